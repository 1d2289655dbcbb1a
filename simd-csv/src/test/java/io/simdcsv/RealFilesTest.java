package io.simdcsv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Reads the real files beside the first conformance file (`files/manifest.json`): how many records
/// and fields, how wide, and a digest of every field's text, by every kernel and in every way a
/// file can be read.
class RealFilesTest {
  /// How a file reaches the reader.
  private enum Way {
    MAPPED {
      @Override
      CsvReader open(CsvReader.Builder reader, Path file) {
        return reader.ioMode(IoMode.MAPPED).parse(file);
      }
    },
    READ {
      @Override
      CsvReader open(CsvReader.Builder reader, Path file) {
        return reader.ioMode(IoMode.READ).parse(file);
      }
    },
    STREAM {
      @Override
      CsvReader open(CsvReader.Builder reader, Path file) throws IOException {
        return reader.parse(Files.newInputStream(file));
      }
    };

    abstract CsvReader open(CsvReader.Builder reader, Path file) throws IOException;
  }

  /// What the manifest says of a file, or what was read from it.
  private record Facts(long records, long fields, long minWidth, long maxWidth, String digest) {}

  @Test
  void everyFileReadsAsItsManifestSays() throws IOException {
    List<Path> cases = ConformanceTest.files();
    assumeFalse(cases.isEmpty(), "real files: no conformance file is named");
    Path folder = cases.getFirst().resolveSibling("files");
    Path manifest = folder.resolve("manifest.json");
    assumeTrue(Files.exists(manifest), "real files: there is no files/manifest.json");
    List<String> problems = new ArrayList<>();
    for (Object entry : (List<?>) Json.parse(Files.readString(manifest))) {
      Map<?, ?> facts = (Map<?, ?>) entry;
      check(folder, facts, EmptyLines.SKIP, problems);
      check(folder, facts, EmptyLines.KEEP, problems);
    }
    assertEquals(List.of(), problems);
  }

  private static void check(
      Path folder, Map<?, ?> facts, EmptyLines emptyLines, List<String> problems)
      throws IOException {
    Path file = folder.resolve((String) facts.get("file"));
    Dialect dialect = dialect(facts, emptyLines);
    Facts expected = expected(facts, emptyLines);
    for (Kernel kernel : Kernels.available()) {
      // An empty line matters to the scan alone, so that one way is enough to see them kept.
      for (Way way : emptyLines == EmptyLines.KEEP ? List.of(Way.MAPPED) : List.of(Way.values())) {
        try (CsvReader csv = way.open(SimdCsv.reader().dialect(dialect).kernel(kernel), file)) {
          Facts read = read(csv, emptyLines);
          if (!read.equals(expected)) {
            problems.add(
                "%s, empty lines %s, %s, %s: read %s, expected %s"
                    .formatted(file.getFileName(), emptyLines, kernel.name(), way, read, expected));
          }
        }
        try (CsvReader csv = way.open(SimdCsv.reader().dialect(dialect).kernel(kernel), file)) {
          long count = csv.count();
          if (count != expected.records()) {
            problems.add(
                "%s, empty lines %s, %s, %s: count() is %d, expected %d"
                    .formatted(
                        file.getFileName(),
                        emptyLines,
                        kernel.name(),
                        way,
                        count,
                        expected.records()));
          }
        }
      }
    }
  }

  private static Dialect dialect(Map<?, ?> facts, EmptyLines emptyLines) {
    Dialect.Builder dialect =
        Dialect.builder()
            .delimiter((String) facts.get("delimiter"))
            .header(Header.none())
            .nullText()
            .emptyLines(emptyLines);
    if (facts.get("quote") == null) {
      dialect.noQuote();
    }
    return switch ((String) facts.get("encoding")) {
      case "utf-8" -> dialect.build();
      case "latin-1" -> dialect.charset(ISO_8859_1).build();
      case "utf-16 (BOM)" -> dialect.charset(UTF_16).build();
      default -> throw new IllegalArgumentException("encoding " + facts.get("encoding"));
    };
  }

  private static Facts expected(Map<?, ?> facts, EmptyLines emptyLines) {
    boolean kept = emptyLines == EmptyLines.KEEP;
    String digest = (String) facts.get(kept ? "content_sha256_kept" : "content_sha256");
    assertNotNull(digest);
    return new Facts(
        (Long) facts.get(kept ? "records_empty_lines_kept" : "records"),
        (Long) facts.get(kept ? "fields_empty_lines_kept" : "fields"),
        kept ? -1 : (Long) facts.get("min_width"),
        kept ? -1 : (Long) facts.get("max_width"),
        digest);
  }

  private static Facts read(CsvReader csv, EmptyLines emptyLines) {
    MessageDigest digest = sha256();
    long records = 0;
    long fields = 0;
    long minWidth = Long.MAX_VALUE;
    long maxWidth = 0;
    StringBuilder text = new StringBuilder();
    for (CsvRecord record : csv) {
      int width = record.fieldCount();
      for (int i = 0; i < width; i++) {
        text.append(record.getString(i)).append('\u001f');
      }
      text.append('\u001e');
      if (text.length() > 1 << 16) {
        digest.update(text.toString().getBytes(UTF_8));
        text.setLength(0);
      }
      records++;
      fields += width;
      minWidth = Math.min(minWidth, width);
      maxWidth = Math.max(maxWidth, width);
    }
    digest.update(text.toString().getBytes(UTF_8));
    boolean kept = emptyLines == EmptyLines.KEEP;
    return new Facts(
        records,
        fields,
        kept ? -1 : minWidth,
        kept ? -1 : maxWidth,
        HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
