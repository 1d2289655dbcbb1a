package io.simdcsv.internal.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the CPU can do that the Vector API does not tell.
final class CpuFeatures {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private CpuFeatures() {}

  /// Whether compressing bytes is an instruction (AVX-512 VBMI2) and not a loop in Java, as it is
  /// on Skylake-X with its 512-bit vectors. Known on Linux only; elsewhere the answer is no, and
  /// 256-bit vectors are used.
  static boolean hasByteCompress() {
    try {
      return Files.readString(CPU_INFO, StandardCharsets.ISO_8859_1).contains(" avx512_vbmi2");
    } catch (IOException e) {
      return false;
    }
  }
}
