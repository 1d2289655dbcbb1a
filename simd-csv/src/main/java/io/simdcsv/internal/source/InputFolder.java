package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What there is to read in a folder.
public final class InputFolder {
  private InputFolder() {}

  /// The regular files whose names match a glob, in the order of their names.
  public static List<Path> matching(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, glob)) {
      for (Path match : matches) {
        if (Files.isRegularFile(match)) {
          files.add(match);
        }
      }
    }
    Collections.sort(files);
    return files;
  }

  /// The size of a file, or 0 if it cannot be told: opening it will say why.
  public static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
