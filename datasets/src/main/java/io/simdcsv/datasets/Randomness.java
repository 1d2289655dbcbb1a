package io.simdcsv.datasets;

/// SplitMix64 with its state in one `long`. Written out here so that a seed gives the same file on
/// every JDK, which golden digests rely on.
final class Randomness {
  private long state;

  Randomness(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /// A number from 0 to `bound`, exclusive. The bias of the multiplication is below `bound` / 2^32,
  /// which no data set notices.
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }
}
