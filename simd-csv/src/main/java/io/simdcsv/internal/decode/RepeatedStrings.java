package io.simdcsv.internal.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Strings made from up to 64 bytes, kept to be given again: names, addresses and texts of states
/// repeat their values, and then a look-up costs less than an allocation and takes no memory.
///
/// A direct-mapped table of fixed size: a value that meets another in its slot takes its place. A
/// string is found by its bytes, all of which are compared; so what they mean does not matter, as
/// long as the same bytes always make the same string.
///
/// Not thread-safe.
final class RepeatedStrings {
  /// The most bytes of a string that is kept.
  static final int MAX_LENGTH = 64;

  static final int SLOTS = 1 << 11;

  private static final int SLOT_BITS = Integer.numberOfTrailingZeros(SLOTS);

  /// 2^64 divided by the golden ratio, as in [ShortStrings].
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] keys = new byte[SLOTS * MAX_LENGTH];
  private final byte[] lengths = new byte[SLOTS];
  private final String[] strings = new String[SLOTS];
  private int slot;

  /// The string that was kept for these bytes, or null.
  ///
  /// @param length from 1 to [#MAX_LENGTH]
  String find(byte[] bytes, int offset, int length) {
    slot = slot(bytes, offset, length);
    int key = slot * MAX_LENGTH;
    return lengths[slot] == length
            && Arrays.equals(keys, key, key + length, bytes, offset, offset + length)
        ? strings[slot]
        : null;
  }

  /// Keeps the string of the bytes that [#find] has just not found.
  void keep(byte[] bytes, int offset, int length, String string) {
    System.arraycopy(bytes, offset, keys, slot * MAX_LENGTH, length);
    lengths[slot] = (byte) length;
    strings[slot] = string;
  }

  private static int slot(byte[] bytes, int offset, int length) {
    long hash = length;
    if (length < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        hash = hash << 8 | bytes[offset + i] & 0xFF;
      }
    } else {
      for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
        hash = mix(hash ^ (long) WORD.get(bytes, offset + i));
      }
      // Overlaps the word before it, unless the length is a multiple of eight.
      hash ^= (long) WORD.get(bytes, offset + length - Long.BYTES);
    }
    return (int) (hash * SPREAD >>> 64 - SLOT_BITS);
  }

  /// A product spreads bits upwards only: the upper half is brought down for the next one.
  private static long mix(long word) {
    long product = word * SPREAD;
    return product ^ product >>> 32;
  }
}
