package io.simdcsv.internal.warmup;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/// Some bytes of a mapped file, no matter which: a mapping is a class of segment of its own, and
/// code compiled without having seen one is thrown away at the first.
///
/// The file is one that is there and that no one will cut short: the JDK's own, which the JVM has
/// mapped too.
public final class MappedSample {
  private static final int BYTES = 16 << 10;

  private MappedSample() {}

  /// The bytes, or null if there is no such file or it cannot be mapped; or if the module is
  /// enabled for native access, for then mapped files are not read as segments of that class.
  public static MemorySegment open(Arena arena) {
    if (MappedSample.class.getModule().isNativeAccessEnabled()) {
      return null;
    }
    Path file = Path.of(System.getProperty("java.home"), "lib", "modules");
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() < BYTES ? null : channel.map(MapMode.READ_ONLY, 0, BYTES, arena);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
