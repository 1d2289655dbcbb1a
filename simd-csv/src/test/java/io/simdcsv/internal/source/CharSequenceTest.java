package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CharSequenceTest {
  private static final SourceOptions OPTIONS =
      InputKind.detecting(StandardCharsets.UTF_16LE, 1 << 16);

  @Test
  void isReadAsUtf8() throws IOException {
    for (int windowBytes : new int[] {1, 3, 64, 1 << 16}) {
      for (int length : new int[] {0, 1, 2, 3, 10, 1000, 30_000}) {
        int seed = windowBytes + length;
        String text = text(length, seed);
        for (CharSequence sequence :
            new CharSequence[] {text, new StringBuilder(text), CharBuffer.wrap(text)}) {
          SourceOptions options = InputKind.detecting(StandardCharsets.UTF_16LE, windowBytes);
          try (Source source = Sources.open(sequence, options)) {
            byte[] read = Walk.random(source, new Random(seed), 100);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(utf8, read, () -> "window " + windowBytes + ", seed " + seed);
            assertEquals(utf8.length, source.inputOffset(source.limit()));
            assertEquals(StandardCharsets.UTF_8, source.charset());
          }
        }
      }
    }
  }

  @Test
  void replacesUnpairedSurrogates() throws IOException {
    check("\ufffd", "\ud83d");
    check("\ufffd", "\ude00");
    check("a\ufffd,\ufffdb", "a\ud83d,\ude00b");
    check("\ufffd\ud83d\ude00", "\ud83d\ud83d\ude00");
    String piece = "x".repeat((1 << 13) - 1);
    check(piece + "\ufffdy", piece + "\ud83dy");
    check(piece + "\ud83d\ude00y", piece + "\ud83d\ude00y");
    check(piece + "\ufffd", piece + "\ud83d");
  }

  @Test
  void mayStartWithAByteOrderMark() throws IOException {
    try (Source source = Sources.open("\ufeffa,b", OPTIONS)) {
      assertEquals(3, source.inputOffset(source.start()));
      assertEquals("a,b", new String(Walk.all(source), StandardCharsets.UTF_8));
    }
    SourceOptions undetecting =
        new SourceOptions(StandardCharsets.UTF_8, false, false, CodingErrorAction.REPLACE, 100);
    try (Source source = Sources.open("\ufeffa", undetecting)) {
      assertEquals(0, source.inputOffset(source.start()));
      assertEquals("\ufeffa", new String(Walk.all(source), StandardCharsets.UTF_8));
    }
  }

  @Test
  void getsASmallWindowIfItIsSmall() throws IOException {
    try (Source source = Sources.open("0123456789", OPTIONS)) {
      source.advance(0, 1 << 20);
      assertTrue(source.window().byteSize() < 200);
    }
  }

  private static void check(String expected, String text) throws IOException {
    try (Source source = Sources.open(text, OPTIONS)) {
      assertEquals(expected, new String(Walk.all(source), StandardCharsets.UTF_8));
    }
  }

  private static String text(int length, int seed) {
    int[] characters = "ab,\n\"üé漢字\ud83d\ude00".codePoints().toArray();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }
}
