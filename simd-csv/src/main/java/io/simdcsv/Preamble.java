package io.simdcsv;

import java.util.List;

/// What comes before the data of an input: lines and records that are passed over, and the header.
/// Read in as many steps as it takes bytes to arrive.
final class Preamble {
  private final ScanDriver driver;
  private final RecordStore.Live records;
  private final boolean hasHeader;
  private int linesLeft;
  private int recordsLeft;
  private List<String> header = List.of();

  Preamble(Dialect dialect, ScanDriver driver, RecordStore.Live records) {
    this.driver = driver;
    this.records = records;
    hasHeader = dialect.header().kind() == Header.Kind.FIRST_RECORD;
    linesLeft = dialect.skipLines();
    recordsLeft = dialect.skipRecords();
  }

  /// Goes on reading it.
  ///
  /// @return whether it is read; if not, the source has no more bytes at present
  boolean read() {
    for (; linesLeft > 0; linesLeft--) {
      if (!driver.skipLine()) {
        return driver.atEnd();
      }
    }
    for (; recordsLeft > 0; recordsLeft--) {
      if (!driver.nextUncounted()) {
        return driver.atEnd();
      }
    }
    if (hasHeader) {
      if (!driver.nextUncounted()) {
        return driver.atEnd();
      }
      records.move(driver.index(), null);
      CsvRecord first = new CsvRecord(records);
      first.moveTo(0);
      header = first.names();
    }
    return true;
  }

  /// Whether the input ended before its header.
  boolean isCutShort() {
    return hasHeader && header.isEmpty();
  }

  /// The names in the header; none if the input has none, or ended before it.
  List<String> header() {
    return header;
  }
}
