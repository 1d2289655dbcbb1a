package io.simdcsv.baselines;

import com.univocity.parsers.conversions.Conversion;
import java.time.Instant;

/// univocity-parsers is older than `java.time`.
public final class InstantForUnivocity implements Conversion<String, Instant> {
  /// Made by univocity-parsers.
  public InstantForUnivocity(String... arguments) {}

  @Override
  public Instant execute(String text) {
    return Instant.parse(text);
  }

  @Override
  public String revert(Instant instant) {
    return instant.toString();
  }
}
