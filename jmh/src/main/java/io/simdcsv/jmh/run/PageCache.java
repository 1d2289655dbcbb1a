package io.simdcsv.jmh.run;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Drops a file from the page cache and reads it in again from first to last, so that the kernel
/// holds every file alike.
final class PageCache {
  private static final int READ_ONLY = 0;
  private static final int DONT_NEED = 4;

  private PageCache() {}

  /// Brings a file in.
  ///
  /// @return whether it was dropped before
  static boolean refill(Path file) throws IOException {
    force(file);
    boolean dropped = drop(file);
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer.clear()) >= 0) {
        // Reading is what is wanted.
      }
    }
    return dropped;
  }

  /// Pages that are not on the disk yet are not dropped. A file that may not be written to is there
  /// since long.
  private static void force(Path file) throws IOException {
    if (Files.isWritable(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  @SuppressWarnings("restricted") // the benchmarks run with --enable-native-access
  private static boolean drop(Path file) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    if (lookup.find("open").isEmpty() || lookup.find("posix_fadvise").isEmpty()) {
      return false;
    }
    MethodHandle open =
        linker.downcallHandle(
            lookup.findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    MethodHandle advise =
        linker.downcallHandle(
            lookup.findOrThrow("posix_fadvise"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));
    MethodHandle close =
        linker.downcallHandle(
            lookup.findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    return drop(file, open, advise, close);
  }

  private static boolean drop(
      Path file, MethodHandle open, MethodHandle advise, MethodHandle close) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file.toString());
      int descriptor = (int) open.invokeExact(name, READ_ONLY);
      if (descriptor < 0) {
        return false;
      }
      int result = (int) advise.invokeExact(descriptor, 0L, 0L, DONT_NEED);
      int closed = (int) close.invokeExact(descriptor);
      return result == 0 && closed == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("posix_fadvise failed", e);
    }
  }
}
