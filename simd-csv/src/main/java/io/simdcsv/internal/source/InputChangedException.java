package io.simdcsv.internal.source;

import java.io.IOException;

/// The input was truncated or rewritten while it was read.
public final class InputChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  public InputChangedException(String message) {
    super(message);
  }
}
