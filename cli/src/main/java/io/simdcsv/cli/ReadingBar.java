package io.simdcsv.cli;

import io.simdcsv.ProgressListener;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/// Shows how much of an input has been read. It appears with the first news that there is more to
/// do, so that quick work leaves no trace on the terminal.
final class ReadingBar implements ProgressListener, AutoCloseable {
  /// Given, because to ask the terminal for its width takes native code.
  private static final int WIDTH = 79;

  private final String name;
  private final PrintStream err;
  private ProgressBar bar;

  ReadingBar(String name, PrintStream err) {
    this.name = name;
    this.err = err;
  }

  @Override
  public void onProgress(long bytes, long records, long totalBytes) {
    if (bar == null) {
      if (bytes == totalBytes) {
        return;
      }
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
              .setInitialMax(totalBytes)
              .setUnit(" MB", 1_000_000)
              .build();
    }
    bar.stepTo(bytes);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
