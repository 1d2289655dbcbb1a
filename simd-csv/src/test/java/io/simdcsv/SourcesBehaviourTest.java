package io.simdcsv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of source gives the same records from the same bytes, whatever they are encoded or
/// wrapped in.
class SourcesBehaviourTest {
  @TempDir static Path folder;

  private static final String SMALL =
      "id,text\r\n1,\"a,\r\nb\"\r\n\r\n2,\"say \"\"x\"\"\"\r\n3,plain";
  private static final List<List<String>> SMALL_RECORDS =
      List.of(List.of("1", "a,\r\nb"), List.of("2", "say \"x\""), List.of("3", "plain"));

  /// How bytes reach the reader.
  private enum Kind {
    MAPPED {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) throws IOException {
        return reader.ioMode(IoMode.MAPPED).parse(file(bytes));
      }
    },
    READ {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) throws IOException {
        return reader.ioMode(IoMode.READ).parse(file(bytes));
      }
    },
    STREAM {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) {
        return reader.parse(new ByteArrayInputStream(bytes));
      }
    },
    CHANNEL {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) {
        return reader.parse(Channels.newChannel(new ByteArrayInputStream(bytes)));
      }
    },
    BYTES {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) {
        return reader.parse(bytes);
      }
    },
    HEAP_SEGMENT {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) {
        return reader.parse(MemorySegment.ofArray(bytes));
      }
    },
    NATIVE_SEGMENT {
      @Override
      CsvReader open(CsvReader.Builder reader, byte[] bytes) {
        MemorySegment segment = Arena.ofAuto().allocate(Math.max(bytes.length, 1));
        segment.copyFrom(MemorySegment.ofArray(bytes));
        return reader.parse(segment.asSlice(0, bytes.length));
      }
    };

    abstract CsvReader open(CsvReader.Builder reader, byte[] bytes) throws IOException;

    private static Path file(byte[] bytes) throws IOException {
      return Files.write(Files.createTempFile(folder, "input", ".csv"), bytes);
    }
  }

  private static Reading read(Kind kind, CsvReader.Builder reader, byte[] bytes) {
    return Reading.of(() -> {
      try {
        return kind.open(reader, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  // ---- All kinds ------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aSmallInput(Kind kind) {
    assertEquals(
        new Reading(List.of("id", "text"), SMALL_RECORDS, null),
        read(kind, SimdCsv.reader(), SMALL.getBytes(UTF_8)));
  }

  @Test
  void textIsReadAsItIs() {
    String text = "\uFEFF" + SMALL + "\n4,é€𝄞";
    List<List<String>> expected = new ArrayList<>(SMALL_RECORDS);
    expected.add(List.of("4", "é€𝄞"));
    for (CharSequence source : List.of(text, new StringBuilder(text))) {
      // The dialect's charset is that of bytes.
      Dialect dialect = Dialect.builder().charset(ISO_8859_1).build();
      assertEquals(
          new Reading(List.of("id", "text"), expected, null),
          Reading.of(() -> SimdCsv.reader().dialect(dialect).parse(source)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void compressedInput(Kind kind) {
    byte[] bytes = SMALL.getBytes(UTF_8);
    Reading expected = new Reading(List.of("id", "text"), SMALL_RECORDS, null);
    assertEquals(expected, read(kind, SimdCsv.reader(), zipped(bytes)));
    byte[] head = SMALL.substring(0, 20).getBytes(UTF_8);
    byte[] rest = SMALL.substring(20).getBytes(UTF_8);
    assertEquals(
        expected,
        read(kind, SimdCsv.reader(), joined(zipped(head), zipped(rest))),
        "two members, one after the other");
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    assertEquals(
        expected,
        read(kind, SimdCsv.reader(), zipped(joined(mark, bytes))),
        "a mark in the decompressed bytes");
    Dialect raw = Dialect.builder().header(Header.none()).charset(ISO_8859_1).build();
    Reading undone = read(kind, SimdCsv.reader().dialect(raw).decompress(false), zipped(bytes));
    assertTrue(undone.records().getFirst().getFirst().startsWith("\u001f\u008b"));
  }

  @ParameterizedTest
  @EnumSource
  void inputsLargerThanAnyWindow(Kind kind) {
    List<List<String>> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder("n,t\n");
    for (int i = 0; i < 60_000; i++) {
      boolean quoted = i % 5 == 0;
      text.append(i).append(quoted ? ",\"é\n" : ",x").append(i).append(quoted ? "\"\"\"\n" : "\n");
      expected.add(List.of("" + i, quoted ? "é\n" + i + "\"" : "x" + i));
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    assertTrue(bytes.length > 3 * (1 << 18));
    Reading whole = new Reading(List.of("n", "t"), expected, null);
    assertEquals(whole, read(kind, SimdCsv.reader(), bytes));
    assertEquals(whole, read(kind, SimdCsv.reader(), zipped(bytes)));
    Dialect utf16 = Dialect.builder().charset(UTF_16LE).build();
    assertEquals(
        whole, read(kind, SimdCsv.reader().dialect(utf16), text.toString().getBytes(UTF_16LE)));
  }

  // ---- Charsets and marks ---------------------------------------------------------------------

  /// A charset and a text that it can express.
  private record Encoded(String charset, String word) {}

  @TestFactory
  Stream<DynamicTest> charsets() {
    return Stream.of(
            new Encoded("US-ASCII", "plain"),
            new Encoded("UTF-8", "né€𝄞"),
            new Encoded("ISO-8859-1", "né£"),
            new Encoded("ISO-8859-15", "né€"),
            new Encoded("windows-1252", "né€“”"),
            new Encoded("windows-1251", "Привет"),
            new Encoded("IBM037", "né"),
            new Encoded("UTF-16", "né€𝄞"),
            new Encoded("UTF-16LE", "né€𝄞\u2C0A"),
            new Encoded("UTF-16BE", "né€𝄞\u0A2C"),
            new Encoded("UTF-32", "né€𝄞"),
            new Encoded("UTF-32LE", "né€𝄞"),
            new Encoded("UTF-32BE", "né€𝄞"),
            new Encoded("GBK", "中文億"),
            new Encoded("GB18030", "中文é"),
            new Encoded("Big5", "中文許功蓋"),
            new Encoded("Shift_JIS", "ソポ表"),
            new Encoded("EUC-JP", "日本語"),
            new Encoded("ISO-2022-JP", "日本語"))
        .map(encoded -> dynamicTest(encoded.charset(), () -> checkCharset(encoded)));
  }

  private static void checkCharset(Encoded encoded) {
    Charset charset = Charset.forName(encoded.charset());
    String word = encoded.word();
    String text = "k|v\n" + word + "|\"" + word + "|\n" + word + "\"\nx|" + word + "\n";
    List<List<String>> records = List.of(List.of(word, word + "|\n" + word), List.of("x", word));
    Dialect dialect = Dialect.builder().charset(charset).delimiter('|').build();
    for (Kind kind : Kind.values()) {
      assertEquals(
          new Reading(List.of("k", "v"), records, null),
          read(kind, SimdCsv.reader().dialect(dialect), text.getBytes(charset)),
          kind::toString);
    }
  }

  /// A byte-order mark and the charset it tells.
  private enum Mark {
    UTF_8(0xEF, 0xBB, 0xBF),
    UTF_16LE(0xFF, 0xFE),
    UTF_16BE(0xFE, 0xFF),
    UTF_32LE(0xFF, 0xFE, 0, 0),
    UTF_32BE(0, 0, 0xFE, 0xFF);

    final byte[] bytes;

    Mark(int... bytes) {
      this.bytes = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        this.bytes[i] = (byte) bytes[i];
      }
    }

    Charset charset() {
      return Charset.forName(name().replace('_', '-'));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMarkIsObeyedAndCounted(Mark mark) {
    Charset charset = mark.charset();
    // Whatever the dialect says.
    Dialect dialect = Dialect.builder().charset(ISO_8859_1).build();
    byte[] header = "\"é\",b\n".getBytes(charset);
    byte[] bytes = joined(mark.bytes, header, "1,€\n2,x".getBytes(charset));
    for (Kind kind : Kind.values()) {
      Reading reading = read(kind, SimdCsv.reader().dialect(dialect), bytes);
      assertEquals(
          new Reading(List.of("é", "b"), List.of(List.of("1", "€"), List.of("2", "x")), null),
          reading,
          kind::toString);
    }
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(bytes)) {
      assertEquals(mark.bytes.length + header.length, csv.iterator().next().byteOffset());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMarkAloneIsAnEmptyInput(Mark mark) {
    for (Kind kind : Kind.values()) {
      assertEquals(
          new Reading(List.of(), List.of(), null),
          read(kind, SimdCsv.reader(), mark.bytes),
          kind::toString);
    }
  }

  /// Beginnings of marks that are none.
  @ParameterizedTest
  @ValueSource(strings = {"EF", "EFBB", "FF", "FE", "0000FE"})
  void aPartOfAMarkIsData(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    Dialect dialect = Dialect.builder().header(Header.none()).charset(ISO_8859_1).build();
    Reading expected =
        new Reading(List.of(), List.of(List.of(new String(bytes, ISO_8859_1))), null);
    for (Kind kind : Kind.values()) {
      assertEquals(expected, read(kind, SimdCsv.reader().dialect(dialect), bytes), kind::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void malformedTextIsReportedInCharsetsThatAreTranscodedToo(Kind kind) {
    Dialect dialect =
        Dialect.builder()
            .charset(UTF_16LE)
            .header(Header.none())
            .malformedText(CodingErrorAction.REPORT)
            .build();
    // A low surrogate alone, after ten bytes.
    byte[] bytes =
        joined("a,b\nc".getBytes(UTF_16LE), new byte[] {0, (byte) 0xDC}, "d\n".getBytes(UTF_16LE));
    Reading reading = read(kind, SimdCsv.reader().dialect(dialect), bytes);
    assertEquals(10, reading.error().byteOffset());
    Dialect lenient = dialect.toBuilder().malformedText(CodingErrorAction.REPLACE).build();
    assertEquals(
        List.of(List.of("a", "b"), List.of("c\uFFFDd")),
        read(kind, SimdCsv.reader().dialect(lenient), bytes).records());
  }

  @Test
  void aNativeSegmentStaysTheCallers() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocateFrom("a\n1\n", UTF_8).asSlice(0, 4);
      try (CsvReader csv = SimdCsv.parse(segment)) {
        assertEquals(1, csv.count());
      }
      assertEquals('a', segment.get(ValueLayout.JAVA_BYTE, 0));
    }
  }

  @Test
  void aSegmentThatIsNoLongerAliveIsRefused() {
    MemorySegment dead;
    try (Arena arena = Arena.ofConfined()) {
      dead = arena.allocate(100);
    }
    assertThrows(IllegalStateException.class, () -> SimdCsv.parse(dead));
  }
}
