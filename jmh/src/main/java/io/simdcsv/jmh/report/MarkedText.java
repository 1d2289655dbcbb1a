package io.simdcsv.jmh.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A document of which one part, between two marker lines, is generated.
final class MarkedText {
  private MarkedText() {}

  /// Puts `content` between `<!-- NAME: begin -->` and `<!-- NAME: end -->`.
  ///
  /// @throws IOException if the document cannot be read or written, or lacks a marker
  static void replace(Path document, String name, String content) throws IOException {
    String text = Files.readString(document);
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf(end, Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new IOException(
          "%s has no line '%s' followed by a line '%s', expected both: what is between them is generated"
              .formatted(document, begin.strip(), end.strip()));
    }
    Files.writeString(
        document, text.substring(0, from + begin.length()) + content + text.substring(to));
  }
}
