package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs that are scanned in UTF-8 and are in another charset.
class TranscodingTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32LE",
        "UTF-32BE",
        "GBK",
        "GB18030",
        "Shift_JIS",
        "EUC-JP",
        "Big5",
        "EUC-KR",
        "IBM037",
        "ISO-2022-JP"
      })
  void keepsTextAndOffsets(String name) throws IOException {
    Charset charset = Charset.forName(name);
    for (int windowBytes : new int[] {1, 3, 10, 1000, 1 << 16}) {
      for (int length : new int[] {0, 1, 10, 500, 9_000}) {
        int seed = 17 * windowBytes + length;
        String text = text(charset, length, seed);
        byte[] input = text.getBytes(charset);
        for (InputKind kind :
            new InputKind[] {InputKind.ARRAY, InputKind.STREAM, InputKind.TRICKLING_CHANNEL}) {
          try (Source source =
              kind.open(input, InputKind.detecting(charset, windowBytes), directory)) {
            String context = kind + ", window " + windowBytes + ", seed " + seed;
            checkOffsets(source, text, charset, new Random(seed), context);
            assertEquals(input.length, source.inputOffset(source.limit()), context);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void happensToInputOfEveryKind(InputKind kind) throws IOException {
    String text = text(Charset.forName("GBK"), 5000, 5);
    SourceOptions options = InputKind.detecting(Charset.forName("GBK"), 64);
    try (Source source = kind.open(text.getBytes("GBK"), options, directory)) {
      assertEquals(text, new String(Walk.all(source), StandardCharsets.UTF_8));
      source.checkUnchanged();
    }
  }

  @Test
  void replacesMalformedInput() throws IOException {
    // Written as hex, text, and the offsets of the chars of that text.
    checkReplaced("UTF-16BE", "0061 d83d 002c 0062", "a\ufffd,b", 0, 2, 4, 6, 8);
    checkReplaced("UTF-16BE", "0061 de00 002c", "a\ufffd,", 0, 2, 4, 6);
    checkReplaced("UTF-16LE", "6100 3dd8", "a\ufffd", 0, 2, 4);
    checkReplaced("UTF-16LE", "6100 3dd8 00", "a\ufffd\ufffd", 0, 2, 4, 5);
    checkReplaced("UTF-16LE", "6100 62", "a\ufffd", 0, 2, 3);
    checkReplaced("UTF-32BE", "00000061 00110000 0000002c", "a\ufffd,", 0, 4, 8, 12);
    checkReplaced("UTF-32BE", "00000061 0000d83d 0000002c", "a\ufffd,", 0, 4, 8, 12);
    checkReplaced("GBK", "61 ff 2c 62", "a\ufffd,b", 0, 1, 2, 3, 4);
    checkReplaced("GBK", "61 81", "a\ufffd", 0, 1, 2);
    checkReplaced("Shift_JIS", "61 81 2c 62", "a\ufffd,b", 0, 1, 2, 3, 4);
  }

  @Test
  void reportsMalformedInput() throws IOException {
    checkReported("UTF-16BE", "0061 d83d 002c", "found 0xd8 0x3d at byte 2", 2);
    checkReported("UTF-16LE", "fffe 6100 62", "found 0x62 at byte 4", 4);
    checkReported("GBK", "61 2c ff 62", "found 0xff at byte 2", 2);
    String longText = "61".repeat(100_000);
    checkReported("EUC-JP", longText + "ff", "found 0xff at byte 100000", 100_000);
  }

  @Test
  void handsOutWhatComesBeforeMalformedInput() throws IOException {
    byte[] input = HexFormat.of().parseHex("6162ff");
    try (Source source = Sources.open(input, reporting("GBK", 100))) {
      assertEquals(0, source.advance(0, 2));
      assertEquals(2, source.limit());
      Walk.failure(MalformedTextException.class, source, 0, 3);
      assertThrows(MalformedTextException.class, () -> source.advance(0, 3));
    }
  }

  private static void checkReplaced(String charset, String hex, String text, long... offsets)
      throws IOException {
    byte[] input = HexFormat.of().parseHex(hex.replace(" ", ""));
    SourceOptions options = InputKind.detecting(Charset.forName(charset), 100);
    try (Source source = Sources.open(Trickle.stream(input), options)) {
      source.advance(0, 100);
      byte[] utf8 = Walk.bytes(source, 0, source.limit());
      assertEquals(text, new String(utf8, StandardCharsets.UTF_8), hex);
      long[] found = new long[text.length() + 1];
      for (int i = 0; i <= text.length(); i++) {
        int position = text.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
        found[i] = source.inputOffset(position);
      }
      assertEquals(Arrays.toString(offsets), Arrays.toString(found), hex);
    }
  }

  private static void checkReported(String charset, String hex, String message, long offset)
      throws IOException {
    byte[] input = HexFormat.of().parseHex(hex.replace(" ", ""));
    try (Source source = Sources.open(input, reporting(charset, 100))) {
      MalformedTextException e = assertThrows(MalformedTextException.class, () -> Walk.all(source));
      assertEquals(message + ", expected valid " + charset, e.getMessage());
      assertEquals(offset, e.offset());
    }
  }

  private static SourceOptions reporting(String charset, int windowBytes) {
    return new SourceOptions(
        Charset.forName(charset), true, true, CodingErrorAction.REPORT, windowBytes);
  }

  /// Reads the source in random steps, which may end within a character.
  private static void checkOffsets(
      Source source, String text, Charset charset, Random random, String context)
      throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long[] offsets = offsets(text, charset, utf8.length);
    boolean stateful = charset.name().equals("ISO-2022-JP");
    int read = 0;
    int position = source.start();
    while (read < utf8.length) {
      position = source.advance(position, 1 + random.nextInt(100));
      int step = random.nextInt(source.limit() - position + 1);
      byte[] found = Walk.bytes(source, position, position + step);
      int at = read;
      assertEquals(
          -1,
          Arrays.mismatch(found, Arrays.copyOfRange(utf8, read, read + step)),
          () -> context + ", byte " + at);
      for (int i = 0; i < Math.min(step, 200) && !stateful; i += 1 + random.nextInt(20)) {
        int offset = i;
        assertEquals(
            offsets[read + i],
            source.inputOffset(position + i),
            () -> context + ", byte " + (at + offset));
      }
      position += step;
      read += step;
    }
    source.advance(position, 1);
    assertTrue(source.atEnd());
  }

  /// For every byte of the UTF-8, where its character starts in the charset.
  private static long[] offsets(String text, Charset charset, int utf8Length) {
    long[] offsets = new long[utf8Length + 1];
    int utf8 = 0;
    long offset = 0;
    for (int i = 0; i < text.length(); ) {
      String character = Character.toString(text.codePointAt(i));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      Arrays.fill(offsets, utf8, utf8 + length, offset);
      utf8 += length;
      offset += character.getBytes(charset).length;
      i += character.length();
    }
    offsets[utf8] = offset;
    return offsets;
  }

  private static String text(Charset charset, int length, int seed) {
    String candidates = "abc,\"\r\n;ü漢字カナ中文한글\ud83d\ude00é";
    int[] usable =
        candidates
            .codePoints()
            .filter(c -> charset.newEncoder().canEncode(Character.toString(c)))
            .toArray();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(usable[random.nextInt(usable.length)]);
    }
    return text.toString();
  }
}
