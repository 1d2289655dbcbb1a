package io.simdcsv.jmh.run;

/// What a scan cannot be faster than.
enum MemoryLimit {
  /// One byte value counted over a mapping made anew.
  BYTE_COUNT("byte-count", "byteCount"),

  /// The same with reads into one reused window.
  BYTE_COUNT_READ("byte-count-read", "byteCountRead"),

  /// Bytes copied from memory to memory.
  MEMCPY("memcpy", "memcpy");

  /// About as long as it takes, for estimates.
  static final double SECONDS_PER_BYTE = 1e-10;

  private final String id;
  private final String method;

  MemoryLimit(String id, String method) {
    this.id = id;
    this.method = method;
  }

  /// The name in results.
  String id() {
    return id;
  }

  /// The method of [LimitBenchmark].
  String method() {
    return method;
  }
}
