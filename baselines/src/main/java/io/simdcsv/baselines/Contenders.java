package io.simdcsv.baselines;

import java.util.List;

/// All contenders.
public final class Contenders {
  private static final List<Contender> ALL =
      List.of(
          SimdCsvKernel.chosen(),
          SimdCsvKernel.forced("scalar"),
          SimdCsvKernel.forced("swar"),
          SimdCsvKernel.forced("vector128"),
          SimdCsvKernel.forced("vector256"),
          SimdCsvKernel.forced("vector512"),
          new FastCsv(),
          new Picocsv(),
          new Univocity(),
          new CommonsCsv(),
          new Jackson2(),
          new Jackson3(),
          new OpenCsv(),
          new SuperCsv(),
          new DeephavenCsv(),
          DuckDb.oneThread(),
          DuckDb.allThreads(),
          new ReadLineSplit(),
          new ByteLoop());

  private Contenders() {}

  /// One of each.
  public static List<Contender> all() {
    return ALL;
  }

  /// The contender of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Contender named(String name) {
    return ALL.stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "contender must be one of "
                    + ALL.stream().map(Contender::name).toList()
                    + ", got '"
                    + name
                    + "'"));
  }
}
