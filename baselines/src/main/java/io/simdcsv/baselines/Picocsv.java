package io.simdcsv.baselines;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import nbbrd.picocsv.Csv;

final class Picocsv implements Contender {
  private static final Csv.Format LF_ENDED =
      Csv.Format.RFC4180.toBuilder().separator(Csv.Format.UNIX_SEPARATOR).build();

  @Override
  public String name() {
    return "picocsv";
  }

  @Override
  public long strings(Path file, Consumer<String> sink) throws IOException {
    long fields = 0;
    // It buffers by itself, so the reader below it need not.
    try (Reader text = Files.newBufferedReader(file);
        Csv.Reader csv = Csv.Reader.of(LF_ENDED, Csv.ReaderOptions.DEFAULT, text)) {
      while (csv.readLine()) {
        while (csv.readField()) {
          sink.accept(csv.toString());
          fields++;
        }
      }
    }
    return fields;
  }
}
