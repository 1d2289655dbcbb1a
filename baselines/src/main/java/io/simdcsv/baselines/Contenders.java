package io.simdcsv.baselines;

import java.util.List;

/// All contenders.
public final class Contenders {
  private Contenders() {}

  /// One of each.
  public static List<Contender> all() {
    return List.of(new SimdCsvContender(), new FastCsv(), new Picocsv(), new Univocity());
  }

  /// The contender of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "contender must be one of "
                    + all().stream().map(Contender::name).toList()
                    + ", got '"
                    + name
                    + "'"));
  }
}
