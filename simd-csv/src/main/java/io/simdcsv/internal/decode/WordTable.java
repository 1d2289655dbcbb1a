package io.simdcsv.internal.decode;

/// Numbers by one or two words of text: open addressing in a table that is at most a quarter full,
/// so that nearly every word stands in its own slot.
///
/// The bytes of a text stand in the words in order, the first in the lowest byte, and NULs after
/// the last. Its length is kept beside them, because a text may end with NULs too.
///
/// Not thread-safe.
final class WordTable {
  private static final int FIRST_SLOT_BITS = 10;

  /// 2^64 divided by the golden ratio: its product spreads every bit of a word into the top bits
  /// (Knuth, "The Art of Computer Programming", volume 3, §6.4).
  static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /// A slot is three longs and a free one: two words, and length and number together, the number in
  /// the upper half and one more than it is. A slot whose third long is 0 is free.
  private static final int STRIDE = 4;

  private long[] slots = new long[STRIDE << FIRST_SLOT_BITS];
  private int shift = 64 - FIRST_SLOT_BITS;
  private int used;

  /// The number of a text, or -1 if it is not in the table.
  int search(long first, long second, int length) {
    int mask = slots.length / STRIDE - 1;
    for (int slot = slot(first, second); ; slot = slot + 1 & mask) {
      int at = STRIDE * slot;
      long entry = slots[at + 2];
      if (entry == 0) {
        return -1;
      }
      if (slots[at] == first && slots[at + 1] == second && (int) entry == length) {
        return (int) (entry >>> 32) - 1;
      }
    }
  }

  /// Adds a text that is not in the table.
  void add(long first, long second, int length, int number) {
    if (4 * (used + 1) > slots.length / STRIDE) {
      grow();
    }
    put(first, second, (number + 1L) << 32 | length);
    used++;
  }

  private int slot(long first, long second) {
    return (int) ((first ^ Long.rotateLeft(second * SPREAD, 32)) * SPREAD >>> shift);
  }

  private void put(long first, long second, long entry) {
    int mask = slots.length / STRIDE - 1;
    int slot = slot(first, second);
    while (slots[STRIDE * slot + 2] != 0) {
      slot = slot + 1 & mask;
    }
    slots[STRIDE * slot] = first;
    slots[STRIDE * slot + 1] = second;
    slots[STRIDE * slot + 2] = entry;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    shift--;
    for (int at = 0; at < old.length; at += STRIDE) {
      if (old[at + 2] != 0) {
        put(old[at], old[at + 1], old[at + 2]);
      }
    }
  }
}
