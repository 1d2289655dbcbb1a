package io.simdcsv.cli;

import java.io.IOException;

/// Standard output could not be written. Apart from [java.io.UncheckedIOException], so that it is
/// never taken for a failure of the input.
final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super(cause);
  }

  @Override
  public synchronized IOException getCause() {
    return (IOException) super.getCause();
  }

  /// Whether the reader at the other end of a pipe has gone. The JDK tells it by the operating
  /// system's text alone.
  boolean isClosedPipe() {
    String message = String.valueOf(getCause().getMessage());
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }
}
