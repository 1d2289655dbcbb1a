package io.simdcsv.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetTest {
  private static final int TICKS_HEADER_BYTES = "timestamp,symbol,price,volume,bid,ask\n".length();

  @TempDir Path folder;

  @Test
  void theCatalogueHasEachNameOnce() {
    assertEquals(
        List.of(
            "ticks-500k",
            "ticks-1g",
            "quoted-500k",
            "quoted-1g",
            "wide",
            "narrow",
            "prose",
            "nonstandard",
            "empty-lines"),
        Dataset.all().stream().map(Dataset::name).toList());
    for (Dataset dataset : Dataset.all()) {
      assertEquals(dataset, Dataset.named(dataset.name()));
    }
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Dataset.named("ticks")).getMessage();
    assertTrue(message.startsWith("there is no data set 'ticks': expected one of ticks-500k, "));
  }

  /// A generator that changes must get another fingerprint, or a benchmark would read the old file.
  /// Where a digest here changes and the file name does not, `Dataset.REVISION` is to be raised.
  @ParameterizedTest
  @CsvSource({
    "ticks-500k-bd2773f9b4e8.csv, b64d76be9415e5db6bfaf77b928a67563445b385714f635d35bf566a077116f6, baf61c0d494695b862ac97e586a983158a9d525fa6ae4cf4d57d3ce0a758331a",
    "quoted-500k-7c63f223e539.csv, eb3ec604833cdaaf22d98441a8a03bec7b8570a4888e6e75ef83f5284cb0ef8f, 68fadaa86c728313580ab9003499fcf63c651db58fa1a28e1a9cad6f61c80762",
    "wide-94d731283385.csv, 67d3936d9c4792a83e025b89e0ed15792403eb8e2799f08709f0248719e6a1b2, 6e9994d66d6fc0c4367c657db4c3bbb227c16ee09d55b6b99ff563aa77914461",
    "narrow-404ae7ebbabe.csv, b12971ebe3389c45cb9e2d6b0e4871d4e9d7657d76f63a04b88d99460a2705f8, 55ece5d303526a3f7fcf07d089af1b96c30f26b4270278a55f99b8fadb105879",
    "prose-eab1c664e4f8.csv, 618c0fc081fa7ae58bfc92ae1c45f2af5e8aaca548e8758c844e4cb6d9358b11, db65ac0815e17fea002fc8f505e11c4578f18d4accbbf77467353ee39214c28d",
    "nonstandard-2d831f9a89ce.csv, 09e4331759b698548426ae6d1f7237fc0d841b529d3a1ca72f793fcf19a535a9, aef49d3b0bc71eeacc6bad2930671060d18b120a5e24ef01156a062bf72c7230",
    "empty-lines-ee88f7766213.csv, a89ac0d90bdb68e1200e66794bff4da85b089024f7c6a4aa556c021b8cd3d162, 46db117b669d049e69b07ec0567cb3b367612082e58736300ee7c64384410d7a"
  })
  void filesAreTheSameBytesForEver(String fileName, String thousandRows, String whole)
      throws IOException {
    Dataset dataset = Dataset.named(fileName.substring(0, fileName.lastIndexOf('-')));
    assertEquals(fileName, dataset.fileName());
    assertEquals(thousandRows, Sha256.of(bytes(dataset.withRows(1_000))));
    assertEquals(whole, Sha256.of(bytes(dataset)));
  }

  /// The whole files of a gigabyte are too large to make here; their rows are those of the others.
  @ParameterizedTest
  @CsvSource({"ticks-1g, ticks-500k", "quoted-1g, quoted-500k"})
  void theLargeFilesStartWithTheSmallOnes(String large, String small) throws IOException {
    byte[] start = bytes(Dataset.named(large).withBytes(3_000_000));
    assertArrayEquals(start, Arrays.copyOf(bytes(Dataset.named(small)), start.length));
    assertEquals(large, Dataset.named(large).name());
  }

  @ParameterizedTest
  @MethodSource("small")
  void allButTheLargeFilesAreOfLikeSize(Dataset dataset) throws IOException {
    long size = Files.size(dataset.prepare(folder));
    assertTrue(size > 25_300_000 && size < 45_000_000, dataset + " has " + size + " bytes");
  }

  static Stream<Dataset> small() {
    return Dataset.all().stream().filter(dataset -> !dataset.name().endsWith("-1g"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fewerRowsAreTheFirstOfMore(Dataset dataset) throws IOException {
    byte[] more = bytes(dataset.withRows(3_000));
    byte[] fewer = bytes(dataset.withRows(1_000));
    assertTrue(fewer.length < more.length);
    assertArrayEquals(fewer, Arrays.copyOf(more, fewer.length));
    byte[] bySize = bytes(dataset.withBytes(fewer.length));
    assertArrayEquals(fewer, bySize);
  }

  static List<Dataset> all() {
    return Dataset.all();
  }

  @ParameterizedTest
  @CsvSource({
    "ticks-500k, 1000, 6",
    "quoted-500k, 1000, 7",
    "wide, 1000, 100",
    "narrow, 1000, 20",
    "prose, 1000, 4"
  })
  void whatIsStandardHasAsManyFieldsInEveryRecord(String name, int rows, int fields)
      throws IOException {
    List<List<String>> records = Rfc4180.parse(bytes(Dataset.named(name).withRows(rows)));
    assertEquals(rows + 1, records.size());
    assertEquals(fields, new HashSet<>(records.getFirst()).size(), "names of columns");
    for (List<String> record : records) {
      assertEquals(fields, record.size(), record::toString);
    }
  }

  @Test
  void narrowCellsAreOneByte() throws IOException {
    byte[] file = bytes(Dataset.named("narrow").withRows(1_000));
    for (List<String> record : Rfc4180.parse(file)) {
      for (String field : record) {
        assertEquals(1, field.length());
      }
    }
    assertEquals(1_001 * 40, file.length);
  }

  @Test
  void proseIsLongAndHoldsEverythingThatQuotesAreFor() throws IOException {
    byte[] file = bytes(Dataset.named("prose").withRows(2_000));
    List<List<String>> records = Rfc4180.parse(file);
    List<String> texts = records.stream().skip(1).map(List::getLast).toList();
    assertTrue(file.length / records.size() > 700, "mean row " + file.length / records.size());
    assertTrue(counted(texts, "\"") > 500);
    assertTrue(counted(texts, ",") > 500);
    assertTrue(counted(texts, "\n\n") > 500);
    assertTrue(counted(texts, "\r\n") > 100);
    Set<Integer> lengths =
        texts.stream()
            .flatMapToInt(String::codePoints)
            .map(point -> Character.toString(point).getBytes(StandardCharsets.UTF_8).length)
            .boxed()
            .collect(Collectors.toSet());
    assertEquals(Set.of(1, 2, 3, 4), lengths, "bytes of a character");
  }

  /// A quote opens a field only at its start here, so lines and delimiters can be told by eye: no
  /// line break stands inside quotes, and a delimiter inside them is followed by a space.
  @Test
  void nonstandardRowsHaveStrayQuotes() throws IOException {
    int rows = 20_000;
    String file =
        new String(bytes(Dataset.named("nonstandard").withRows(rows)), StandardCharsets.US_ASCII);
    List<String> lines = file.lines().toList();
    assertEquals(rows + 1, lines.size());
    int inchSigns = 0;
    int textAfterQuotes = 0;
    int standard = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",(?! )", -1);
      assertEquals(5, fields.length, line);
      boolean inchSign = fields[1].matches("\\d+\" [a-z ]+");
      boolean textAfterQuote = fields[2].matches("\"[A-Z][a-z]+\" [A-Za-z]+");
      inchSigns += inchSign ? 1 : 0;
      textAfterQuotes += textAfterQuote ? 1 : 0;
      if (!inchSign && !textAfterQuote) {
        List<String> record =
            Rfc4180.parse((line + "\n").getBytes(StandardCharsets.US_ASCII)).getFirst();
        assertEquals(5, record.size(), line);
        standard += record.get(1).matches("[a-z ]+, \\d+\"") ? 1 : 0;
      }
    }
    assertEquals(rows / 50, inchSigns, 60.0);
    assertEquals(rows / 100, textAfterQuotes, 45.0);
    assertTrue(standard > rows / 5, "rows with a delimiter and a quote as the standard has them");
  }

  @Test
  void everyOtherLineIsEmpty() throws IOException {
    String spaced =
        new String(bytes(Dataset.named("empty-lines").withRows(500)), StandardCharsets.US_ASCII);
    String ticks =
        new String(bytes(Dataset.named("ticks-500k").withRows(500)), StandardCharsets.US_ASCII);
    assertEquals(ticks.replace("\n", "\n\n"), spaced);
  }

  @Test
  void theFileIsMadeOnce() throws IOException {
    Dataset dataset = Dataset.named("quoted-500k").withRows(100);
    Path file = dataset.prepare(folder.resolve("data"));
    assertArrayEquals(bytes(dataset), Files.readAllBytes(file));
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, longAgo);
    assertEquals(file, dataset.prepare(folder.resolve("data")));
    assertEquals(longAgo, Files.getLastModifiedTime(file));
  }

  @Test
  void anotherSizeIsAnotherFile() throws IOException {
    Dataset dataset = Dataset.named("narrow");
    Path hundred = dataset.withRows(100).prepare(folder);
    Path thousand = dataset.withRows(1_000).prepare(folder);
    Path bytes = dataset.withBytes(100).prepare(folder);
    assertEquals(3, Set.of(hundred, thousand, bytes).size());
    assertEquals(101, Files.readAllLines(hundred).size());
    assertEquals(1_001, Files.readAllLines(thousand).size());
    assertEquals(2, Files.readAllLines(bytes).size());
  }

  @Test
  void otherRowsAreAnotherFile() {
    assertNotEquals(
        suffix(Dataset.named("ticks-500k")), suffix(Dataset.named("quoted-500k")), "same size");
  }

  private static String suffix(Dataset dataset) {
    return dataset.fileName().substring(dataset.name().length());
  }

  @Test
  void whatAnInterruptedRunLeftIsNotTakenForTheFile() throws IOException {
    Dataset dataset = Dataset.named("prose").withRows(50);
    Path leftOver =
        Files.writeString(folder.resolve("." + dataset.fileName() + ".4711.part"), "id,au");
    assertArrayEquals(bytes(dataset), Files.readAllBytes(dataset.prepare(folder)));
    assertEquals("id,au", Files.readString(leftOver));
  }

  @Test
  void onlySomeAreKnownToHaveTicks() {
    List<String> ofTicks =
        Dataset.all().stream().filter(Dataset::ofTicks).map(Dataset::name).toList();
    assertEquals(
        List.of("ticks-500k", "ticks-1g", "quoted-500k", "quoted-1g", "empty-lines"), ofTicks);
  }

  @ParameterizedTest
  @MethodSource("all")
  void thoseOfTicksHaveTheirColumns(Dataset dataset) throws IOException {
    String header =
        new String(bytes(dataset.withRows(0)), StandardCharsets.US_ASCII).replace("\"", "");
    assertEquals(
        dataset.ofTicks(), header.startsWith("timestamp,symbol,price,volume,bid,ask"), header);
  }

  @Test
  void aFileOfTheUsersOwnStaysWhereItIs() throws IOException {
    Path own = Files.writeString(folder.resolve("own.csv"), "a\n1\n");
    Dataset dataset = Dataset.ofFile(own);
    assertEquals("own.csv", dataset.name());
    assertEquals(own, dataset.prepare(folder.resolve("data")));
    assertFalse(Files.exists(folder.resolve("data")));
    assertFalse(dataset.ofTicks());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.csv");
    assertEquals(
        missing.toString(),
        assertThrows(NoSuchFileException.class, () -> Dataset.ofFile(missing).prepare(folder))
            .getMessage());
    assertEquals(
        folder + ": a data set must be a regular file",
        assertThrows(FileSystemException.class, () -> Dataset.ofFile(folder).prepare(folder))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Dataset.ofFile(Path.of("/")));
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    Dataset ticks = Dataset.named("ticks-500k");
    assertEquals(
        "rows must not be negative, got -1",
        assertThrows(IllegalArgumentException.class, () -> ticks.withRows(-1)).getMessage());
    assertEquals(
        "bytes must be at least %d, the header's size, got 3".formatted(TICKS_HEADER_BYTES),
        assertThrows(IllegalArgumentException.class, () -> ticks.withBytes(3)).getMessage());
    Dataset own = Dataset.ofFile(folder.resolve("own.csv"));
    assertEquals(
        "the rows of " + folder.resolve("own.csv") + " are not generated",
        assertThrows(IllegalStateException.class, () -> own.withRows(3)).getMessage());
  }

  private static long counted(List<String> texts, String part) {
    return texts.stream().filter(text -> text.contains(part)).count();
  }

  private static byte[] bytes(Dataset dataset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      dataset.writeTo(out, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
