package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that change while they are read.
class InputFileTest {
  private static final int SIZE = 3 << 20;
  private static final FileTime BEFORE = FileTime.from(1_000_000_000, TimeUnit.SECONDS);
  private static final FileTime AFTER = FileTime.from(1_000_000_001, TimeUnit.SECONDS);

  private enum Mode {
    MAPPED,
    READ,
    READ_AHEAD
  }

  @TempDir Path directory;
  private Path file;
  private byte[] content;

  @BeforeEach
  void writeFile() throws IOException {
    content = new byte[SIZE];
    Arrays.fill(content, (byte) 'o');
    file = Files.write(directory.resolve("ticks.csv"), content);
    Files.setLastModifiedTime(file, BEFORE);
  }

  @Test
  void isNotLookedAtAheadPastATruncation() throws IOException {
    try (Source source = open(Mode.MAPPED)) {
      int position = source.advance(source.start(), 1000);
      int limit = source.limit();
      source.lookAhead(limit + 1);
      assertTrue(source.limit() > limit);
      limit = source.limit();
      try (RandomAccessFile truncated = new RandomAccessFile(file.toFile(), "rw")) {
        truncated.setLength(limit);
      }
      source.lookAhead(limit + 1);
      assertEquals(limit, source.limit());
      Walk.failure(InputChangedException.class, source, position, limit - position + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNotHandedOutPastATruncation(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      int position = source.advance(source.start(), 1000);
      try (RandomAccessFile truncated = new RandomAccessFile(file.toFile(), "rw")) {
        truncated.setLength(SIZE / 2);
      }
      int limit = source.limit();
      InputChangedException e =
          Walk.failure(InputChangedException.class, source, position, limit - position + 1);
      String advice = mode == Mode.MAPPED ? "; IoMode.READ reads such files without danger" : "";
      assertEquals(
          file + " was truncated from 3145728 to 1572864 bytes while it was read" + advice,
          e.getMessage());
      assertThrows(InputChangedException.class, source::checkUnchanged);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "READ_AHEAD"})
  void isReadUpToAnyTruncation(Mode mode) throws IOException {
    for (int size : new int[] {0, 1, 99_999, 100_000, 100_001, SIZE - 1}) {
      writeFile();
      try (Source source = open(mode)) {
        source.advance(source.start(), 100_000);
        try (RandomAccessFile truncated = new RandomAccessFile(file.toFile(), "rw")) {
          truncated.setLength(size);
        }
        assertThrows(InputChangedException.class, () -> Walk.all(source));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "READ_AHEAD"})
  void isNotHandedOutAfterARewrite(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      int position = source.advance(source.start(), 1000);
      rewrite();
      int limit = source.limit();
      InputChangedException e =
          Walk.failure(InputChangedException.class, source, position, limit - position + 1);
      assertEquals(
          file
              + " was rewritten while it was read: its size of 3145728 bytes is unchanged, its"
              + " modification time is not",
          e.getMessage());
      assertTrue(source.limit() <= limit);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundRewrittenAtTheEnd(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      source.advance(source.start(), SIZE);
      source.checkUnchanged();
      rewrite();
      assertThrows(InputChangedException.class, source::checkUnchanged);
    }
  }

  @ParameterizedTest
  @EnumSource
  void mayGrow(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      source.advance(source.start(), 1000);
      for (int i = 1; i <= 3; i++) {
        try (FileOutputStream appended = new FileOutputStream(file.toFile(), true)) {
          appended.write("more".getBytes(StandardCharsets.US_ASCII));
        }
        Files.setLastModifiedTime(file, FileTime.from(1_000_000_000 + i, TimeUnit.SECONDS));
        source.checkUnchanged();
      }
      assertArrayEquals(content, Walk.all(source));
      source.checkUnchanged();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mayBeDeleted(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      source.advance(source.start(), 1000);
      Files.delete(file);
      assertArrayEquals(content, Walk.all(source));
      source.checkUnchanged();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mayBeReplacedByAnotherFile(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      source.advance(source.start(), 1000);
      Path other = Files.write(directory.resolve("other.csv"), new byte[SIZE]);
      Files.setLastModifiedTime(other, AFTER);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertArrayEquals(content, Walk.all(source));
      source.checkUnchanged();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundRewrittenAfterItWasAway(Mode mode) throws IOException {
    try (Source source = open(mode)) {
      source.advance(source.start(), SIZE);
      Path away = directory.resolve("away.csv");
      Files.move(file, away);
      source.checkUnchanged();
      Files.move(away, file);
      source.checkUnchanged();
      rewrite();
      assertThrows(InputChangedException.class, source::checkUnchanged);
    }
  }

  @Test
  void isCheckedBelowGzipAndTranscoding() throws IOException {
    byte[] text = new byte[SIZE];
    new Random(3).nextBytes(text);
    Files.write(file, Gzip.member(text));
    Files.setLastModifiedTime(file, BEFORE);
    try (Source source = open(Mode.MAPPED)) {
      source.advance(source.start(), 1000);
      Files.setLastModifiedTime(file, AFTER);
      assertThrows(InputChangedException.class, () -> Walk.all(source));
      assertThrows(InputChangedException.class, source::checkUnchanged);
    }
    Files.write(file, "\ufeffa,b\n".repeat(SIZE / 10).getBytes(StandardCharsets.UTF_16LE));
    try (Source source = open(Mode.MAPPED)) {
      source.advance(source.start(), 1000);
      Files.setLastModifiedTime(file, BEFORE);
      assertThrows(InputChangedException.class, () -> Walk.all(source));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsSpecialFilesAsStreams(Mode mode) throws IOException {
    Path version = Path.of("/proc/version");
    Assumptions.assumeTrue(Files.exists(version));
    try (Source source = open(mode, version)) {
      assertArrayEquals(Files.readAllBytes(version), Walk.all(source));
    }
    try (Source source = open(mode, Path.of("/dev/null"))) {
      assertEquals(0, Walk.all(source).length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsForWhatCannotBeRead(Mode mode) {
    Path missing = directory.resolve("missing.csv");
    assertThrows(NoSuchFileException.class, () -> open(mode, missing));
    assertThrows(IOException.class, () -> open(mode, directory));
  }

  @Test
  void readsFilesOfOtherFileSystems() throws IOException {
    Path zip = directory.resolve("ticks.zip");
    try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = Files.write(system.getPath("ticks.csv"), content, StandardOpenOption.CREATE);
      for (Mode mode : Mode.values()) {
        try (Source source = open(mode, inside)) {
          assertArrayEquals(content, Walk.all(source));
        }
      }
    }
  }

  private void rewrite() throws IOException {
    byte[] other = new byte[SIZE];
    Arrays.fill(other, (byte) 'n');
    Files.write(file, other, StandardOpenOption.WRITE); // in place, without truncating it first
    Files.setLastModifiedTime(file, AFTER);
  }

  private Source open(Mode mode) throws IOException {
    return open(mode, file);
  }

  private static Source open(Mode mode, Path path) throws IOException {
    SourceOptions options = InputKind.detecting(StandardCharsets.UTF_8, 1 << 16);
    return switch (mode) {
      case MAPPED -> Sources.openMapped(path, options);
      case READ -> Sources.openRead(path, options);
      case READ_AHEAD -> Sources.openRead(path, options, 2);
    };
  }
}
