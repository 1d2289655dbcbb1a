package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contender reads the records of the reference from a small awkward file that RFC 4180
/// allows, but for the differences that [#expected(String, List)] names.
class RecordsTest {
  static final String AWKWARD =
      String.join(
          "\r\n",
          "number,text,more",
          "1,plain,text",
          "2,\"x, y\",\"z\"",
          "3,\"he said \"\"hi\"\"\",\"\"\"\"\"\"",
          "4,\"two\r\nlines\",\"a lone\nline feed\"",
          "5,,",
          "6,\"\",\"\"",
          "7, leading, trailing ",
          "8,\"  spaces in quotes  \",tab\tinside",
          "9,ü€,\"漢字 𝄞\"",
          "",
          "#10,after an empty line,no comment",
          "11,\"last \"\"one\"\"\",without a line end");

  @TempDir private Path folder;

  static Stream<Contender> contenders() {
    return Records.contenders();
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void awkwardFile(Contender contender) throws Exception {
    Path file = Files.writeString(folder.resolve("awkward.csv"), AWKWARD);
    List<List<String>> reference = Records.ofReference(file);
    assertEquals(11, reference.size());
    assertEquals(expected(contender.name(), reference), Records.of(contender, file));
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void fileOfAHeaderAlone(Contender contender) throws Exception {
    Path file = Files.writeString(folder.resolve("header.csv"), "number,text,more\n");
    assertEquals(List.of(), Records.of(contender, file));
  }

  private static List<List<String>> expected(String contender, List<List<String>> reference) {
    return switch (contender) {
      // It reads lines, whatever ends them, and joins those of a field with LF.
      case "super-csv" -> withoutReturns(reference);
      // So does it, and to it an empty line is a record of one empty field.
      case "opencsv" -> {
        List<List<String>> records = withoutReturns(reference);
        records.add(9, List.of(""));
        yield records;
      }
      // It knows no quotes, so they stay in the text, and delimiters and line breaks inside them
      // end fields and records; and the empty line is a record.
      case "readline-split" ->
          List.of(
              List.of("1", "plain", "text"),
              List.of("2", "\"x", " y\"", "\"z\""),
              List.of("3", "\"he said \"\"hi\"\"\"", "\"\"\"\"\"\""),
              List.of("4", "\"two"),
              List.of("lines\"", "\"a lone"),
              List.of("line feed\""),
              List.of("5", "", ""),
              List.of("6", "\"\"", "\"\""),
              List.of("7", " leading", " trailing "),
              List.of("8", "\"  spaces in quotes  \"", "tab\tinside"),
              List.of("9", "ü€", "\"漢字 𝄞\""),
              List.of(""),
              List.of("#10", "after an empty line", "no comment"),
              List.of("11", "\"last \"\"one\"\"\"", "without a line end"));
      default -> reference;
    };
  }

  private static List<List<String>> withoutReturns(List<List<String>> records) {
    List<List<String>> changed = new ArrayList<>();
    for (List<String> record : records) {
      changed.add(record.stream().map(field -> field.replace("\r\n", "\n")).toList());
    }
    return changed;
  }
}
