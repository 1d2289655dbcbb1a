package io.simdcsv.baselines;

import java.util.ArrayList;
import java.util.List;

/// All contenders.
public final class Contenders {
  private static final List<String> NAMES =
      List.of(
          "simd-csv",
          "simd-csv-scalar",
          "simd-csv-swar",
          "simd-csv-vector128",
          "simd-csv-vector256",
          "simd-csv-vector512",
          "fastcsv",
          "picocsv",
          "univocity",
          "commons-csv",
          "jackson2",
          "jackson3",
          "opencsv",
          "super-csv",
          "deephaven",
          "duckdb-1",
          "duckdb-all",
          "readline-split",
          "byte-loop");

  private Contenders() {}

  /// One of each.
  public static List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    for (String name : NAMES) {
      all.add(named(name));
    }
    return List.copyOf(all);
  }

  /// The contender of a name, without a look at any other: where a fresh JVM is measured, nothing
  /// of other libraries is to be loaded.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Contender named(String name) {
    return switch (name) {
      case "simd-csv" -> SimdCsvKernel.chosen();
      case "simd-csv-scalar" -> SimdCsvKernel.forced("scalar");
      case "simd-csv-swar" -> SimdCsvKernel.forced("swar");
      case "simd-csv-vector128" -> SimdCsvKernel.forced("vector128");
      case "simd-csv-vector256" -> SimdCsvKernel.forced("vector256");
      case "simd-csv-vector512" -> SimdCsvKernel.forced("vector512");
      case "fastcsv" -> new FastCsv();
      case "picocsv" -> new Picocsv();
      case "univocity" -> new Univocity();
      case "commons-csv" -> new CommonsCsv();
      case "jackson2" -> new Jackson2();
      case "jackson3" -> new Jackson3();
      case "opencsv" -> new OpenCsv();
      case "super-csv" -> new SuperCsv();
      case "deephaven" -> new DeephavenCsv();
      case "duckdb-1" -> DuckDb.oneThread();
      case "duckdb-all" -> DuckDb.allThreads();
      case "readline-split" -> new ReadLineSplit();
      case "byte-loop" -> new ByteLoop();
      default ->
          throw new IllegalArgumentException(
              "contender must be one of " + NAMES + ", got '" + name + "'");
    };
  }
}
