package io.simdcsv.jmh;

import io.simdcsv.datasets.TickFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that the benchmarks read: made once, and brought into the page cache the same way
/// before each fork, for how the cache holds a file changes every figure two- to threefold.
public enum BenchmarkFile {
  /// 500,000 ticks, 25.4 MB.
  TICKS_500K("ticks-500k", TickFile.builder().rows(500_000)),
  /// 1 GB of ticks.
  TICKS_1G("ticks-1g", TickFile.builder().bytes(1_000_000_000)),
  /// 1 GB of ticks with quoted text, some of it with delimiters, quotes and line breaks inside.
  QUOTED_1G("quoted-1g", TickFile.builder().bytes(1_000_000_000).quoted(true));

  private static final Path FOLDER = Path.of(System.getProperty("simdcsv.data", "data"));

  private final String fileName;
  private final TickFile.Builder recipe;

  BenchmarkFile(String name, TickFile.Builder recipe) {
    fileName = name + ".csv";
    this.recipe = recipe;
  }

  /// The file, in the page cache.
  Path prepare() {
    try {
      Path file = FOLDER.resolve(fileName);
      if (Files.notExists(file)) {
        Files.createDirectories(FOLDER);
        recipe.build().writeTo(file, written -> {});
      }
      PageCache.refill(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
