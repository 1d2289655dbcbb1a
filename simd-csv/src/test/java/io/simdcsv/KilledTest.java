package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that follows a file is killed again and again, and each time another one resumes:
/// nothing is lost, nothing is read twice.
@Timeout(120)
class KilledTest {
  private static final int RECORDS = 4_000;
  private static final int KILLS = 6;
  private static final long SEED = 9;

  @TempDir Path folder;

  @Test
  void nothingIsLostOrDoubled() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("id,note\n");
    List<String> ids = new ArrayList<>();
    for (int i = 1; i < RECORDS; i++) {
      ids.add("id" + random.nextInt(1_000_000));
      text.append(ids.getLast()).append(i % 7 == 0 ? ",\"two\r\nlines, ž\"\r\n" : ",one\n");
    }
    ids.add("end");
    byte[] input = text.append("end,\n").toString().getBytes(UTF_8);
    Path file = Files.createFile(folder.resolve("followed.csv"));
    Path notes = Files.createFile(folder.resolve("notes.txt"));
    int written = 0;
    int killed = 0;
    while (true) {
      Process child =
          ChildJvm.start(
              List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Dsimdcsv.kernel=swar"),
              FollowingChild.class,
              file.toString(),
              notes.toString());
      try (BufferedReader said = child.inputReader(UTF_8)) {
        // The file ends anywhere, in a record as likely as not; the child has come to it or not.
        int to = killed == KILLS ? input.length : (killed + 1) * input.length / (KILLS + 1);
        int records = 1 + random.nextInt(RECORDS / (KILLS + 1) - 50);
        while (written < to) {
          int end = Math.min(to, written + 1 + random.nextInt(5_000));
          Files.write(file, Arrays.copyOfRange(input, written, end), StandardOpenOption.APPEND);
          written = end;
        }
        if (killed == KILLS) {
          while (said.readLine() != null) {
            // Until it has come to the end.
          }
          assertEquals(0, child.waitFor());
          break;
        }
        for (int i = 0; i < records; i++) {
          assertTrue(said.readLine() != null, "the child has ended");
        }
        child.destroyForcibly().waitFor();
        killed++;
      }
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      expected.add((i + 1) + ";" + ids.get(i));
    }
    List<String> actual =
        Files.readAllLines(notes).stream()
            .map(note -> note.substring(0, note.lastIndexOf(';')))
            .toList();
    assertEquals(expected, actual);
  }
}
