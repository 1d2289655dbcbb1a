package io.simdcsv.internal.scan;

import jdk.incubator.vector.VectorShape;

/// What the Vector API says of the CPU. Only to be touched where the module is present.
final class VectorHardware {
  private VectorHardware() {}

  /// The widest vectors that the JVM computes with, in bits. Wider ones work too, in Java code and
  /// slower than any loop.
  static int widestBits() {
    return VectorShape.preferredShape().vectorBitSize();
  }
}
