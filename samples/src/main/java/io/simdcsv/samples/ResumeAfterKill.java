package io.simdcsv.samples;

import io.simdcsv.CsvBatch;
import io.simdcsv.CsvReader;
import io.simdcsv.Position;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Sums up a column of a file that grows by whole lines, in runs that may be killed at any time:
/// the sum and the position that it stands for are stored together, so no record is lost or counted
/// twice. The input's end ends its last record, also one that is still being written.
public final class ResumeAfterKill {
  private ResumeAfterKill() {}

  /// Adds to a stored sum what has come since, and prints it.
  public static void main(String[] args) throws IOException {
    System.out.println(sumOfVolumes(Path.of(args[0]), Path.of(args[1])));
  }

  static long sumOfVolumes(Path file, Path state) throws IOException {
    long sum = 0;
    // README: resume
    Position position = Position.START;
    if (Files.exists(state)) {
      List<String> stored = Files.readAllLines(state);
      sum = Long.parseLong(stored.get(0));
      position = Position.parse(stored.get(1));
    }
    try (CsvReader csv = SimdCsv.reader().resumeAt(position).parse(file)) {
      CsvBatch batch;
      while ((batch = csv.nextBatch()) != null) {
        for (int r = 0; r < batch.recordCount(); r++) {
          sum += batch.record(r).getLong("volume");
        }
        store(sum + "\n" + csv.position() + "\n", state);
      }
    }
    // README: end
    return sum;
  }

  /// All of it or nothing: a file that is moved into place is never half there.
  private static void store(String text, Path state) throws IOException {
    Path next = state.resolveSibling(state.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
