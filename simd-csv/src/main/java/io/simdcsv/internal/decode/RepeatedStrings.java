package io.simdcsv.internal.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strings made from up to 64 bytes, kept to be given again: names, addresses and texts of states
/// repeat their values, and what has been found takes no memory of its own.
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

  /// Odd numbers of no pattern, for products that do not wait for one another.
  private static final long SPREAD1 = 0xD1B5_4A32_D192_ED03L;

  private static final long SPREAD2 = 0xAEF1_7502_108E_F2D9L;
  private static final long SPREAD3 = 0xA0B4_28DB_7E5B_4F25L;

  private static final int WORDS = MAX_LENGTH / Long.BYTES;

  /// How many bytes are told apart without a loop.
  private static final int HALF = MAX_LENGTH / 2;

  /// The words of each slot's bytes; after the last one that one again.
  private final long[] keys = new long[SLOTS * WORDS];

  private final byte[] lengths = new byte[SLOTS];
  private final String[] strings = new String[SLOTS];
  private int slot;

  /// The string that was kept for these bytes, or null.
  ///
  /// @param length from 1 to [#MAX_LENGTH]
  String find(byte[] bytes, int offset, int length) {
    if (length < Long.BYTES) {
      return findShort(bytes, offset, length);
    }
    // The same four words whatever the length, those past the end the last one again: loops of
    // varying length would cost more than the words.
    int last = offset + length - Long.BYTES;
    long word0 = (long) WORD.get(bytes, offset);
    long word1 = (long) WORD.get(bytes, Math.min(offset + 8, last));
    long word2 = (long) WORD.get(bytes, Math.min(offset + 16, last));
    long word3 = (long) WORD.get(bytes, Math.min(offset + 24, last));
    long hash = length + word0 * SPREAD + word1 * SPREAD1 + word2 * SPREAD2 + word3 * SPREAD3;
    boolean isLong = length > HALF;
    if (isLong) {
      for (int i = HALF; i < MAX_LENGTH; i += Long.BYTES) {
        hash = hash * SPREAD1 + (long) WORD.get(bytes, Math.min(offset + i, last));
      }
    }
    slot = (int) ((hash ^ hash >>> 32) * SPREAD >>> 64 - SLOT_BITS);
    int key = slot * WORDS;
    long difference =
        lengths[slot] ^ length
            | keys[key] ^ word0
            | keys[key + 1] ^ word1
            | keys[key + 2] ^ word2
            | keys[key + 3] ^ word3;
    if (isLong) {
      for (int i = HALF; i < MAX_LENGTH; i += Long.BYTES) {
        difference |=
            keys[key + i / Long.BYTES] ^ (long) WORD.get(bytes, Math.min(offset + i, last));
      }
    }
    return difference == 0 ? strings[slot] : null;
  }

  private String findShort(byte[] bytes, int offset, int length) {
    long word = shortWord(bytes, offset, length);
    long hash = length + word * SPREAD;
    slot = (int) ((hash ^ hash >>> 32) * SPREAD >>> 64 - SLOT_BITS);
    return lengths[slot] == length && keys[slot * WORDS] == word ? strings[slot] : null;
  }

  /// Keeps the string of the bytes that [#find] has just not found.
  void keep(byte[] bytes, int offset, int length, String string) {
    int key = slot * WORDS;
    if (length < Long.BYTES) {
      keys[key] = shortWord(bytes, offset, length);
    } else {
      int last = offset + length - Long.BYTES;
      for (int i = 0; i < MAX_LENGTH; i += Long.BYTES) {
        keys[key + i / Long.BYTES] = (long) WORD.get(bytes, Math.min(offset + i, last));
      }
    }
    lengths[slot] = (byte) length;
    strings[slot] = string;
  }

  private static long shortWord(byte[] bytes, int offset, int length) {
    long word = 0;
    for (int i = 0; i < length; i++) {
      word = word << 8 | bytes[offset + i] & 0xFF;
    }
    return word;
  }
}
