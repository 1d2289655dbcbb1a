package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The process that parses while another changes the file. One line in, `MODE PAUSE WAITS
/// GENERATION FILE`, starts a parse; it says `paused` when it comes to the row PAUSE, waits for a
/// line there if WAITS is true, and ends with a line that starts with one of the words of
/// [Outcome].
final class RowFileParser {
  /// How a parse ends.
  enum Outcome {
    /// Every row as written, and all of them.
    COMPLETE,
    /// A [CsvException].
    CSV_EXCEPTION,
    /// An [UncheckedIOException].
    IO_EXCEPTION,
    /// A row that is not what was written, and holds NUL bytes.
    ZEROS,
    /// A row that is not what was written, or the wrong number of rows.
    WRONG,
    /// The JVM's own report of a page that is not there.
    INTERNAL_ERROR,
    /// Any other exception or error.
    UNEXPECTED,
    /// The process has ended.
    DIED
  }

  private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private RowFileParser() {}

  public static void main(String[] args) throws IOException {
    new RowFileParser().serve();
  }

  private void serve() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 5);
      out.println(
          parse(
              IoMode.valueOf(words[0]),
              Integer.parseInt(words[1]),
              Boolean.parseBoolean(words[2]),
              Integer.parseInt(words[3]),
              Path.of(words[4])));
    }
  }

  private String parse(IoMode mode, int pause, boolean waits, int generation, Path file) {
    Dialect dialect = Dialect.builder().header(Header.none()).build();
    int row = 0;
    try (CsvReader csv = SimdCsv.reader().dialect(dialect).ioMode(mode).parse(file)) {
      for (CsvRecord record : csv) {
        String problem = RowFile.problem(record, generation, row);
        if (problem != null) {
          return (problem.indexOf('\0') < 0 ? Outcome.WRONG : Outcome.ZEROS)
              + " "
              + Excerpt.of(problem);
        }
        if (row++ == pause) {
          out.println("paused");
          if (waits) {
            in.readLine();
          }
        }
      }
    } catch (CsvException e) {
      return Outcome.CSV_EXCEPTION + " " + e.getMessage();
    } catch (UncheckedIOException e) {
      return Outcome.IO_EXCEPTION + " " + e.getMessage();
    } catch (InternalError e) {
      return Outcome.INTERNAL_ERROR + " " + e.getMessage();
    } catch (Throwable e) {
      // So that no exception, whichever it is, looks like the end of the process.
      return Outcome.UNEXPECTED + " " + e;
    }
    return row == RowFile.ROWS
        ? Outcome.COMPLETE + " all rows"
        : Outcome.WRONG + " only " + row + " rows";
  }
}
