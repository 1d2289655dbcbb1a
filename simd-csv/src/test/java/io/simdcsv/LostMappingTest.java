package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the JVM survives it that the pages of a mapping go away, which it does where bytes are
/// copied, users are told what has happened.
@Timeout(60)
class LostMappingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"count", "read"})
  void aMappingWhoseFileWasTruncatedIsAnErrorThatSaysSo(String task)
      throws IOException, InterruptedException {
    List<String> options = List.of("-Dsimdcsv.kernel=swar");
    String file = folder.resolve("lost.csv").toString();
    Process process = ChildJvm.start(options, LostMapping.class, task, file);
    String told = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor());
    assertEquals(
        "the file was truncated while it was mapped; IoMode.READ reads such files without danger",
        told);
  }
}
