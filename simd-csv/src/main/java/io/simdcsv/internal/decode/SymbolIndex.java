package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Texts numbered in the order in which they were first met, from 0. Short ASCII ones are found by
/// their bytes, without a string being made; everything else goes by its string.
///
/// Numbers are given to strings, so that a text has one number however its bytes are written.
///
/// Not thread-safe.
public final class SymbolIndex {
  /// The longest text that is found by its bytes.
  public static final int MAX_DIRECT = 2 * Long.BYTES;

  private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;

  private final int maxSymbols;
  private final Map<String, Integer> byText = new HashMap<>();
  private String[] texts = new String[64];
  private int size;

  /// Texts of up to eight bytes: see [WordTable].
  private final WordTable shorts = new WordTable();

  /// The same, for a first look.
  private WordCache cache = new WordCache();

  /// Texts of nine to sixteen bytes.
  private final WordTable longs = new WordTable();

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
    int[] bounds = fields.bounds;
    int stride = fields.stride;
    int index = fields.startIndex + fields.firstRecord * stride;
    int toEnd = fields.endIndex - fields.startIndex;
    int startShift = fields.startShift;
    int last = fields.limit - MAX_DIRECT;
    int quote = fields.quote;
    int records = fields.recordCount;
    long[] words = cache.words;
    int[] wordNumbers = cache.numbers;
    int shift = cache.shift;
    int count = 0;
    for (int r = fields.firstRecord; r < records; r++) {
      int start = bounds[index] + startShift;
      int length = bounds[index + toEnd] - start;
      index += stride;
      if (start < last && length - 1 >>> 3 == 0) {
        long first = window.get(ValueLayout.JAVA_LONG_UNALIGNED, start);
        // The bytes past the field are shifted out at the top; shifts count modulo 64, so that
        // eight bytes are shifted by none. Then the last byte of the field is the top one.
        long shifted = first << -8 * length;
        long word = shifted >>> -8 * length;
        // The mask changes nothing and spares a bounds check.
        int slot = (int) (word * WordTable.SPREAD >>> shift) & words.length - 1;
        if (words[slot] == word && shifted >>> 56 != 0 && (byte) first != quote) {
          numbers[r] = wordNumbers[slot];
          continue;
        }
      }
      int number = start < last && length > 0 ? unusual(window, start, length, quote) : -1;
      if (number < 0) {
        left[count++] = r;
      } else {
        numbers[r] = number;
        words = cache.words;
        wordNumbers = cache.numbers;
        shift = cache.shift;
      }
    }
    return count;
  }

  /// The number of one field, or -1 if it is not found by its bytes.
  ///
  /// @param limit how many bytes of the segment can be read
  /// @param quote the quote, or a number that no byte is
  public int number(MemorySegment bytes, int from, int to, int limit, int quote) {
    return from < limit - MAX_DIRECT && to > from ? unusual(bytes, from, to - from, quote) : -1;
  }

  /// The number of a text that is new, longer, quoted, or not where the table has its word; or -1.
  private int unusual(MemorySegment window, int start, int length, int quote) {
    int from = start;
    int size = length;
    boolean quoted = window.get(ValueLayout.JAVA_BYTE, from) == quote;
    if (quoted) {
      size -= 2;
      from++;
      if (size <= 0 || window.get(ValueLayout.JAVA_BYTE, from + size) != quote) {
        return -1;
      }
    }
    if (size > MAX_DIRECT) {
      return -1;
    }
    long first = window.get(ValueLayout.JAVA_LONG_UNALIGNED, from);
    long second = 0;
    if (size <= Long.BYTES) {
      first = first << -8 * size >>> -8 * size;
    } else {
      second = window.get(ValueLayout.JAVA_LONG_UNALIGNED, from + Long.BYTES);
      second = second << -8 * size >>> -8 * size;
    }
    if (quoted && (hasByte(first, quote) || hasByte(second, quote))) {
      return -1;
    }
    WordTable table = size <= Long.BYTES ? shorts : longs;
    int number = table.search(first, second, size);
    return number >= 0 ? number : add(table, first, second, size);
  }

  /// Whether a byte of the word is `value`: that byte becomes zero, from which a one cannot be
  /// taken without a borrow into its top bit. (From "Bit Twiddling Hacks", S. E. Anderson.)
  private static boolean hasByte(long word, int value) {
    long zeroed = word ^ (value & 0xFF) * EVERY_BYTE;
    return (zeroed - EVERY_BYTE & ~zeroed & DigitWords.HIGH_BITS) != 0;
  }

  private int add(WordTable table, long first, long second, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      byte b = (byte) ((i < Long.BYTES ? first : second) >>> 8 * (i & 7));
      if (b < 0) {
        return -1;
      }
      bytes[i] = b;
    }
    int number = number(WindowText.latin1(bytes, 0, length));
    if (number >= 0) {
      table.add(first, second, length, number);
      if (length <= Long.BYTES && bytes[length - 1] != 0) {
        cache = cache.with(first, number);
      }
    }
    return number;
  }
}
