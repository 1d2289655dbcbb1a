package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceReaderTest {
  @TempDir private Path folder;

  /// The examples of RFC 4180, section 2, the letters in place of CRLF as there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "aaa,bbb,cccRNzzz,yyy,xxxRN    | [[aaa; bbb; ccc], [zzz; yyy; xxx]]",
        "aaa,bbb,cccRNzzz,yyy,xxx      | [[aaa; bbb; ccc], [zzz; yyy; xxx]]",
        "\"aaa\",\"bbb\",\"ccc\"RNzzz,yyy,xxx | [[aaa; bbb; ccc], [zzz; yyy; xxx]]",
        "\"aaa\",\"bRNbb\",\"ccc\"RNzzz,yyy,xxx | [[aaa; bRNbb; ccc], [zzz; yyy; xxx]]",
        "\"aaa\",\"b\"\"bb\",\"ccc\"       | [[aaa; b\"bb; ccc]]",
      })
  void examplesOfTheStandard(String text, String records) throws Exception {
    assertEquals(records, read(text.replace("RN", "\r\n")));
  }

  /// What CPython 3's `csv.reader` gives, but for the empty lists that it gives for empty lines.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "aNbRcRNd        | [[a], [b], [c], [d]]",
        "NaNNRNb         | [[a], [b]]",
        ",Na,            | [[; ], [a; ]]",
        "\"\"N\"\",b     | [[], [; b]]",
        "12\" pipe,b\"b\" | [[12\" pipe; b\"b\"]]",
        "\"a\"b\"c,d     | [[ab\"c; d]]",
        "\"a\" ,b        | [[a ; b]]",
        "\"a,bNc         | [[a,bNc]]",
        "\"\"\"\"        | [[\"]]",
        "é,漢            | [[é; 漢]]",
      })
  void otherInput(String text, String records) throws Exception {
    assertEquals(records, read(text.replace("R", "\r").replace("N", "\n")));
  }

  private String read(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("input.csv"), text);
    List<String> records = new ArrayList<>();
    try (ReferenceReader reader = new ReferenceReader(file)) {
      for (List<String> record = reader.next(); record != null; record = reader.next()) {
        records.add("[" + String.join("; ", record) + "]");
      }
    }
    return records.toString().replace("\r", "R").replace("\n", "N");
  }

  @Test
  void byteOrderMarkIsNoData() throws Exception {
    Path file = Files.writeString(folder.resolve("bom.csv"), "\uFEFFprice\n1.5\n2\n");
    assertEquals(new Answer(2, 0, 3.5, 0), Reference.answer(Task.SUM, file));
  }

  @Test
  void columnThatIsNotThere() throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertEquals(
        file + " must have a column 'price', got the header [a, b]",
        assertThrows(IllegalArgumentException.class, () -> Reference.answer(Task.TYPED, file))
            .getMessage());
  }

  @Test
  void typedAnswerHoldsEveryColumn() throws Exception {
    String header = "timestamp,symbol,price,volume,bid,ask\n";
    String row = "2026-01-05T09:30:00.5Z,ABC,1.25,100,1.24,1.26\n";
    Answer answer = Reference.answer(Task.TYPED, write(header + row));
    assertEquals(1, answer.records());
    assertEquals(1.25, answer.sum());
    for (String changed :
        List.of(
            row.replace(".5Z", ".500000001Z"),
            row.replace("ABC", "ABD"),
            row.replace("1.25", "1.2500000000000002"),
            row.replace("100", "101"),
            row.replace("1.24", "1.2400000000000002"),
            row.replace("1.26", "1.2600000000000002"),
            row.replace("1.24,1.26", "1.26,1.24"))) {
      Answer other = Reference.answer(Task.TYPED, write(header + changed));
      assertEquals(false, other.agreesWith(answer, Task.TYPED), changed);
    }
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("typed.csv"), text);
  }
}
