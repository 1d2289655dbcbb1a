package io.simdcsv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All that is told of an input, in comparable form: the header, all that can be asked of each
/// record, what was rejected, and the message of the exception that ended it.
///
/// @param problem null if the input was read to its end
record Told(List<String> header, List<String> records, List<Reject> rejects, String problem) {
  static String of(CsvRecord record) {
    StringBuilder text = new StringBuilder();
    text.append(record.recordNumber()).append(" at ").append(record.byteOffset());
    text.append(" in line ").append(record.lineNumber()).append(':');
    for (int i = 0; i < record.fieldCount(); i++) {
      text.append(record.isNull(i) ? " null " : record.isQuoted(i) ? " quoted " : " ");
      text.append('[').append(record.getString(i)).append(']');
    }
    return text.toString();
  }

  /// What a reader tells.
  static Told of(Supplier<CsvReader> opening) {
    List<String> records = new ArrayList<>();
    List<String> header = List.of();
    List<Reject> rejects = List.of();
    try (CsvReader csv = opening.get()) {
      header = csv.header();
      rejects = csv.rejects();
      for (CsvRecord record : csv) {
        records.add(of(record));
      }
      return new Told(header, records, rejects, null);
    } catch (CsvException e) {
      return new Told(header, records, rejects, e.getMessage());
    }
  }

  /// What a feed tells that is given these pieces.
  ///
  /// @param byRecord whether its consumer takes records, or else batches
  static Told of(CsvReader.Builder builder, boolean byRecord, Iterable<ByteBuffer> pieces) {
    List<String> records = new ArrayList<>();
    try (CsvFeed feed =
        byRecord
            ? builder.feedRecords(record -> records.add(of(record)))
            : builder.feed(batch -> {
              for (int r = 0; r < batch.recordCount(); r++) {
                records.add(of(batch.record(r)));
              }
            })) {
      String problem = null;
      try {
        pieces.forEach(feed::accept);
        feed.finish();
      } catch (CsvException e) {
        problem = e.getMessage();
      }
      return new Told(feed.header(), records, List.copyOf(feed.rejects()), problem);
    }
  }
}
