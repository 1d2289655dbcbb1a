package io.simdcsv.internal.source;

import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;

/// How [Sources] reads an input.
///
/// @param charset the charset of inputs that bear no byte-order mark; ignored for text
/// @param detectBom whether a byte-order mark is skipped and decides the charset. Where it is
///   false, a mark is data, except in charsets that are defined with one, such as UTF-16: there, a
///   mark of that charset is always obeyed
/// @param decompress whether input that starts as gzip does is unzipped
/// @param malformed what becomes of bytes that are not valid in a charset that has to be
///   transcoded: `REPLACE` makes them U+FFFD, `REPORT` throws [MalformedTextException]. Bytes that
///   are scanned in place are not looked at here
/// @param windowBytes how large a window is at first, from 1 to [Source#MAX_WINDOW]; inputs that
///   are known to be smaller get a smaller one. Where several threads read a file, how much is read
///   at a time. Mapped files and native memory are not copied and ignore it
/// @param spareWindow where a window is taken from and given back to, or null if each source has
///   its own
public record SourceOptions(
    Charset charset,
    boolean detectBom,
    boolean decompress,
    CodingErrorAction malformed,
    int windowBytes,
    SpareWindow spareWindow) {
  public SourceOptions {
    Objects.requireNonNull(charset, "charset");
    if (malformed != CodingErrorAction.REPLACE && malformed != CodingErrorAction.REPORT) {
      throw new IllegalArgumentException("malformed must be REPLACE or REPORT, got " + malformed);
    }
    if (windowBytes < 1 || windowBytes > Source.MAX_WINDOW) {
      throw new IllegalArgumentException(
          "windowBytes must be from 1 to " + Source.MAX_WINDOW + ", got " + windowBytes);
    }
  }

  /// The same for sources that have windows of their own.
  public SourceOptions(
      Charset charset,
      boolean detectBom,
      boolean decompress,
      CodingErrorAction malformed,
      int windowBytes) {
    this(charset, detectBom, decompress, malformed, windowBytes, null);
  }
}
