package io.simdcsv.internal.source;

import java.io.IOException;
import java.nio.charset.Charset;

/// The input has bytes that are not valid in its charset.
public final class MalformedTextException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedTextException(Charset charset, String bytes, long offset) {
    super("found " + bytes + " at byte " + offset + ", expected valid " + charset);
    this.offset = offset;
  }

  /// The offset of the first invalid byte in the original input, from 0.
  public long offset() {
    return offset;
  }
}
