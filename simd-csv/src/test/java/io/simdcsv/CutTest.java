package io.simdcsv;

import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.Inputs;
import io.simdcsv.oracle.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Windows and batches that end at every byte of the input, from every kind of source: where the
/// cuts are must not show.
class CutTest {
  private static final int LARGEST_WINDOW = 200;
  private static final long SEED = 0xC07;

  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();

  @TempDir Path directory;

  record Cut(String name, Dialect dialect, String input) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Cut> cuts() {
    String words = "alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa";
    String quoted = "\"a\"\"b\",\"c,d\",\"e\r\nf\",\"\"\"\"\r\n\"g\nh\"\"\r\",i\r\n";
    return Stream.of(
        new Cut("LF", PLAIN, (words + "\n").repeat(6)),
        new Cut("CRLF", PLAIN, (words + "\r\n").repeat(6)),
        new Cut("CR", PLAIN, (words + "\r").repeat(6)),
        new Cut("short records", PLAIN, "a\nb\r\nc\rd,e\n".repeat(25)),
        new Cut("no final line ending", PLAIN, words + "\n" + words + ",x"),
        new Cut("CR at the end", PLAIN, (words + "\r\n").repeat(3) + words + "\r"),
        new Cut("quoted", PLAIN, quoted.repeat(8)),
        new Cut("quote after quote", PLAIN, ("\"" + "\"\"".repeat(40) + "\",x\n").repeat(3)),
        new Cut("unclosed", PLAIN, quoted.repeat(3) + "x,\"never" + quoted),
        new Cut("closed by the end", PLAIN, quoted.repeat(3) + "x,\"last\""),
        new Cut("only line endings", PLAIN, "\n\r\n\r".repeat(60)),
        new Cut("empty lines", PLAIN, ("\n\r\n" + words + "\r\n\r").repeat(5)),
        new Cut(
            "empty lines kept",
            PLAIN.toBuilder().emptyLines(EmptyLines.KEEP).build(),
            ("\n\r\n" + words + "\r\n\r").repeat(5)),
        new Cut("stray quotes", PLAIN, "12\" x,\"a\"b,\"\"c\"\",\"d\" ,e\"\r\nf,g\n".repeat(9)),
        new Cut(
            "lazy",
            PLAIN.toBuilder().strayQuotes(StrayQuotes.LAZY).build(),
            "x,\"a\"b\",\"\"c\"\",\"d\" ,e\"\r\nf,g\n".repeat(9)),
        new Cut(
            "unquoted",
            PLAIN.toBuilder().strayQuotes(StrayQuotes.UNQUOTED).build(),
            "x,\"a\"b,\"\"c\"\",\"d\" ,e\"\r\nf,g\n".repeat(9) + "\"never closed,\nh,i\n"),
        new Cut(
            "strict",
            PLAIN.toBuilder().strayQuotes(StrayQuotes.STRICT).build(),
            quoted.repeat(4) + "a,\"b\"c\n" + quoted),
        new Cut("UTF-8", PLAIN, "žluť,\"日本\n語\",😀,ß\r\n\"é\"\"\",ø,\uffff\n".repeat(9)),
        new Cut(
            "trimmed",
            PLAIN.toBuilder().trim(Trim.BOTH).build(),
            "  a \t, \" b \"\t ,c  \r\n \t \n\"d\" x ,  \"e\n".repeat(9)),
        new Cut(
            "comments",
            PLAIN.toBuilder().comment("#").build(),
            "#a,\"b\na,#b,\"#\n#\"\r\n# c\r#\n".repeat(12)),
        new Cut(
            "long comments",
            PLAIN.toBuilder().comment("//!").build(),
            "//!a,\"b\n//a,//!b,\"\n//!\"\r\n//! c\r//!\n/\n//\n".repeat(9)),
        new Cut(
            "escapes",
            PLAIN.toBuilder().escape('\\').build(),
            "a\\,b\\\\,c\\\r\nd,\"e\\\"f\",\"\\\r\"\\\"\n\\\n\r\n".repeat(9) + "x\\"),
        new Cut(
            "long delimiter",
            PLAIN.toBuilder().delimiter("||>").build(),
            "a||b||>||||>\"c||>\n\"||>d|\r\n||>||\n".repeat(10) + "e||"),
        new Cut(
            "null texts",
            PLAIN.toBuilder().nullText("NULL", "").build(),
            "NULL,\"NULL\",NUL,,\"\"\nNULLL,NULL\r\n".repeat(9)),
        new Cut("random", PLAIN, random(",\"\r\nxyz xyz xyz", 500)),
        new Cut("random quotes", PLAIN, random(",\"\"\"\r\nx", 500)),
        new Cut(
            "random, all options",
            PLAIN.toBuilder().escape('\\').comment("#").trim(Trim.BOTH).build(),
            random(",\"\r\nxyzxyz \\#", 500)));
  }

  private static String random(String letters, int length) {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void doNotShow(Cut cut) throws IOException {
    byte[] input = cut.input().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(directory.resolve("cut.csv"), input);
    Oracle expected = Oracle.read(input, cut.dialect());
    List<Kernel> kernels = Kernels.available();
    int number = 0;
    for (int window = 1; window <= LARGEST_WINDOW; window++) {
      for (SourceKind source : SourceKind.values()) {
        if (window > 70 && (window + source.ordinal()) % 3 != 0 && !Inputs.LONG_RUN) {
          continue;
        }
        Kernel kernel = kernels.get(number++ % kernels.size());
        String difference;
        try (CsvReader reader = open(source, cut, kernel, window, input, file)) {
          difference = Agreement.ofRecords(expected, reader, number % 2 == 0);
        }
        if (difference == null) {
          try (CsvReader reader = open(source, cut, kernel, window, input, file)) {
            difference =
                window % 2 == 0
                    ? Agreement.ofBatches(expected, input, reader)
                    : Agreement.ofCount(expected, reader);
          }
        }
        if (difference != null) {
          fail(
              difference
                  + "\n  "
                  + source
                  + ", "
                  + kernel.name()
                  + ", windows of "
                  + window
                  + " bytes\n  in "
                  + Inputs.show(input)
                  + "\n  "
                  + cut.dialect());
        }
      }
    }
  }

  private static CsvReader open(
      SourceKind source, Cut cut, Kernel kernel, int window, byte[] input, Path file) {
    CsvReader.Builder builder =
        SimdCsv.reader().kernel(kernel).windowBytes(window).dialect(cut.dialect());
    return source.open(builder, input, file);
  }
}
