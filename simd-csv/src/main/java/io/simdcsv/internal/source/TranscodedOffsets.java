package io.simdcsv.internal.source;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Offsets in the original encoding of an input that is transcoded to UTF-8.
///
/// The transcoder marks pairs of offsets, in the input and in the UTF-8, that belong together: one
/// at the end of every piece of text. From the last mark before a position, the text up to it is
/// measured: in UTF-16 and UTF-32 by counting characters, in other charsets by encoding it again.
/// That is exact in every charset that writes a character in one way whatever comes before it; in
/// one that switches between tables, such as ISO-2022-JP, the offsets between two marks are off by
/// escape sequences, and in one that Java cannot encode they are those of the mark. Around
/// malformed input they are exact, because there are marks before and after it.
final class TranscodedOffsets implements InputOffsets {
  private final Charset charset;

  // How many bytes a character takes that is in the basic plane, and one that is not; 0 for
  // charsets
  // in which it is not that simple.
  private final int basicBytes;
  private final int supplementaryBytes;

  private long[] inputMarks = new long[128];
  private long[] utf8Marks = new long[128];
  private int marks;

  // The last answer, from which the next one is measured if it lies between: callers ask in order.
  private long lastInput;
  private long lastUtf8;

  // How many bytes of UTF-8 came before the window.
  private long windowOffset;

  TranscodedOffsets(Charset charset) {
    this.charset = charset;
    boolean utf16 = isUtf16(charset);
    boolean utf32 = charset.name().startsWith("UTF-32");
    this.basicBytes = utf16 ? 2 : utf32 ? 4 : 0;
    this.supplementaryBytes = (utf16 || utf32) ? 4 : 0;
  }

  static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  /// Notes that the UTF-8 up to `utf8` is the input up to `input`. Marks come in ascending order.
  void mark(long input, long utf8) {
    if (marks == inputMarks.length) {
      inputMarks = Arrays.copyOf(inputMarks, 2 * marks);
      utf8Marks = Arrays.copyOf(utf8Marks, 2 * marks);
    }
    inputMarks[marks] = input;
    utf8Marks[marks] = utf8;
    marks++;
  }

  /// Within a character, the offset of its first byte.
  @Override
  public long of(MemorySegment window, int position) {
    int to = keptFrom(window, position);
    long utf8 = windowOffset + to;
    int mark = lastMark(utf8);
    long knownInput = inputMarks[mark];
    long knownUtf8 = utf8Marks[mark];
    if (lastUtf8 > knownUtf8 && lastUtf8 <= utf8) {
      knownInput = lastInput;
      knownUtf8 = lastUtf8;
    }
    lastInput = knownInput + measure(window, (int) (knownUtf8 - windowOffset), to);
    lastUtf8 = utf8;
    return lastInput;
  }

  /// The first byte of the character at `from`, so that windows start with whole characters.
  @Override
  public int keptFrom(MemorySegment window, int from) {
    for (int back = 1; back <= Math.min(3, from); back++) {
      int b = window.get(ValueLayout.JAVA_BYTE, from - back) & 0xff;
      if (b >= 0xc0) {
        int length = (b >= 0xf0) ? 4 : (b >= 0xe0) ? 3 : 2;
        return (length > back) ? from - back : from;
      }
      if (b < 0x80) {
        return from;
      }
    }
    return from;
  }

  @Override
  public CopiedOffsets from(MemorySegment window, int from) {
    TranscodedOffsets copied = new TranscodedOffsets(charset);
    long utf8 = windowOffset + from;
    copied.windowOffset = utf8;
    copied.mark(of(window, from), utf8);
    for (int m = lastMark(utf8) + 1; m < marks; m++) {
      copied.mark(inputMarks[m], utf8Marks[m]);
    }
    return copied::of;
  }

  @Override
  public void forget(MemorySegment window, int count) {
    long input = of(window, count);
    long utf8 = windowOffset + count;
    int mark = lastMark(utf8);
    marks -= mark;
    System.arraycopy(inputMarks, mark, inputMarks, 0, marks);
    System.arraycopy(utf8Marks, mark, utf8Marks, 0, marks);
    inputMarks[0] = input;
    utf8Marks[0] = utf8;
    windowOffset = utf8;
  }

  private int lastMark(long utf8) {
    int found = Arrays.binarySearch(utf8Marks, 0, marks, utf8);
    if (found < 0) {
      return -found - 2;
    }
    // Input that becomes no text, as a last escape sequence does, leaves two marks at one place;
    // the
    // second counts.
    while (found + 1 < marks && utf8Marks[found + 1] == utf8) {
      found++;
    }
    return found;
  }

  private long measure(MemorySegment window, int from, int to) {
    if (basicBytes == 0) {
      return encodedLength(window, from, to);
    }
    long bytes = 0;
    for (int i = from; i < to; i++) {
      byte b = window.get(ValueLayout.JAVA_BYTE, i);
      if ((b & 0xc0) != 0x80) {
        bytes += (b & 0xff) < 0xf0 ? basicBytes : supplementaryBytes;
      }
    }
    return bytes;
  }

  private long encodedLength(MemorySegment window, int from, int to) {
    if (!charset.canEncode()) {
      return 0;
    }
    byte[] utf8 = window.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8).getBytes(charset).length;
  }
}
