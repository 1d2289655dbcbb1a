package io.simdcsv.oracle;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.Header;
import io.simdcsv.StrayQuotes;
import io.simdcsv.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A dialect, and letters that mean something in it.
public record DialectCase(String name, Dialect dialect, String letters) {
  private static final Dialect PLAIN = Dialect.builder().header(Header.none()).build();

  @Override
  public String toString() {
    return name;
  }

  /// Every option by itself.
  public static Stream<DialectCase> kinds() {
    List<DialectCase> cases = new ArrayList<>();
    String letters = Inputs.RFC_LETTERS;
    for (StrayQuotes policy : StrayQuotes.values()) {
      cases.add(
          new DialectCase(policy.name(), PLAIN.toBuilder().strayQuotes(policy).build(), letters));
    }
    cases.add(
        new DialectCase("KEEP", PLAIN.toBuilder().emptyLines(EmptyLines.KEEP).build(), letters));
    cases.add(new DialectCase("no quote", PLAIN.toBuilder().noQuote().build(), letters));
    cases.add(
        new DialectCase(
            "two-byte delimiter", PLAIN.toBuilder().delimiter("||").build(), "a|\"\r\n"));
    cases.add(
        new DialectCase(
            "delimiter of two letters", PLAIN.toBuilder().delimiter("|a").build(), "a|\"\r\n"));
    for (Trim trim : new Trim[] {Trim.LEADING, Trim.TRAILING, Trim.BOTH}) {
      cases.add(
          new DialectCase(
              trim == Trim.BOTH ? "trim" : "trim, " + trim,
              PLAIN.toBuilder().trim(trim).build(),
              letters + " "));
    }
    cases.add(new DialectCase("escape", PLAIN.toBuilder().escape('\\').build(), letters + "\\"));
    cases.add(
        new DialectCase(
            "escape, quotes not doubled",
            PLAIN.toBuilder().escape('\\').doubledQuotes(false).build(),
            letters + "\\"));
    cases.add(new DialectCase("comment", PLAIN.toBuilder().comment("#").build(), letters + "#"));
    cases.add(
        new DialectCase(
            "comment, two bytes", PLAIN.toBuilder().comment("##").build(), letters + "#"));
    cases.add(new DialectCase("null text", PLAIN.toBuilder().nullText("aa", "").build(), letters));
    return cases.stream();
  }

  /// Options together.
  public static Stream<DialectCase> combinations() {
    List<DialectCase> cases = new ArrayList<>();
    for (StrayQuotes policy : StrayQuotes.values()) {
      for (EmptyLines emptyLines : EmptyLines.values()) {
        for (Trim trim : Trim.values()) {
          String name = policy + ", " + emptyLines + ", " + trim;
          Dialect plain =
              PLAIN.toBuilder().strayQuotes(policy).emptyLines(emptyLines).trim(trim).build();
          String letters = Inputs.RFC_LETTERS + (trim == Trim.NONE ? "" : " ");
          cases.add(new DialectCase(name, plain, letters));
          cases.add(
              new DialectCase(
                  name + ", escape", plain.toBuilder().escape('\\').build(), letters + "\\"));
          cases.add(
              new DialectCase(
                  name + ", escape sequences, null text",
                  plain.toBuilder().escape('\\').escapeSequences(true).nullText("\\N", "").build(),
                  letters.replace('a', 'n') + "\\N"));
          cases.add(
              new DialectCase(
                  name + ", escape, quotes not doubled",
                  plain.toBuilder().escape('\\').doubledQuotes(false).build(),
                  letters + "\\"));
          cases.add(
              new DialectCase(
                  name + ", comment", plain.toBuilder().comment("#").build(), letters + "#"));
          cases.add(
              new DialectCase(
                  name + ", two-byte delimiter",
                  plain.toBuilder().delimiter("||").build(),
                  letters.replace(',', '|')));
          cases.add(
              new DialectCase(
                  name + ", no quote, comment, escape",
                  plain.toBuilder().noQuote().comment("#").escape('\\').build(),
                  letters + "\\#"));
        }
      }
    }
    return cases.stream();
  }
}
