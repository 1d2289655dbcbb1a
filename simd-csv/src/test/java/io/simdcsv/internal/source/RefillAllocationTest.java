package io.simdcsv.internal.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefillAllocationTest {
  private static final int REFILLS = 2000;
  private static final int WINDOW = 4096;

  // The probe's own, and what the JIT or the class loader does meanwhile; far less than one object
  // per refill.
  private static final long TOLERATED = REFILLS * 8L;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"MAPPED", "READ", "ARRAY", "HEAP_SLICE", "NATIVE", "FILE_CHANNEL"})
  void isNothing(InputKind kind) throws Exception {
    byte[] input = new byte[(2 * REFILLS + 10) * WINDOW];
    try (Source source = kind.open(input, InputKind.plain(WINDOW), directory)) {
      int position = refill(source, source.start()); // with whatever is done once
      long before = allocatedBytes();
      refill(source, position);
      long allocated = allocatedBytes() - before;
      assertTrue(allocated < TOLERATED, () -> allocated + " bytes in " + REFILLS + " refills");
    }
  }

  private static int refill(Source source, int from) throws IOException {
    int position = from;
    for (int i = 0; i < REFILLS; i++) {
      position = source.advance(position, WINDOW) + WINDOW;
      assertTrue(position <= source.limit());
    }
    return position;
  }

  // By reflection, because the module that is tested does not read the management modules.
  private static long allocatedBytes() throws ReflectiveOperationException {
    Method bean =
        Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean");
    return (long)
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes")
            .invoke(bean.invoke(null));
  }
}
