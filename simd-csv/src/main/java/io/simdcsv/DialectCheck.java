package io.simdcsv;

import io.simdcsv.internal.source.ScanCharset;
import java.nio.charset.CodingErrorAction;

/// Refuses dialects that contradict themselves.
final class DialectCheck {
  private static final int MAX_RECORD_BYTES = 1 << 29;
  private static final int MAX_FIELDS = 1 << 26;

  private DialectCheck() {}

  static void check(Dialect dialect) {
    String delimiter = dialect.delimiter();
    require(!delimiter.isEmpty(), "delimiter must not be empty");
    // Throws if the charset lacks a character.
    ScanCharset scanned = ScanCharset.of(dialect.charset());
    scanned.encode(delimiter);
    scanned.encode(dialect.comment());
    for (String nullText : dialect.nullTexts()) {
      scanned.encode(nullText);
    }
    requireNoLineEnding("delimiter", delimiter);
    requireNoLineEnding("comment", dialect.comment());
    if (dialect.quote() >= 0) {
      String quote = Character.toString(dialect.quote());
      requireNoLineEnding("quote", quote);
      requireApart("delimiter", delimiter, "quote", quote);
      requireSingleByte(dialect, "quote", quote);
    }
    if (dialect.escape() >= 0) {
      String escape = Character.toString(dialect.escape());
      requireNoLineEnding("escape", escape);
      requireApart("delimiter", delimiter, "escape", escape);
      requireSingleByte(dialect, "escape", escape);
      require(
          dialect.escape() != dialect.quote(),
          "escape must differ from quote, got %s for both; doubledQuotes(true) lets a quote escape"
              + " itself",
          Excerpt.of(escape));
    }
    if (!dialect.comment().isEmpty()) {
      String comment = dialect.comment();
      require(
          !comment.startsWith(delimiter) && !delimiter.startsWith(comment),
          "comment and delimiter must not start alike, got %s and %s",
          Excerpt.of(comment),
          Excerpt.of(delimiter));
      require(
          dialect.quote() < 0 || comment.codePointAt(0) != dialect.quote(),
          "comment must not start with the quote, got %s",
          Excerpt.of(comment));
      require(
          dialect.escape() < 0 || comment.codePointAt(0) != dialect.escape(),
          "comment must not start with the escape, got %s",
          Excerpt.of(comment));
    }

    if (dialect.trim() != Trim.NONE) {
      if (!delimiter.equals("\t")) {
        requireNotTrimmed("delimiter", delimiter);
      }
      requireNotTrimmed("comment", dialect.comment());
      if (dialect.quote() >= 0) {
        requireNotTrimmed("quote", Character.toString(dialect.quote()));
      }
      if (dialect.escape() >= 0) {
        requireNotTrimmed("escape", Character.toString(dialect.escape()));
      }
    }
    require(
        dialect.skipLines() >= 0, "skipLines must not be negative, got %d", dialect.skipLines());
    require(
        dialect.skipRecords() >= 0,
        "skipRecords must not be negative, got %d",
        dialect.skipRecords());
    require(
        dialect.maxRecordBytes() >= 1 && dialect.maxRecordBytes() <= MAX_RECORD_BYTES,
        "maxRecordBytes must be from 1 to %d, got %d",
        MAX_RECORD_BYTES,
        dialect.maxRecordBytes());
    require(
        dialect.maxFields() >= 1 && dialect.maxFields() <= MAX_FIELDS,
        "maxFields must be from 1 to %d, got %d",
        MAX_FIELDS,
        dialect.maxFields());
    require(
        dialect.malformedText() != CodingErrorAction.IGNORE,
        "malformedText must be REPLACE or REPORT, got IGNORE, which would lose data silently");
  }

  private static void requireNoLineEnding(String name, String text) {
    require(
        text.indexOf('\n') < 0 && text.indexOf('\r') < 0,
        "%s must not hold a line ending, got %s",
        name,
        Excerpt.of(text));
  }

  private static void requireApart(
      String firstName, String first, String secondName, String second) {
    require(
        first.indexOf(second) < 0,
        "%s and %s must differ, got %s and %s",
        firstName,
        secondName,
        Excerpt.of(first),
        Excerpt.of(second));
  }

  private static void requireNotTrimmed(String name, String text) {
    require(
        text.isEmpty()
            || (!isTrimmed(text.charAt(0)) && !isTrimmed(text.charAt(text.length() - 1))),
        "%s must not start or end with a space or tab when fields are trimmed, got %s",
        name,
        Excerpt.of(text));
  }

  private static boolean isTrimmed(char c) {
    return c == ' ' || c == '\t';
  }

  private static void requireSingleByte(Dialect dialect, String name, String text) {
    int bytes = ScanCharset.of(dialect.charset()).encode(text).length;
    require(
        bytes == 1,
        "%s must be one byte in %s, got %s, which is %d",
        name,
        ScanCharset.of(dialect.charset()).charset(),
        Excerpt.of(text),
        bytes);
  }

  private static void require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(arguments));
    }
  }
}
