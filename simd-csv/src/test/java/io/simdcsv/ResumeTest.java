package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdcsv.oracle.Inputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader that resumes at a position of another gives the same from there on.
class ResumeTest {
  @TempDir Path folder;
  private int number;

  /// Reads a file to its end and, at every record, resumes there from each kind of source.
  private void check(byte[] input, Dialect dialect, int window, boolean allSources)
      throws IOException {
    Path file = Files.write(folder.resolve("resume.csv"), input);
    boolean isText = Arrays.equals(input, new String(input, UTF_8).getBytes(UTF_8));
    CsvReader.Builder builder = SimdCsv.reader().dialect(dialect).windowBytes(window);
    Told whole = Told.of(() -> builder.parse(file));
    List<Position> positions = new ArrayList<>();
    try (CsvReader reader = builder.parse(file)) {
      positions.add(reader.position());
      for (CsvRecord record : reader) {
        positions.add(reader.position());
      }
    } catch (CsvException e) {
      // Told by each reader that resumes, too.
    }
    for (int r = 0; r < positions.size(); r++) {
      Position position = Position.parse(positions.get(r).toString());
      assertEquals(positions.get(r), position);
      for (SourceKind source : SourceKind.values()) {
        if (source == SourceKind.TEXT && !isText) {
          continue;
        }
        if (!allSources && number++ % SourceKind.values().length != 0) {
          continue;
        }
        CsvReader.Builder resumed =
            SimdCsv.reader().dialect(dialect).windowBytes(window).resumeAt(position);
        Told rest = Told.of(() -> source.open(resumed, input, file));
        List<String> expected = whole.records().subList(r, whole.records().size());
        String what = source + " at " + position + " of " + Inputs.show(input) + " " + dialect;
        assertEquals(expected, rest.records(), what);
        assertEquals(whole.problem(), rest.problem(), what);
        assertEquals(whole.header(), rest.header(), what);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.simdcsv.CutTest#cuts")
  void goesOnAtEveryRecord(CutTest.Cut cut) throws IOException {
    byte[] input = cut.input().getBytes(UTF_8);
    check(input, cut.dialect(), 33, false);
    check(input, cut.dialect(), 1 << 17, false);
  }

  @ParameterizedTest
  @EnumSource
  void goesOnBehindAPreamble(FieldCount policy) throws IOException {
    byte[] input = bytes("\uFEFFlead\n\"skip\nped\"\n#\na,b\n1,2\n3\n\n4,5,6\r\n7,8\n9");
    Dialect.Builder dialect =
        Dialect.builder().skipLines(1).skipRecords(1).comment('#').fieldCount(policy);
    check(input, dialect.build(), 4, true);
    check(input, dialect.header(Header.none()).build(), 1 << 17, true);
    check(input, dialect.header(Header.of("x", "y")).build(), 1 << 17, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "GB18030", "ISO-8859-15"})
  void goesOnInEveryEncoding(String charset) throws IOException {
    Dialect dialect = Dialect.builder().charset(Charset.forName(charset)).build();
    byte[] input = "ž,€\n1,\"日本\n\"\r\nß,😀\n€,2\n".repeat(5).getBytes(dialect.charset());
    check(input, dialect, 16, true);
    check(input, dialect, 1 << 17, true);
  }

  @Test
  void goesOnInGzip() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes("a,b\n1,2\n\"\n\",4\n5,6\n"));
    }
    check(zipped.toByteArray(), Dialect.RFC4180, 16, true);
  }

  @Test
  void goesOnBetweenBatchesAndAfterCounting() {
    String text = "a,b\n" + "1,2\n".repeat(100);
    try (CsvReader reader = SimdCsv.reader().windowBytes(64).parse(text)) {
      int records = 0;
      assertEquals(new Position(4, 1, 2), reader.position());
      for (int batch = 0; batch < 3; batch++) {
        records += reader.nextBatch().recordCount();
        assertEquals(new Position(4 + 4L * records, records + 1, records + 2), reader.position());
      }
      reader.iterator().next();
      records++;
      assertEquals(new Position(4 + 4L * records, records + 1, records + 2), reader.position());
      assertEquals(100 - records, reader.count());
      assertEquals(new Position(404, 101, 102), reader.position());
    }
  }

  /// The position is that of the record that `hasNext` has looked at, or of the end of the one
  /// before.
  @Test
  void aLookAheadGivesNothing() {
    try (CsvReader reader = SimdCsv.reader().windowBytes(4).parse("a\n1\n22\n333\n")) {
      var records = reader.iterator();
      records.next();
      Position before = reader.position();
      assertTrue(records.hasNext());
      assertEquals(before, reader.position());
      assertEquals(new Position(4, 2, 3), before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoPositionInTheInput(SourceKind source) throws IOException {
    byte[] input = bytes("a,b\n1,2\n3,4\n5");
    Path file = Files.write(folder.resolve("other.csv"), input);
    for (long offset : new long[] {1, 3, 5, 9, 14, 1000, 1L << 40}) {
      CsvReader.Builder builder = SimdCsv.reader().resumeAt(new Position(offset, 2, 3));
      CsvException e =
          assertThrows(CsvException.class, () -> source.open(builder, input, file).close());
      assertEquals(offset, e.byteOffset());
    }
    for (long offset : new long[] {4, 8, 12, 13}) {
      CsvReader.Builder builder = SimdCsv.reader().resumeAt(new Position(offset, 2, 3));
      source.open(builder, input, file).close();
    }
  }

  @Test
  void refusesWhatIsNoPosition() {
    for (String text : List.of("", "byte 1, record 1", "byte -1, record 1, line 1", "1:1:1")) {
      assertThrows(IllegalArgumentException.class, () -> Position.parse(text), text);
    }
    String tooLong = "byte 99999999999999999999, record 1, line 1";
    assertThrows(IllegalArgumentException.class, () -> Position.parse(tooLong));
    assertThrows(IllegalArgumentException.class, () -> new Position(0, 0, 1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// The record that a policy expects others to be like is the first that is not left out.
  @Test
  void goesOnWhereTheFirstRecordWasRejected() throws IOException {
    byte[] input = "a\"x,b,c\n1,2\n\n3,4\n5\n6,7\n".getBytes(UTF_8);
    Path file = Files.write(folder.resolve("resume.csv"), input);
    for (FieldCount policy : FieldCount.values()) {
      Dialect dialect =
          Dialect.builder()
              .header(Header.none())
              .strayQuotes(StrayQuotes.STRICT)
              .fieldCount(policy)
              .build();
      List<String> whole = new ArrayList<>();
      List<Position> positions = new ArrayList<>();
      try (CsvReader csv = SimdCsv.reader().dialect(dialect).onReject(_ -> {}).parse(file)) {
        positions.add(csv.position());
        for (CsvRecord record : csv) {
          whole.add(record.toString());
          positions.add(csv.position());
        }
      }
      assertTrue(whole.size() >= 3, whole::toString);
      positions.set(0, Position.START);
      for (int r = 0; r < positions.size(); r++) {
        for (SourceKind source : SourceKind.values()) {
          CsvReader.Builder resumed =
              SimdCsv.reader().dialect(dialect).onReject(_ -> {}).resumeAt(positions.get(r));
          List<String> rest = new ArrayList<>();
          try (CsvReader csv = source.open(resumed, input, file)) {
            csv.forEach(record -> rest.add(record.toString()));
          }
          assertEquals(whole.subList(r, whole.size()), rest, policy + " " + source);
        }
      }
    }
  }
}
