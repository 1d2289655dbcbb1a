package io.simdcsv.baselines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The records of a file, header not included, as the reference and as contenders read them.
final class Records {
  private Records() {}

  /// The contenders that this JVM can run, which has one kernel of simd-csv. (`KernelsTest` starts
  /// others.)
  static Stream<Contender> contenders() {
    return Contenders.all().stream().filter(contender -> !contender.name().startsWith("simd-csv-"));
  }

  static List<List<String>> ofReference(Path file) throws Exception {
    List<List<String>> records = new ArrayList<>();
    try (ReferenceReader reader = new ReferenceReader(file)) {
      reader.next();
      for (List<String> record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  static List<List<String>> of(Contender contender, Path file) throws Exception {
    Collector collector = new Collector();
    ((Entrant) contender).strings(file, collector);
    return collector.records;
  }

  private static final class Collector implements FieldSink {
    final List<List<String>> records = new ArrayList<>();
    private List<String> record = new ArrayList<>();

    @Override
    public void field(String text) {
      record.add(text);
    }

    @Override
    public void endRecord() {
      records.add(record);
      record = new ArrayList<>();
    }
  }
}
