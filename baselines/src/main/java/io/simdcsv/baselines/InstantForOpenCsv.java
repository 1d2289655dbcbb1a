package io.simdcsv.baselines;

import com.opencsv.bean.AbstractBeanField;
import java.time.Instant;

/// The JDK's parser, for opencsv's own way to an `Instant` is by a pattern.
public final class InstantForOpenCsv extends AbstractBeanField<TickBean, String> {
  /// Made by opencsv.
  public InstantForOpenCsv() {}

  @Override
  protected Object convert(String text) {
    return Instant.parse(text);
  }
}
