package io.simdcsv.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The library's messages name what its callers can do about them, in Java. Here the same is an
/// option of the command line.
final class OptionNames {
  /// One rule, or several as in `FieldCount.LENIENT, PAD or SKIP`.
  private static final Pattern RULE =
      Pattern.compile("(FieldCount|StrayQuotes|IoMode)\\.([A-Z]+(?:(?:, | or )[A-Z]+)*)");

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("Dialect.Builder.maxRecordBytes", "--max-record-bytes"),
          new Phrase("Dialect.Builder.maxFields", "--max-fields"),
          new Phrase("a reader with onReject", "--rejects"));

  private record Phrase(String api, String option) {}

  private OptionNames() {}

  /// The message in terms of the command line.
  static String in(String message) {
    String text = message;
    for (Phrase phrase : PHRASES) {
      text = text.replace(phrase.api, phrase.option);
    }
    return RULE.matcher(text)
        .replaceAll(rule -> option(rule.group(1)) + rule.group(2).toLowerCase(Locale.ROOT));
  }

  private static String option(String type) {
    return switch (type) {
      case "FieldCount" -> "--field-count=";
      case "StrayQuotes" -> "--stray-quotes=";
      default -> "--io=";
    };
  }
}
