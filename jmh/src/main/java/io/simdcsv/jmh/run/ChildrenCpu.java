package io.simdcsv.jmh.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The processor time of the processes that this one has started and that have ended, by
/// `getrusage`: the JDK tells that of live ones only.
final class ChildrenCpu {
  private static final int CHILDREN = -1;

  /// Far larger than the structure is anywhere.
  private static final int STRUCTURE_BYTES = 1 << 10;

  private ChildrenCpu() {}

  /// The seconds so far, always 0 where the system does not tell.
  @SuppressWarnings("restricted") // the benchmarks run with --enable-native-access
  static double seconds() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("getrusage")
        .map(function ->
            seconds(
                linker.downcallHandle(
                    function,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))))
        .orElse(0.0);
  }

  /// User time and system time come first, each as seconds and microseconds.
  private static double seconds(MethodHandle getrusage) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(STRUCTURE_BYTES, Long.BYTES);
      if ((int) getrusage.invokeExact(CHILDREN, usage) != 0) {
        return 0;
      }
      long seconds = usage.get(ValueLayout.JAVA_LONG, 0) + usage.get(ValueLayout.JAVA_LONG, 16);
      long micros = usage.get(ValueLayout.JAVA_INT, 8) + usage.get(ValueLayout.JAVA_INT, 24);
      return seconds + micros / 1e6;
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage failed", e);
    }
  }
}
