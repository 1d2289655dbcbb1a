package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ByteOrderMarkTest {
  private static final String TEXT = "a,b\r\nü,\ud83d\ude00\r\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void decidesTheCharset(InputKind kind) throws IOException {
    for (ByteOrderMark mark : ByteOrderMark.values()) {
      byte[] text = TEXT.getBytes(mark.charset());
      byte[] input = marked(mark, text);
      for (byte[] packed : new byte[][] {input, Gzip.member(input)}) {
        for (int windowBytes : new int[] {1, 5, 100}) {
          SourceOptions options = InputKind.detecting(WINDOWS, windowBytes);
          try (Source source = kind.open(packed, options, directory)) {
            assertEquals(mark.length(), source.inputOffset(source.start()));
            assertEquals(TEXT, decode(source), () -> mark + ", window " + windowBytes);
            assertEquals(StandardCharsets.UTF_8, source.charset());
            assertEquals(input.length, source.inputOffset(source.limit()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesAloneOrIncomplete(InputKind kind) throws IOException {
    String[][] cases = {
      {"", ""},
      {"ef", "ï"},
      {"efbb", "ï»"},
      {"efbbbf", ""},
      {"efbbbf61", "a"},
      {"efbb61", "ï»a"},
      {"ff", "ÿ"},
      {"fe", "þ"},
      {"fffe", ""},
      {"feff", ""},
      {"fffe00", "\ufffd"},
      {"fffe6100", "a"},
      {"fffe0000", ""},
      {"0000feff", ""},
      {"0000fe", "\0\0þ"},
      {"1f", "\u001f"},
      {"1f8b", "\u001f‹"},
      {"61", "a"},
      {"6162", "ab"},
      {"616263", "abc"},
    };
    for (String[] c : cases) {
      byte[] input = HexFormat.of().parseHex(c[0]);
      try (Source source = kind.open(input, InputKind.detecting(WINDOWS, 100), directory)) {
        assertEquals(c[1], decode(source), () -> c[0]);
        assertEquals(input.length, source.inputOffset(source.limit()), () -> c[0]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isDataIfItIsNotDetected(InputKind kind) throws IOException {
    byte[] input = marked(ByteOrderMark.UTF_8, "a".getBytes(StandardCharsets.UTF_8));
    try (Source source = kind.open(input, undetecting(StandardCharsets.UTF_8), directory)) {
      assertEquals("\ufeffa", decode(source));
    }
    try (Source source = kind.open(input, undetecting(WINDOWS), directory)) {
      assertEquals("ï»¿a", decode(source));
      assertEquals(WINDOWS, source.charset());
    }
  }

  /// The character is three bytes in UTF-8, and text behind it stands where it stands.
  @ParameterizedTest
  @EnumSource
  void isDataWithOffsetsOfItsOwnInWideCharsets(InputKind kind) throws IOException {
    for (ByteOrderMark mark : ByteOrderMark.values()) {
      byte[] input = marked(mark, TEXT.getBytes(mark.charset()));
      try (Source source = kind.open(input, undetecting(mark.charset()), directory)) {
        assertEquals(0, source.inputOffset(source.start()), mark::name);
        assertEquals("\ufeff" + TEXT, decode(source), mark::name);
        assertEquals(input.length, source.inputOffset(source.limit()), mark::name);
      }
      byte[] twice = marked(mark, input);
      try (Source source = kind.open(twice, InputKind.detecting(WINDOWS, 100), directory)) {
        assertEquals("\ufeff" + TEXT, decode(source), mark::name);
        assertEquals(twice.length, source.inputOffset(source.limit()), mark::name);
      }
    }
  }

  @Test
  void isObeyedInCharsetsThatAreDefinedWithOne() throws IOException {
    for (String name : new String[] {"UTF-16", "x-UTF-16LE-BOM"}) {
      for (ByteOrderMark mark :
          new ByteOrderMark[] {ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE}) {
        check(name, marked(mark, TEXT.getBytes(mark.charset())));
      }
    }
    for (String name : new String[] {"UTF-32", "X-UTF-32LE-BOM", "X-UTF-32BE-BOM"}) {
      for (ByteOrderMark mark :
          new ByteOrderMark[] {ByteOrderMark.UTF_32LE, ByteOrderMark.UTF_32BE}) {
        check(name, marked(mark, TEXT.getBytes(mark.charset())));
      }
    }
  }

  @Test
  void isNotNeeded() throws IOException {
    check("UTF-16", TEXT.getBytes(StandardCharsets.UTF_16BE));
    check("UTF-16LE", TEXT.getBytes(StandardCharsets.UTF_16LE));
    check("x-UTF-16LE-BOM", TEXT.getBytes(StandardCharsets.UTF_16LE));
    check("UTF-32", TEXT.getBytes(StandardCharsets.UTF_32BE));
    check("UTF-32LE", TEXT.getBytes(StandardCharsets.UTF_32LE));
    check("X-UTF-32LE-BOM", TEXT.getBytes(StandardCharsets.UTF_32LE));
  }

  private static void check(String charset, byte[] input) throws IOException {
    try (Source source = Sources.open(input, undetecting(Charset.forName(charset)))) {
      assertEquals(TEXT, decode(source), charset);
      assertEquals(input.length, source.inputOffset(source.limit()), charset);
    }
  }

  private static SourceOptions undetecting(Charset charset) {
    return new SourceOptions(charset, false, false, CodingErrorAction.REPLACE, 100);
  }

  private static byte[] marked(ByteOrderMark mark, byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\ufeff".getBytes(mark.charset()));
    bytes.writeBytes(text);
    return bytes.toByteArray();
  }

  private static String decode(Source source) throws IOException {
    return new String(Walk.all(source), source.charset());
  }
}
