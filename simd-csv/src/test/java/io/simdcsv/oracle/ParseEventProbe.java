package io.simdcsv.oracle;

import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Started in a JVM of its own by a test: says which events of the library a recording holds.
public final class ParseEventProbe {
  private static final String EVENT = "io.simdcsv.Parse";

  private ParseEventProbe() {}

  public static void main(String[] arguments) throws IOException {
    parse();
    Path file = Files.createTempFile("parse", ".jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      parse();
      count();
      recording.stop();
      recording.dump(file);
    }
    parse();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals(EVENT)) {
        System.out.println(
            event.getString("kernel")
                + " bytes "
                + event.getLong("bytes")
                + " records "
                + event.getLong("records")
                + " walked "
                + event.getLong("walkedRecords")
                + " scanned "
                + (event.getDuration("scanTime").isPositive()
                    && event.getDuration("scanTime").compareTo(event.getDuration()) < 0));
      }
    }
    Files.delete(file);
  }

  private static String text() {
    return "a,b\n" + "1,2\n".repeat(2000) + "3\",4\n" + "1,2\n".repeat(2000);
  }

  private static void parse() {
    try (CsvReader reader = SimdCsv.parse(text())) {
      while (reader.nextBatch() != null) {
        // Goes on.
      }
    }
  }

  private static void count() {
    try (CsvReader reader = SimdCsv.parse(text())) {
      reader.count();
    }
  }
}
