package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Strings from a stretch of a window. The stretch is copied to the heap once, when the first
/// string of it is asked for, and checked for bytes beyond ASCII on the way: a string is then one
/// copy of a byte range.
///
/// Not thread-safe.
public final class WindowText {
  /// Longer stretches, which hold few but long records, are not copied whole.
  private static final int MAX_COPIED = 1 << 20;

  /// How many bytes of the array may be read past the stretch.
  private static final int PADDING = Long.BYTES;

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final Charset charset;
  private final boolean isLatin1;
  private final CharsetDecoder strictDecoder;

  /// Made with the first copy: many a reader is asked for no string at all.
  private ShortStrings shortStrings;

  /// Made with the first string that is looked up in it.
  private RepeatedStrings repeatedStrings;

  /// Of the column whose values are read, if they are worth being looked up.
  private RepeatHabit habit;

  private MemorySegment window;
  private int from;
  private int to;
  private byte[] heap = new byte[0];

  /// The same, to be copied to: a copy to an array as such has the JVM make a class first.
  private MemorySegment heapSegment = MemorySegment.ofArray(heap);

  private int heapFrom;
  private boolean copied;
  private boolean oneByteEach;

  /// @param malformed what to do with bytes that are not text: REPLACE, or REPORT as a
  ///   CharacterCodingException
  public WindowText(Charset charset, CodingErrorAction malformed) {
    this.charset = charset;
    isLatin1 = charset.equals(StandardCharsets.ISO_8859_1);
    strictDecoder =
        malformed == CodingErrorAction.REPORT
            ? charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
            : null;
  }

  /// Moves on to the stretch of `window` from `from` to `to`.
  public void move(MemorySegment window, int from, int to) {
    this.window = window;
    this.from = from;
    this.to = to;
    copied = false;
  }

  /// An array that holds the window's bytes from `from` to `to`, at [#heapIndex] of `from`. It is
  /// overwritten by the next call.
  public byte[] heap(int from, int to) {
    if (!copied) {
      copy(from, to);
    }
    return heap;
  }

  /// Where in the array of [#heap] the byte at window position `position` is.
  public int heapIndex(int position) {
    return position - heapFrom;
  }

  private void copy(int wantedFrom, int wantedTo) {
    if (shortStrings == null) {
      shortStrings = new ShortStrings();
    }
    boolean whole = to - from <= MAX_COPIED;
    int copyFrom = whole ? from : wantedFrom;
    int copyTo = whole ? to : wantedTo;
    int length = copyTo - copyFrom;
    if (heap.length < length + PADDING) {
      heap = new byte[Math.max(length, Math.min(2 * heap.length, MAX_COPIED)) + PADDING];
      heapSegment = MemorySegment.ofArray(heap);
    }
    MemorySegment.copy(window, copyFrom, heapSegment, 0, length);
    heapFrom = copyFrom;
    copied = whole;
    oneByteEach = isLatin1 || isAscii(window, copyFrom, copyTo);
  }

  private static boolean isAscii(MemorySegment bytes, int from, int to) {
    long signs = 0;
    int p = from;
    for (; p <= to - 32; p += 32) {
      signs |=
          bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, p)
              | bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, p + 8)
              | bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, p + 16)
              | bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, p + 24);
    }
    for (; p < to; p++) {
      signs |= bytes.get(ValueLayout.JAVA_BYTE, p);
    }
    // A byte is sign-extended, so that its sign is the top bit too.
    return (signs & HIGH_BITS) == 0;
  }

  /// The text of the window's bytes from `from` to `to`, which lie in the stretch.
  ///
  /// @throws CharacterCodingException if the bytes are not text and that is to be reported
  public String string(int from, int to) throws CharacterCodingException {
    if (from >= to) {
      return "";
    }
    byte[] bytes = heap(from, to);
    int length = to - from;
    int offset = from - heapFrom;
    if (oneByteEach && length <= ShortStrings.MAX_LENGTH) {
      return shortStrings.get(bytes, offset, length);
    }
    if (habit != null && length <= RepeatedStrings.MAX_LENGTH) {
      return repeated(bytes, offset, length, oneByteEach);
    }
    return oneByteEach ? latin1(bytes, offset, length) : decode(bytes, offset, length);
  }

  /// The text of bytes of an array, which may be no part of the window, in its charset.
  ///
  /// @throws CharacterCodingException as [#string]
  public String content(byte[] bytes, int offset, int length) throws CharacterCodingException {
    return habit != null && length > 0 && length <= RepeatedStrings.MAX_LENGTH
        ? repeated(bytes, offset, length, false)
        : decode(bytes, offset, length);
  }

  /// What is read until [#endColumn()] are so many values of one column, of which longer ones may
  /// share a string too.
  public void beginColumn(RepeatHabit habit, int values) {
    this.habit = habit.begin(values) ? habit : null;
  }

  public void endColumn() {
    habit = null;
  }

  /// Decoding has no memory: the same bytes make the same string.
  private String repeated(byte[] bytes, int offset, int length, boolean oneByteEach)
      throws CharacterCodingException {
    if (repeatedStrings == null) {
      repeatedStrings = new RepeatedStrings();
    }
    String string = repeatedStrings.find(bytes, offset, length);
    habit.lookedUp(string != null);
    if (string == null) {
      string = oneByteEach ? latin1(bytes, offset, length) : decode(bytes, offset, length);
      repeatedStrings.keep(bytes, offset, length, string);
    }
    return string;
  }

  private String decode(byte[] bytes, int offset, int length) throws CharacterCodingException {
    return strictDecoder == null
        ? new String(bytes, offset, length, charset)
        : strictDecoder.decode(ByteBuffer.wrap(bytes, offset, length)).toString();
  }

  /// The constructor is deprecated because it decodes no charset, which is just what is wanted: no
  /// look-up of a decoder, no check, one copy.
  @SuppressWarnings("deprecation")
  static String latin1(byte[] bytes, int offset, int length) {
    return new String(bytes, 0, offset, length);
  }
}
