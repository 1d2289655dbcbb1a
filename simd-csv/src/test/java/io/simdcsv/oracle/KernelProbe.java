package io.simdcsv.oracle;

import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;

/// Started in JVMs of its own by the tests: says which kernel runs there.
public final class KernelProbe {
  private KernelProbe() {}

  public static void main(String[] arguments) {
    System.out.println("kernel " + SimdCsv.kernel());
    System.out.println("kernel " + SimdCsv.kernel());
    try (CsvReader reader = SimdCsv.parse("a,b\n1,2\n")) {
      System.out.println(reader);
      System.out.println("records " + reader.count());
    }
  }
}
