package io.simdcsv.cli;

import java.util.List;

/// Counts the records of files.
final class RecordCounts {
  private final Input input;
  private final Streams streams;
  private final Utf8Output out;
  private long total;

  RecordCounts(Input input, Streams streams) {
    this.input = input;
    this.streams = streams;
    out = new Utf8Output(streams.out());
  }

  /// Prints a line for each file and, if there are several, one for all.
  ///
  /// @return the exit code
  int print(List<String> files) {
    boolean complete = true;
    for (String file : files) {
      complete &= count(file);
    }
    if (files.size() > 1) {
      out.put(total + " total\n");
    }
    out.flush();
    return complete ? Main.OK : Main.FAILED;
  }

  private boolean count(String file) {
    long before = total;
    if (!input.read(file, streams, streams.interactive(), csv -> total += csv.count())) {
      return false;
    }
    out.put(total - before + " " + file + "\n");
    // A line per file as soon as it is done: the next one may be large.
    out.flush();
    return true;
  }
}
