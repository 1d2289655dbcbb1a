package io.simdcsv.baselines;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nbbrd.picocsv.Csv;

/// picocsv, whose reader is itself the text of the current field: no string is made of one that is
/// only passed over. An empty line is a record without a field to it, and is left out here.
final class Picocsv extends Entrant {
  /// It has `#` begin a comment unless told otherwise.
  private static final Csv.Format WITHOUT_COMMENTS =
      Csv.Format.RFC4180.toBuilder().comment('\0').build();

  private static final Csv.ReaderOptions ANY_LINE_ENDING =
      Csv.ReaderOptions.builder().lenientSeparator(true).build();

  Picocsv() {
    super("picocsv", "com.github.nbbrd.picocsv:picocsv", TO_TYPED);
  }

  private static Csv.Reader open(Path file) throws IOException {
    // It buffers by itself, so the reader below it need not.
    Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
    return Csv.Reader.of(WITHOUT_COMMENTS, ANY_LINE_ENDING, text);
  }

  private static List<String> header(Csv.Reader csv) throws IOException {
    List<String> columns = new ArrayList<>();
    csv.readLine();
    while (csv.readField()) {
      columns.add(csv.toString());
    }
    return columns;
  }

  @Override
  Answer structure(Path file) throws IOException {
    long records = 0;
    long fields = 0;
    try (Csv.Reader csv = open(file)) {
      csv.readLine();
      while (csv.readLine()) {
        if (csv.readField()) {
          records++;
          do {
            fields++;
          } while (csv.readField());
        }
      }
    }
    return new Answer(records, fields, 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException {
    try (Csv.Reader csv = open(file)) {
      csv.readLine();
      while (csv.readLine()) {
        if (csv.readField()) {
          do {
            sink.field(csv.toString());
          } while (csv.readField());
          sink.endRecord();
        }
      }
    }
  }

  @Override
  Answer sum(Path file) throws IOException {
    long records = 0;
    double sum = 0;
    try (Csv.Reader csv = open(file)) {
      int price = TickColumns.index("price", header(csv));
      while (csv.readLine()) {
        for (int i = 0; csv.readField() && i <= price; i++) {
          if (i == price) {
            records++;
            sum += Double.parseDouble(csv.toString());
          }
        }
      }
    }
    return new Answer(records, 0, sum, 0);
  }

  @Override
  Answer typed(Path file) throws IOException {
    TickTotals totals = new TickTotals();
    try (Csv.Reader csv = open(file)) {
      TickColumns columns = TickColumns.of(header(csv));
      while (csv.readLine()) {
        long timestamp = 0;
        String symbol = "";
        double price = 0;
        long volume = 0;
        double bid = 0;
        double ask = 0;
        for (int i = 0; csv.readField(); i++) {
          if (i == columns.timestamp()) {
            timestamp = TickTotals.epochNanos(Instant.parse(csv));
          } else if (i == columns.symbol()) {
            symbol = csv.toString();
          } else if (i == columns.price()) {
            price = Double.parseDouble(csv.toString());
          } else if (i == columns.volume()) {
            volume = Long.parseLong(csv, 0, csv.length(), 10);
          } else if (i == columns.bid()) {
            bid = Double.parseDouble(csv.toString());
          } else if (i == columns.ask()) {
            ask = Double.parseDouble(csv.toString());
          }
        }
        totals.add(timestamp, symbol, price, volume, bid, ask);
      }
    }
    return totals.answer();
  }
}
