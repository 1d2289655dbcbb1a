package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Texts numbered in the order in which they were first met, from 0. Short ASCII ones are found by
/// their bytes, without a string being made: up to eight bytes in a table of one word each, up to
/// sixteen in one of two. Everything else goes by its string.
///
/// Numbers are given to strings, so that a text has one number however its bytes are written.
///
/// Not thread-safe.
public final class SymbolIndex {
  /// The longest text that is found by its bytes.
  public static final int MAX_DIRECT = 2 * Long.BYTES;

  /// 2^64 divided by the golden ratio: its product spreads every bit of a word into the top bits
  /// (Knuth, "The Art of Computer Programming", volume 3, §6.4).
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;

  private final int maxSymbols;
  private final Map<String, Integer> byText = new HashMap<>();
  private String[] texts = new String[64];
  private int size;

  /// Open addressing, at most half full. Slot `s` has its two words at `2 * s` and `2 * s + 1`; a
  /// text's bytes stand in them in order, NULs after the last one.
  private long[] words = new long[2 * 128];

  /// The number in each slot plus one; 0 where the slot is free.
  private int[] slotNumbers = new int[128];

  private int shift = 64 - 7;
  private int used;

  public SymbolIndex(int maxSymbols) {
    this.maxSymbols = maxSymbols;
  }

  /// How many texts have numbers.
  public int size() {
    return size;
  }

  /// How many texts can have numbers.
  public int maxSymbols() {
    return maxSymbols;
  }

  /// The text of a number.
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("symbol " + number + " of " + size);
    }
    return texts[number];
  }

  /// The number of a text, or -1 if it has none.
  public int find(String text) {
    Integer number = byText.get(text);
    return number == null ? -1 : number;
  }

  /// The number of a text, which gets the next one if it has none.
  ///
  /// @return -1 if it has none and there are as many as there may be
  public int number(String text) {
    Integer known = byText.get(text);
    if (known != null) {
      return known;
    }
    if (size == maxSymbols) {
      return -1;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, Math.min(2 * size, maxSymbols));
    }
    texts[size] = text;
    byText.put(text, size);
    return size++;
  }

  /// Numbers the fields of a column; those that are not found by their bytes are left.
  ///
  /// @param numbers takes the number of record `r` at `r`
  /// @param left takes the records whose fields are left, in ascending order
  /// @return how many are left
  public int numbers(ColumnSlices fields, int[] numbers, int[] left) {
    MemorySegment window = fields.window;
    int last = fields.limit - MAX_DIRECT;
    int quote = fields.quote;
    int count = 0;
    for (int r = fields.firstRecord; r < fields.recordCount; r++) {
      int start = fields.start(r);
      int length = fields.end(r) - start;
      if (length <= 0 || start >= last) {
        left[count++] = r;
        continue;
      }
      long first = window.get(ValueLayout.JAVA_LONG_UNALIGNED, start);
      boolean quoted = (byte) first == quote;
      if (quoted) {
        length -= 2;
        if (length <= 0 || window.get(ValueLayout.JAVA_BYTE, start + 1 + length) != quote) {
          left[count++] = r;
          continue;
        }
        start++;
        first = window.get(ValueLayout.JAVA_LONG_UNALIGNED, start);
      }
      long second = 0;
      if (length <= Long.BYTES) {
        int unused = 64 - 8 * length;
        first = first << unused >>> unused;
      } else if (length <= MAX_DIRECT) {
        int unused = 128 - 8 * length;
        second =
            window.get(ValueLayout.JAVA_LONG_UNALIGNED, start + Long.BYTES) << unused >>> unused;
      } else {
        left[count++] = r;
        continue;
      }
      int number =
          quoted && (hasByte(first, quote) || hasByte(second, quote))
              ? -1
              : number(first, second, length);
      if (number < 0) {
        left[count++] = r;
      } else {
        numbers[r] = number;
      }
    }
    return count;
  }

  /// The number of a text of `length` bytes, or -1 if it is not to be found by its bytes or there
  /// are as many numbers as there may be.
  private int number(long first, long second, int length) {
    int slot = slot(first, second);
    while (slotNumbers[slot] != 0) {
      if (words[2 * slot] == first && words[2 * slot + 1] == second) {
        // A slot's text has no NULs, so that its words say how long it is. A text with NULs at its
        // end has the same words.
        return wordLength(first, second) == length ? slotNumbers[slot] - 1 : -1;
      }
      slot = slot + 1 & slotNumbers.length - 1;
    }
    return add(first, second, length);
  }

  /// Whether a byte of the word is `value`: that byte becomes zero, from which a one cannot be
  /// taken without a borrow into its top bit. (From "Bit Twiddling Hacks", S. E. Anderson.)
  private static boolean hasByte(long word, int value) {
    long zeroed = word ^ (value & 0xFF) * EVERY_BYTE;
    return (zeroed - EVERY_BYTE & ~zeroed & DigitWords.HIGH_BITS) != 0;
  }

  private static int wordLength(long first, long second) {
    return second != 0
        ? MAX_DIRECT - (Long.numberOfLeadingZeros(second) >>> 3)
        : Long.BYTES - (Long.numberOfLeadingZeros(first) >>> 3);
  }

  private int slot(long first, long second) {
    return (int) ((first ^ Long.rotateLeft(second * SPREAD, 32)) * SPREAD >>> shift);
  }

  private int add(long first, long second, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      byte b = (byte) ((i < Long.BYTES ? first : second) >>> 8 * (i & 7));
      if (b <= 0) {
        return -1;
      }
      bytes[i] = b;
    }
    int number = number(WindowText.latin1(bytes, 0, length));
    if (number < 0) {
      return -1;
    }
    if (2 * (used + 1) > slotNumbers.length) {
      grow();
    }
    put(first, second, number + 1);
    used++;
    return number;
  }

  private void put(long first, long second, int slotNumber) {
    int slot = slot(first, second);
    while (slotNumbers[slot] != 0) {
      slot = slot + 1 & slotNumbers.length - 1;
    }
    words[2 * slot] = first;
    words[2 * slot + 1] = second;
    slotNumbers[slot] = slotNumber;
  }

  private void grow() {
    long[] oldWords = words;
    int[] oldNumbers = slotNumbers;
    words = new long[2 * oldWords.length];
    slotNumbers = new int[2 * oldNumbers.length];
    shift--;
    for (int s = 0; s < oldNumbers.length; s++) {
      if (oldNumbers[s] != 0) {
        put(oldWords[2 * s], oldWords[2 * s + 1], oldNumbers[s]);
      }
    }
  }
}
