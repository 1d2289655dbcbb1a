package io.simdcsv;

import io.simdcsv.internal.scan.Violation;
import io.simdcsv.internal.source.InputChangedException;
import io.simdcsv.internal.source.MalformedTextException;

/// What a scan finds wrong with the input, as exceptions that say where, and what would allow it.
/// Not loaded before something is wrong.
final class ScanProblems {
  private ScanProblems() {}

  static CsvException recordTooLong(ScanDriver driver, int start) {
    return new CsvException(
        "record is longer than maxRecordBytes, which is "
            + driver.dialect().maxRecordBytes()
            + "; set Dialect.Builder.maxRecordBytes higher if there are such records, or look for a"
            + " quote that is never closed",
        driver.recordNumber(0),
        driver.lineAt(start),
        driver.source().inputOffset(start),
        CsvException.UNKNOWN);
  }

  static CsvException tooManyFields(ScanDriver driver, int start) {
    return new CsvException(
        "record has more fields than maxFields, which is "
            + driver.dialect().maxFields()
            + "; Dialect.Builder.maxFields sets it higher",
        driver.recordNumber(0),
        driver.lineAt(start),
        driver.source().inputOffset(start),
        CsvException.UNKNOWN);
  }

  /// In the record after those of the index.
  static CsvException violation(ScanDriver driver, Violation violation) {
    String quote = Excerpt.of(Character.toString(driver.dialect().quote()));
    String problem =
        switch (violation.kind()) {
          case QUOTE_IN_UNQUOTED_FIELD ->
              "quote " + quote + " inside an unquoted field, where StrayQuotes.STRICT expects none";
          case TEXT_AFTER_CLOSING_QUOTE ->
              "text after a closing quote "
                  + quote
                  + ", where StrayQuotes.STRICT expects a delimiter or line ending";
          case UNCLOSED_QUOTE ->
              "quoted field is never closed: the input ends inside quotes, which StrayQuotes.STRICT"
                  + " does not allow";
        };
    return new CsvException(
        Reject.Kind.STRAY_QUOTE,
        problem + "; StrayQuotes.LITERAL, LAZY or UNQUOTED read it",
        recordAfterIndex(driver),
        driver.lineAt(violation.recordStart()),
        driver.source().inputOffset(violation.position()),
        violation.fieldIndex(),
        null);
  }

  static CsvException malformed(MalformedTextException e) {
    return new CsvException(
        e.getMessage() + "; malformedText(REPLACE) reads it as U+FFFD",
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        e.offset(),
        CsvException.UNKNOWN,
        e);
  }

  static CsvException inputChanged(ScanDriver driver, InputChangedException e) {
    return new CsvException(
        e.getMessage(),
        recordAfterIndex(driver),
        CsvException.UNKNOWN,
        driver.offset(),
        CsvException.UNKNOWN,
        e);
  }

  /// How the JVM tells of a load past the end of a file that was truncated, where it survives it.
  static CsvException mappingLost(ScanDriver driver, InternalError e) {
    return new CsvException(
        "the file was truncated while it was mapped; IoMode.READ reads such files without danger",
        driver.recordNumber(0),
        CsvException.UNKNOWN,
        driver.offset(),
        CsvException.UNKNOWN,
        e);
  }

  static CsvException notResumed(String found, Position resumed) {
    return new CsvException(
        "cannot resume at " + resumed + ": " + found + "; is it a position in this input?",
        CsvException.UNKNOWN,
        CsvException.UNKNOWN,
        resumed.byteOffset(),
        CsvException.UNKNOWN);
  }

  private static long recordAfterIndex(ScanDriver driver) {
    return driver.recordNumber(driver.index().recordCount);
  }
}
