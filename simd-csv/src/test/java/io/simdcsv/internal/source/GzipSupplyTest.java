package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GzipSupplyTest {
  private static final SourceOptions OPTIONS = InputKind.detecting(StandardCharsets.UTF_8, 100);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void unzipsEveryMember(InputKind kind) throws IOException {
    byte[] text = new byte[10_000];
    new Random(7).nextBytes(text);
    Arrays.fill(text, 0, 10, (byte) 'a');
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int from = 0; from < text.length; from += 2500) {
      members.writeBytes(Gzip.member(Arrays.copyOfRange(text, from, from + 2500)));
      members.writeBytes(Gzip.member(new byte[0]));
    }
    for (byte[] zipped : new byte[][] {Gzip.member(text), members.toByteArray()}) {
      try (Source source = kind.open(zipped, OPTIONS, directory)) {
        assertArrayEquals(text, Walk.all(source));
        assertEquals(text.length, source.inputOffset(source.limit()));
        source.checkUnchanged();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isLeftZippedIfNotAskedFor(InputKind kind) throws IOException {
    byte[] zipped = Gzip.member("a,b\n".getBytes(StandardCharsets.UTF_8));
    try (Source source = kind.open(zipped, InputKind.plain(100), directory)) {
      assertArrayEquals(zipped, Walk.all(source));
    }
  }

  @Test
  void ignoresWhatFollowsTheLastMember() throws IOException {
    byte[] zipped = Gzip.member("a,b\n".getBytes(StandardCharsets.UTF_8));
    try (Source source = Sources.open(Arrays.copyOf(zipped, zipped.length + 50), OPTIONS)) {
      assertEquals("a,b\n", new String(Walk.all(source), StandardCharsets.UTF_8));
    }
  }

  @Test
  void saysWhereTheInputIsTruncatedOrDamaged() throws IOException {
    byte[] zipped = Gzip.member(new byte[10_000]);
    check(Arrays.copyOf(zipped, zipped.length - 9), "after 10000 unzipped bytes");
    check(Arrays.copyOf(zipped, 5), "after 0 unzipped bytes");
    byte[] damaged = zipped.clone();
    damaged[zipped.length - 5] ^= 1; // in the checksum
    check(damaged, "Corrupt GZIP trailer");
  }

  @Test
  void reportsAFailureBetweenMembers() throws IOException {
    byte[] zipped = Gzip.member(new byte[1000]);
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line went dead");
          }
        };
    InputStream stream = new SequenceInputStream(new ByteArrayInputStream(zipped), failing);
    try (Source source = Sources.open(stream, OPTIONS)) {
      IOException e = assertThrows(IOException.class, () -> Walk.all(source));
      assertEquals("the line went dead", e.getMessage());
    }
  }

  private static void check(byte[] zipped, String message) {
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              try (Source source = Sources.open(zipped, OPTIONS)) {
                Walk.all(source);
              }
            });
    assertTrue(e.getMessage().startsWith("the gzip input is truncated or damaged after "));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
