package io.simdcsv;

import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.internal.scan.RotatingKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
      change();
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
                + " in blocks "
                + event.getLong("walkedBlocks")
                + " switched "
                + (event.getLong("switchTime") != Long.MIN_VALUE
                    && event.getDuration("switchTime").compareTo(event.getDuration()) < 0)
                + " by"
                + kernels(event)
                + " scanned "
                + (event.getDuration("scanTime").isPositive()
                    && event.getDuration("scanTime").compareTo(event.getDuration()) < 0));
      }
    }
    Files.delete(file);
  }

  /// The kernels that took any time, and whether that is no more than the scan's.
  private static String kernels(RecordedEvent event) {
    StringBuilder told = new StringBuilder();
    Duration all = Duration.ZERO;
    for (String kernel : List.of("vector512", "vector256", "vector128", "swar", "scalar")) {
      Duration time = event.getDuration(kernel + "Time");
      all = all.plus(time);
      told.append(time.isZero() ? "" : " " + kernel);
    }
    return told + (all.compareTo(event.getDuration("scanTime")) <= 0 ? "" : ", too long");
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

  /// One kernel after the other, as if warm-ups ended all the time.
  private static void change() {
    try (CsvReader reader =
        SimdCsv.reader()
            .kernel(RotatingKernel.of(Kernels.available()))
            .windowBytes(1024)
            .parse(text())) {
      reader.iterator().forEachRemaining(_ -> {});
    }
  }

  private static void count() {
    try (CsvReader reader = SimdCsv.parse(text())) {
      reader.count();
    }
  }
}
