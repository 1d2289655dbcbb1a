package io.simdcsv;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;

/// Watches a [ScanDriver] at work, for a progress listener and for JFR. A driver that nobody wants
/// to know of has none.
final class ScanMeter {
  static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// Whether this module can use JFR. On the class path that goes without saying; on the module
  /// path somebody must ask for the module `jdk.jfr`.
  private static final boolean HAS_JFR = hasJfr();

  /// How many bytes a kernel looks at together.
  private static final int BLOCK = 64;

  private final ProgressListener listener;
  private final Recording recording;
  private final long interval;
  private long lastTime = System.nanoTime();
  private long lastBytes = -1;

  private ScanMeter(ProgressListener listener, long interval, Recording recording) {
    this.listener = listener;
    this.interval = interval;
    this.recording = recording;
  }

  /// @param listener may be null
  /// @param interval nanoseconds, at least, from one call of the listener to the next
  /// @return null if there is nobody to tell
  static ScanMeter of(ProgressListener listener, long interval) {
    // Events bring some hundred classes of JFR along, so they are not touched until it runs.
    Recording recording = HAS_JFR && FlightRecorder.isInitialized() ? Recording.start() : null;
    return listener == null && recording == null
        ? null
        : new ScanMeter(listener, interval, recording);
  }

  private static boolean hasJfr() {
    Optional<Module> jfr = ModuleLayer.boot().findModule("jdk.jfr");
    return jfr.isPresent() && ScanMeter.class.getModule().canRead(jfr.get());
  }

  /// Between two batches.
  void passed(ScanDriver driver) {
    if (listener != null && System.nanoTime() - lastTime >= interval) {
      tell(driver);
    }
  }

  /// At the end of the input, which may be come to more than once.
  void ended(ScanDriver driver) {
    if (listener != null) {
      tell(driver);
    }
  }

  private void tell(ScanDriver driver) {
    long bytes = driver.offset();
    if (bytes != lastBytes) {
      lastTime = System.nanoTime();
      lastBytes = bytes;
      listener.onProgress(bytes, driver.recordsRead(), driver.inputBytes());
    }
  }

  /// The time, if anybody wants to know.
  long time() {
    return recording == null ? 0 : System.nanoTime();
  }

  /// A scan that began at that [#time()] is done.
  void scanned(long began) {
    if (recording != null) {
      recording.event.scanTime += System.nanoTime() - began;
    }
  }

  /// A kernel has scanned since that [#time()].
  void scannedBy(String kernel, long began) {
    if (recording != null) {
      recording.scannedBy(kernel, began);
    }
  }

  /// A kernel left so many records to the walker, of so many bytes.
  void walked(int records, int bytes) {
    if (recording != null) {
      recording.event.walkedRecords += records;
      recording.event.walkedBlocks += (bytes + BLOCK - 1) / BLOCK;
    }
  }

  void close(ScanDriver driver, String kernel) {
    if (recording != null) {
      recording.event.kernel = kernel;
      recording.event.bytes = driver.offset();
      recording.event.records = driver.recordsRead();
      recording.event.commit();
    }
  }

  /// Its own class, so that the event's is loaded only where JFR is.
  private static final class Recording {
    private final ParseEvent event = new ParseEvent();
    private long opened;

    /// The kernel that scanned last, or null.
    private String latest;

    /// @return null if nothing records such events
    static Recording start() {
      Recording recording = new Recording();
      if (!recording.event.isEnabled()) {
        return null;
      }
      recording.event.begin();
      recording.opened = System.nanoTime();
      return recording;
    }

    void scannedBy(String kernel, long began) {
      long time = System.nanoTime() - began;
      switch (kernel) {
        case "vector512" -> event.vector512Time += time;
        case "vector256" -> event.vector256Time += time;
        case "vector128" -> event.vector128Time += time;
        case "swar" -> event.swarTime += time;
        default -> event.scalarTime += time;
      }
      if (latest != null && !latest.equals(kernel)) {
        event.switchTime = began - opened;
      }
      latest = kernel;
    }
  }
}
