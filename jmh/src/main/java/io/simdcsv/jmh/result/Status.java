package io.simdcsv.jmh.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Whether a measurement's time counts.
public enum Status {
  /// The answer is the expected one.
  @JsonProperty("ok")
  OK,
  /// The answer differs from the expected one: the time is kept, and does not count.
  @JsonProperty("wrong")
  WRONG,
  /// The contender threw, or its process ended in an error.
  @JsonProperty("failed")
  FAILED,
  /// The contender cannot do the task.
  @JsonProperty("unsupported")
  UNSUPPORTED;

  /// As it stands in the file.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status that stands in a file as `text`.
  public static Status of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
