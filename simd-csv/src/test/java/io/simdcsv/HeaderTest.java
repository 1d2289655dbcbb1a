package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where names of columns come from, and how they are looked up.
class HeaderTest {
  private static CsvReader open(Header header, String text) {
    return SimdCsv.reader().dialect(Dialect.builder().header(header).build()).parse(text);
  }

  @Test
  void theFirstRecordIsTheHeader() {
    try (CsvReader csv = open(Header.firstRecord(), "a,\"b\"\"c\", d \n1,2,3\n")) {
      assertEquals(List.of("a", "b\"c", " d "), csv.header());
      assertEquals(1, csv.columnIndex("b\"c"));
      assertEquals(2, csv.columnIndex(" d "));
      CsvRecord r = csv.iterator().next();
      assertEquals(1, r.recordNumber(), "the header is not counted");
      assertEquals("2", r.getString("b\"c"));
    }
  }

  @Test
  void namesMayBeGiven() {
    try (CsvReader csv = open(Header.of("x", "y"), "1,2,3\n")) {
      assertEquals(List.of("x", "y"), csv.header());
      CsvRecord r = csv.iterator().next();
      assertEquals(List.of("1", "2", "3"), r.toList(), "a record may be longer");
      assertEquals("2", r.getString("y"));
    }
  }

  @Test
  void withoutNamesNoneCanBeLookedUp() {
    try (CsvReader csv = open(Header.none(), "a,b\n1,2\n")) {
      assertEquals(List.of(), csv.header());
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> csv.columnIndex("a"));
      assertTrue(e.getMessage().contains("Header.of"), e.getMessage());
      assertEquals(2, csv.count());
    }
  }

  @Test
  void aNameThatStandsTwiceIsRefusedWithItsIndexes() {
    try (CsvReader csv = open(Header.firstRecord(), "a,b,a\n1,2,3\n")) {
      assertEquals(List.of("a", "b", "a"), csv.header());
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> csv.columnIndex("a"));
      assertTrue(
          e.getMessage().contains("[0, 2]") && e.getMessage().contains("firstOfDuplicates"),
          e.getMessage());
      CsvRecord r = csv.iterator().next();
      assertEquals("3", r.getString(2), "by index it can be read");
      assertThrows(IllegalArgumentException.class, () -> r.getString("a"));
    }
    try (CsvReader csv = open(Header.firstRecord().firstOfDuplicates(), "a,b,a\n1,2,3\n")) {
      assertEquals("1", csv.iterator().next().getString("a"));
    }
  }

  @Test
  void caseMayBeIgnored() {
    try (CsvReader csv = open(Header.firstRecord().ignoreCase(), "Größe,ID,id\n1,2,3\n")) {
      assertEquals(List.of("Größe", "ID", "id"), csv.header(), "shown as written");
      assertEquals(0, csv.columnIndex("GRÖßE"));
      assertEquals(1, csv.columnIndex("ID"), "an exact match goes first");
      assertEquals(2, csv.columnIndex("id"));
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> csv.columnIndex("Id"));
      assertTrue(e.getMessage().contains("[1, 2]"), e.getMessage());
    }
    try (CsvReader csv = open(Header.of("ID", "id").ignoreCase().firstOfDuplicates(), "2,3\n")) {
      assertEquals(0, csv.columnIndex("Id"));
      assertEquals(1, csv.columnIndex("id"));
    }
  }

  @Test
  void namesMayBeEmptyOrNullTexts() {
    Dialect dialect = Dialect.builder().nullText("", "NA").build();
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(",NA\n1,2\n")) {
      assertEquals(List.of("", "NA"), csv.header());
      assertEquals(0, csv.columnIndex(""));
      assertEquals(1, csv.columnIndex("NA"));
    }
  }

  @Test
  void emptyNamesMayRepeat() {
    try (CsvReader csv = open(Header.firstRecord(), ",a,\n1,2,3\n")) {
      assertEquals(List.of("", "a", ""), csv.header());
      assertEquals("2", csv.iterator().next().getString("a"));
    }
  }

  @Test
  void anErrorInTheHeaderIsInRecordZero() {
    Dialect dialect = Dialect.builder().strayQuotes(StrayQuotes.STRICT).build();
    CsvException e =
        assertThrows(CsvException.class, () -> SimdCsv.reader().dialect(dialect).parse("a,b\"\n"));
    assertEquals(0, e.recordNumber());
    assertEquals(1, e.lineNumber());
    assertEquals(3, e.byteOffset());
    assertEquals(1, e.fieldIndex());
  }

  @Test
  void givenNamesMayNotBeMissing() {
    assertThrows(IllegalArgumentException.class, Header::of);
    assertThrows(IllegalArgumentException.class, () -> Header.of(List.of()));
    assertThrows(NullPointerException.class, () -> Header.of("a", null));
  }

  @Test
  void headersAreValues() {
    List<Header> different =
        List.of(
            Header.none(),
            Header.firstRecord(),
            Header.firstRecord().ignoreCase(),
            Header.firstRecord().firstOfDuplicates(),
            Header.firstRecord().ignoreCase().firstOfDuplicates(),
            Header.of("a"),
            Header.of("b"),
            Header.of("a", "b"));
    assertEquals(different.size(), Set.copyOf(different).size());
    assertEquals(
        different.size(), Set.copyOf(different.stream().map(Header::toString).toList()).size());
    assertEquals(Header.of("a", "b"), Header.of(List.of("a", "b")));
    assertEquals(Header.of("a", "b").hashCode(), Header.of(List.of("a", "b")).hashCode());
    assertNotEquals(Header.none(), "none");
  }
}
