package io.simdcsv.jmh.result;

import java.util.List;

/// How fast the machine's memory lets the bytes of a file be read at all.
///
/// @param name `byte-count` (one byte value counted over a mapping made anew), `byte-count-read`
///   (the same with reads into one reused window) or `memcpy`
/// @param data the file
/// @param forks the seconds per pass of each measured iteration, a list for each JVM
public record Limit(String name, String data, List<List<Double>> forks) {
  /// Takes a copy.
  public Limit {
    forks = forks.stream().map(List::copyOf).toList();
  }

  boolean isOfSameKind(Limit other) {
    return name.equals(other.name) && data.equals(other.data);
  }
}
