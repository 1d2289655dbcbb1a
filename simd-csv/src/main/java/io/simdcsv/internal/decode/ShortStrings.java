package io.simdcsv.internal.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strings of up to eight ASCII (or Latin-1) characters, kept to be given again: columns of prices,
/// quantities and symbols repeat their values, and a look-up costs less than an allocation.
///
/// A direct-mapped table of fixed size: a value that meets another in its slot takes its place, so
/// that nothing grows and nothing depends on the order of values but which object stands for a
/// string.
///
/// Not thread-safe.
final class ShortStrings {
  /// The longest string that is kept.
  static final int MAX_LENGTH = Long.BYTES;

  private static final int SLOT_BITS = 10;

  /// 2^64 divided by the golden ratio: its product spreads every bit of a word into the top bits
  /// (Knuth, "The Art of Computer Programming", volume 3, §6.4).
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] words = new long[1 << SLOT_BITS];
  private final String[] strings = new String[1 << SLOT_BITS];

  /// The string of the `length` bytes from `offset` on, one character each.
  ///
  /// @param bytes has at least eight bytes from `offset` on
  /// @param length from 1 to [#MAX_LENGTH]
  String get(byte[] bytes, int offset, int length) {
    // The bytes past the field are shifted out at the top: with length 3, by 40 bits and back.
    int unused = 64 - 8 * length;
    long word = (long) WORD.get(bytes, offset) << unused >>> unused;
    int slot = (int) (word * SPREAD >>> 64 - SLOT_BITS);
    String string = strings[slot];
    // NULs at the end are in the length alone.
    if (words[slot] == word && string != null && string.length() == length) {
      return string;
    }
    string = WindowText.latin1(bytes, offset, length);
    words[slot] = word;
    strings[slot] = string;
    return string;
  }
}
