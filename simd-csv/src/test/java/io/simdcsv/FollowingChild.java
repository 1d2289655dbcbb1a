package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// The process that follows a file until it is killed, or comes to a record `end`: writes down each
/// record with the position after it, and resumes at the last one that it finds written down. Says
/// a line for each record.
final class FollowingChild {
  private FollowingChild() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path notes = Path.of(args[1]);
    CsvReader.Builder builder = SimdCsv.reader().pollInterval(Duration.ofMillis(1));
    try (CsvReader reader = builder.resumeAt(lastPosition(notes)).follow(file)) {
      for (CsvRecord record : reader) {
        String note =
            record.recordNumber() + ";" + record.getString(0) + ";" + reader.position() + "\n";
        Files.writeString(notes, note, StandardOpenOption.APPEND);
        System.out.println(record.recordNumber());
        if (record.getString(0).equals("end")) {
          return;
        }
      }
    }
  }

  /// A note that the kill cut short does not count, and is taken away.
  private static Position lastPosition(Path notes) throws IOException {
    String text = Files.readString(notes, UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    Files.writeString(notes, whole);
    List<String> lines = whole.lines().toList();
    return lines.isEmpty()
        ? Position.START
        : Position.parse(lines.getLast().substring(lines.getLast().lastIndexOf(';') + 1));
  }
}
