package io.simdcsv.internal.decode;

/// Numbers by one word of text, for a first look that is one compare: each word has one slot, and
/// the word that was put there last is found. What is not found may yet be in a [WordTable].
///
/// The text is one to eight bytes, the first in the lowest byte of the word, and its last byte is
/// not NUL, so that the word tells its length.
///
/// The arrays are as long as one another and never changed for others, for loops to keep in locals:
/// `numbers[slot]` is what goes with `words[slot]`, and a free slot has the word 0, which no text
/// has.
final class WordCache {
  private static final int FIRST_SLOT_BITS = 10;

  final long[] words;
  final int[] numbers;

  /// The slot of a word is `word * WordTable.SPREAD >>> shift`.
  final int shift;

  private int used;

  WordCache() {
    this(FIRST_SLOT_BITS);
  }

  private WordCache(int slotBits) {
    words = new long[1 << slotBits];
    numbers = new int[1 << slotBits];
    shift = Long.SIZE - slotBits;
  }

  /// Puts a word in.
  ///
  /// @return this cache, or one that is larger, so that slots stay mostly free
  WordCache with(long word, int number) {
    WordCache cache = this;
    if (4 * (used + 1) > words.length) {
      cache = new WordCache(Long.SIZE - shift + 1);
      for (int slot = 0; slot < words.length; slot++) {
        if (words[slot] != 0) {
          cache.put(words[slot], numbers[slot]);
        }
      }
    }
    cache.put(word, number);
    return cache;
  }

  private void put(long word, int number) {
    int slot = (int) (word * WordTable.SPREAD >>> shift);
    words[slot] = word;
    numbers[slot] = number;
    used++;
  }
}
