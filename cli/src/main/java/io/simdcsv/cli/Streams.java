package io.simdcsv.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/// The three standard streams of one run, so that tests can give their own.
///
/// @param in standard input, as bytes
/// @param out standard output, as bytes and not buffered
/// @param err where messages go
/// @param interactive whether a person watches `err`, so that progress is worth showing there
/// @param outIsTerminal whether the output is what the person sees
record Streams(
    InputStream in, OutputStream out, PrintStream err, boolean interactive, boolean outIsTerminal) {
  /// Tells a failure the way Unix tools do.
  void complain(String subject, String message) {
    err.println("simdcsv: " + subject + ": " + message);
  }
}
