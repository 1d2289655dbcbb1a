package io.simdcsv.internal.source;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/// Tries out whether the pages of a file are brought into a mapping sooner than its bytes are
/// copied by a read.
///
/// A mapping saves the copy, at some 10 GB/s, and pays for page faults instead. What one costs
/// differs more than anything else here: half a microsecond for 64 KiB on bare metal, or for 2 MiB
/// where the page cache holds the file in large pieces; 20 to 60 microseconds for 64 KiB on a
/// virtual machine whose page tables the hypervisor keeps. Nothing tells but a trial.
///
/// How many threads there will be does not matter: they meet page faults side by side ([Source]s in
/// place are touched ahead), and read side by side ([ReadAheadSource]).
final class MappingTrial {
  /// Smaller files are read without a trial: to map and unmap, and to tell other threads of it,
  /// takes as long as their copy.
  static final long MIN_BYTES = 4 << 20;

  /// Spread over the file, for the beginning is not like the rest: the longer a file is read on,
  /// the larger are the pieces that Linux reads it in and keeps.
  private static final int PLACES = 3;

  /// As many bytes as Linux maps at a page fault by default, if it has them.
  private static final int BYTES = 64 << 10;

  private static final int PAGE = 4096;

  private MappingTrial() {}

  /// What was touched comes to this, so that no compiler leaves the loads out.
  private static volatile int touched;

  /// @param file of [#MIN_BYTES] or more
  /// @param region where it is mapped, from its first byte on
  static boolean isFaster(InputFile file, MemorySegment region) throws IOException {
    long distance = region.byteSize() / (PLACES + 1) / BYTES * BYTES;
    long[] touching = new long[PLACES];
    long[] reading = new long[PLACES];
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer buffer = arena.allocate(BYTES).asByteBuffer();
      // The buffer's own page faults are no part of a read.
      read(file, buffer, 0);
      for (int i = 0; i < PLACES; i++) {
        long at = (i + 1) * distance;
        file.checkSize("");
        // Where this brings in a large piece at once, what follows costs nothing.
        touched = touch(region, at);
        long start = System.nanoTime();
        touched = touch(region, at + BYTES);
        long between = System.nanoTime();
        read(file, buffer, at + 2 * BYTES);
        touching[i] = between - start;
        reading[i] = System.nanoTime() - between;
      }
    }
    return median(touching) < median(reading);
  }

  private static int touch(MemorySegment region, long from) {
    int sum = 0;
    for (long at = from; at < from + BYTES; at += PAGE) {
      sum += region.get(ValueLayout.JAVA_BYTE, at);
    }
    return sum;
  }

  private static void read(InputFile file, ByteBuffer buffer, long offset) throws IOException {
    int read = file.channel().read(buffer.clear(), offset);
    if (read < 0) {
      throw file.endedAt(offset);
    }
  }

  /// Of three; to sort them would load classes for longer than the trial takes.
  private static long median(long[] times) {
    long lower = Math.min(times[0], times[1]);
    long higher = Math.max(times[0], times[1]);
    return Math.max(lower, Math.min(higher, times[2]));
  }
}
