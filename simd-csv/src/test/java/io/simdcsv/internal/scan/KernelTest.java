package io.simdcsv.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.Header;
import io.simdcsv.oracle.Inputs;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kernel's scan and count on bytes of every kind, against the [io.simdcsv.oracle.Oracle] and,
/// where that is implied, against the [ScalarKernel].
class KernelTest {
  private static final int CAPACITY = 1 << 14;
  private static final long SEED = 0xC5F_5EED;

  private static final Dialect SKIP =
      Dialect.builder().charset(StandardCharsets.ISO_8859_1).header(Header.none()).build();
  private static final Dialect KEEP = SKIP.toBuilder().emptyLines(EmptyLines.KEEP).build();

  private static final List<Dialect> DIALECTS =
      List.of(
          SKIP,
          KEEP,
          KEEP.toBuilder().noQuote().build(),
          SKIP.toBuilder().delimiter('\t').quote('\'').build(),
          KEEP.toBuilder().delimiter('\u00ff').quote('\u0080').build(),
          KEEP.toBuilder().delimiter('\u0000').build(),
          KEEP.toBuilder().delimiter(';').quote('\u0000').build(),
          KEEP.toBuilder().delimiter('\u008a').quote('\u008d').build(),
          KEEP.toBuilder().delimiter('\u000b').quote('\u000c').build(),
          KEEP.toBuilder().comment("#").build(),
          SKIP.toBuilder().escape('\\').build(),
          KEEP.toBuilder().noQuote().escape('\u00ff').comment("\u0001").build());

  static Stream<Named<Kernel>> kernels() {
    return Kernels.available().stream().map(kernel -> Named.of(kernel.name(), kernel));
  }

  /// Inputs by kind: each gives `length` bytes that mean something in `dialect`.
  private enum Soup {
    DELIMITERS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, dialect.delimiter());
      }
    },
    LINE_FEEDS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, "\n");
      }
    },
    QUOTES {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, quote(dialect));
      }
    },
    CRLF {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, "\r\n");
      }
    },
    FIELDS_AND_CRLF {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, "ab" + dialect.delimiter() + "\r\n");
      }
    },
    RETURNS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, "\r");
      }
    },
    NULS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        return filled(length, "\0");
      }
    },
    QUOTED_FIELDS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        String q = quote(dialect);
        return filled(length, q + "a" + q + q + "\n" + q + dialect.delimiter() + "b\n");
      }
    },
    LETTERS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        byte[] letters =
            Inputs.bytes(dialect.delimiter() + quote(dialect) + quote(dialect) + "aa\r\n\0\u00ff");
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
          bytes[i] = letters[random.nextInt(letters.length)];
        }
        return bytes;
      }
    },
    SPARSE_LETTERS {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        byte[] bytes = LETTERS.bytes(length, dialect, random);
        int every = 2 + random.nextInt(100);
        for (int i = 0; i < length; i++) {
          if (random.nextInt(every) != 0) {
            bytes[i] = 'x';
          }
        }
        return bytes;
      }
    },
    ALL_BYTES {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
      }
    },
    NEIGHBORS {
      /// The bytes that differ in one bit, or by one, from one that means something.
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        byte[] letters = Inputs.bytes(dialect.delimiter() + quote(dialect) + "\r\n");
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
          byte letter = letters[random.nextInt(letters.length)];
          int kind = random.nextInt(12);
          bytes[i] = (byte) (kind < 8 ? letter ^ 1 << kind : letter + kind - 9);
        }
        return bytes;
      }
    },
    WELL_FORMED {
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String q = quote(dialect);
        String[] endings = {"\n", "\r\n", "\r"};
        int longest = 1 + random.nextInt(30);
        while (out.size() < length) {
          String text = "wxyzwxyzwxyzwxyzwxyzwxyzwxyzwxyz".substring(random.nextInt(longest));
          boolean quoted = dialect.quote() >= 0 && random.nextInt(4) == 0;
          String inner = quoted && random.nextBoolean() ? dialect.delimiter() + "\n" + q + q : "";
          out.writeBytes(Inputs.bytes(quoted ? q + text + inner + q : text));
          boolean ends = random.nextInt(5) == 0;
          out.writeBytes(Inputs.bytes(ends ? endings[random.nextInt(3)] : dialect.delimiter()));
        }
        return Arrays.copyOf(out.toByteArray(), length);
      }
    },
    DOUBLE_SPACED {
      /// Records with empty lines before, between and after them.
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] endings = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r\n", "\r\r", "\n\r\n\n"};
        String q = quote(dialect);
        String ending = endings[random.nextInt(endings.length)];
        boolean isMixed = random.nextBoolean();
        while (out.size() < length) {
          out.writeBytes(Inputs.bytes(isMixed ? endings[random.nextInt(endings.length)] : ending));
          out.writeBytes(filled(random.nextInt(40), "wx" + dialect.delimiter()));
          if (dialect.quote() >= 0 && random.nextInt(4) == 0) {
            out.writeBytes(Inputs.bytes(dialect.delimiter() + q + "\n\n" + q));
          }
        }
        return Arrays.copyOf(out.toByteArray(), length);
      }
    },
    LONG_TEXT {
      /// Quoted fields of many blocks, with lines, doubled quotes, and what is escaped or looks
      /// like a comment in them.
      @Override
      byte[] bytes(int length, Dialect dialect, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String q = dialect.quote() < 0 ? "" : quote(dialect);
        String escape = dialect.escape() < 0 ? "x" : Character.toString(dialect.escape());
        String[] pieces = {
          "\n",
          "\r\n",
          "\r",
          dialect.delimiter(),
          q + q,
          "\r\r\n\n",
          escape + "x",
          "\n" + dialect.comment()
        };
        while (out.size() < length) {
          out.writeBytes(Inputs.bytes("x" + dialect.delimiter() + q));
          for (int left = random.nextInt(5); left >= 0; left--) {
            out.writeBytes(filled(random.nextInt(150), "wxyz"));
            out.writeBytes(Inputs.bytes(pieces[random.nextInt(pieces.length)]));
          }
          out.writeBytes(Inputs.bytes(q + "\n"));
        }
        return Arrays.copyOf(out.toByteArray(), length);
      }
    };

    abstract byte[] bytes(int length, Dialect dialect, Random random);

    private static byte[] filled(int length, String pattern) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) pattern.charAt(i % pattern.length());
      }
      return bytes;
    }

    private static String quote(Dialect dialect) {
      return dialect.quote() < 0 ? "\"" : Character.toString(dialect.quote());
    }
  }

  /// Every length up to 300, so every number of whole blocks and every tail; at odd addresses; with
  /// bytes behind the limit that would change everything if they were looked at.
  @ParameterizedTest
  @MethodSource("kernels")
  void findsWhatTheOracleFindsAtEveryLimit(Kernel kernel) {
    KernelRun run = new KernelRun(CAPACITY);
    for (Dialect dialect : DIALECTS) {
      Random random = new Random(SEED);
      for (Soup soup : Soup.values()) {
        byte[] bytes = soup.bytes(300, dialect, random);
        for (int length = 0; length <= bytes.length; length++) {
          byte[] input = Arrays.copyOf(bytes, length);
          int from = length % 131;
          byte stale = "\n\r\",".getBytes(StandardCharsets.ISO_8859_1)[length % 4];
          check(kernel, run, staleAround(input, from, stale), from, input, dialect, soup);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void findsWhatTheOracleFindsInRandomBytes(Kernel kernel) {
    KernelRun run = new KernelRun(CAPACITY);
    for (Dialect dialect : DIALECTS) {
      Random random = new Random(SEED);
      for (Soup soup : Soup.values()) {
        for (int i = 0; i < (Inputs.LONG_RUN ? 2000 : 40); i++) {
          int longest = i % 8 == 0 ? 10_000 : 1_000;
          byte[] input = soup.bytes(random.nextInt(longest), dialect, random);
          int from = random.nextInt(200);
          byte stale = (byte) random.nextInt(256);
          check(kernel, run, staleAround(input, from, stale), from, input, dialect, soup);
        }
      }
    }
  }

  /// What comes after each of them is well formed if the stray is overlooked, so that it shows.
  @ParameterizedTest
  @MethodSource("kernels")
  void stopsAtStraysOnEveryByteOfABlock(Kernel kernel) {
    KernelRun run = new KernelRun(CAPACITY);
    for (String stray : new String[] {"w\"a,b\"", "\"a,b\"w", "\"a\"w,\"b\"", "\"a\"\"b\"w\"\""}) {
      for (String before : new String[] {"", "w,", "\"w\",", "\"w,w\"\n", "w\r\n"}) {
        for (int shift = 0; shift < 130; shift++) {
          String record = "w".repeat(shift) + "," + before + stray + "\n";
          byte[] input = Inputs.bytes(record + "w,w\n".repeat(60));
          check(kernel, run, staleAround(input, 3, (byte) 'w'), 3, input, KEEP, Soup.WELL_FORMED);
        }
      }
    }
  }

  /// Memory that ends with the limit: one byte looked at behind it is an exception.
  @ParameterizedTest
  @MethodSource("kernels")
  void looksAtNoByteBehindTheLimit(Kernel kernel) {
    KernelRun run = new KernelRun(CAPACITY);
    Random random = new Random(SEED);
    for (Soup soup : Soup.values()) {
      for (int length = 0; length <= 300; length++) {
        byte[] input = soup.bytes(length, KEEP, random);
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment exact = arena.allocate(length + 1L, 1).asSlice(1, length);
          MemorySegment.copy(input, 0, exact, ValueLayout.JAVA_BYTE, 0, length);
          check(kernel, run, exact, 0, input, KEEP, soup);
        }
      }
    }
  }

  private static MemorySegment staleAround(byte[] input, int from, byte stale) {
    // At an odd address, whatever `from` is.
    MemorySegment window = Arena.ofAuto().allocate(from + input.length + 129L, 64).asSlice(1);
    window.fill(stale);
    MemorySegment.copy(input, 0, window, ValueLayout.JAVA_BYTE, from, input.length);
    return window;
  }

  private static void check(
      Kernel kernel,
      KernelRun run,
      MemorySegment window,
      int from,
      byte[] input,
      Dialect dialect,
      Soup soup) {
    ScanExpectation expected = ScanExpectation.of(input, from, dialect);
    Syntax syntax = Syntaxes.of(dialect);
    int limit = from + input.length;
    String difference = expected.difference(run.scan(kernel, window, from, limit, syntax), run);
    if (difference == null) {
      ScanStatus status = run.count(kernel, window, from, limit, syntax);
      difference = expected.countDifference(status, run.counted);
    }
    if (difference != null) {
      fail(
          difference
              + "\n  "
              + kernel.name()
              + " from "
              + from
              + " on "
              + soup
              + ", seed "
              + SEED
              + "\n  in "
              + Inputs.show(input)
              + "\n  "
              + dialect);
    }
  }

  /// However small the index is, what several scans find is what one does, and they get on.
  @ParameterizedTest
  @MethodSource("kernels")
  void resumesWhereTheIndexWasFull(Kernel kernel) {
    Random random = new Random(SEED);
    KernelRun whole = new KernelRun(CAPACITY);
    Syntax syntax = Syntaxes.of(KEEP);
    int full = 0;
    for (Soup soup : Soup.values()) {
      for (int capacity : new int[] {64, 65, 127, 128, 200, 1000}) {
        byte[] input = soup.bytes(5_000, KEEP, random);
        MemorySegment window = staleAround(input, 0, (byte) ',');
        ScanStatus wholeStatus = whole.scan(kernel, window, 0, input.length, syntax);
        List<Integer> fieldEnds = new ArrayList<>();
        List<Integer> recordEnds = new ArrayList<>();
        int end = 0;
        KernelRun part = new KernelRun(capacity);
        while (true) {
          ScanStatus status = part.scan(kernel, window, end, input.length, syntax);
          for (int recordEnd : part.recordEnds()) {
            recordEnds.add(fieldEnds.size() + recordEnd);
          }
          for (int fieldEnd : part.fieldEnds()) {
            fieldEnds.add(fieldEnd);
          }
          if (status != ScanStatus.INDEX_FULL) {
            break;
          }
          full++;
          if (part.index.recordCount == 0) {
            part.index.grow();
          } else {
            int before = end;
            assertTrue(part.index.end > before, () -> kernel.name() + " stays at " + before);
          }
          end = part.index.end;
        }
        String what = kernel.name() + ", " + soup + ", capacity " + capacity + ", seed " + SEED;
        // Blocks are counted from where a scan begins, so the parts may see less of the tail.
        int records = recordEnds.size();
        assertTrue(records <= whole.index.recordCount, what);
        if (wholeStatus == ScanStatus.NEEDS_WALKER) {
          assertEquals(whole.index.recordCount, records, what);
        } else if (records < whole.index.recordCount) {
          int longest = soup == Soup.LONG_TEXT ? 1_000 : 200;
          assertTrue(part.index.end > KernelRun.scannedEnd(end, input.length) - longest, what);
        }
        assertArrayEquals(
            Arrays.copyOf(whole.recordEnds(), records), ints(recordEnds), what + ": record ends");
        assertArrayEquals(
            Arrays.copyOf(whole.fieldEnds(), fieldEnds.size()),
            ints(fieldEnds),
            what + ": field ends");
      }
    }
    assertTrue(full > 100, "the index was full " + full + " times");
  }

  /// A scan that goes on in an index appends, and a start that is not the end before is kept.
  @ParameterizedTest
  @MethodSource("kernels")
  void appendsToAnIndex(Kernel kernel) {
    byte[] input = Inputs.bytes("ab,c\n#\n".repeat(40) + "z".repeat(KernelRun.READ_AHEAD));
    MemorySegment window = staleAround(input, 0, (byte) 0);
    KernelRun run = new KernelRun(CAPACITY);
    Syntax syntax = Syntaxes.of(SKIP.toBuilder().comment("#").build());
    ScanStatus status = run.scan(kernel, window, 0, input.length, syntax);
    for (int r = 1; r < 40; r++) {
      assertEquals(ScanStatus.NEEDS_WALKER, status, "record " + r);
      assertEquals(r, run.index.recordCount);
      status = run.scanOn(kernel, window, r * 7, input.length, syntax);
    }
    run.index.seal();
    for (int r = 0; r < 40; r++) {
      assertEquals(r * 7, run.index.recordStart(r), "start of record " + r);
      assertEquals(2 * r + 2, run.index.recordEnds[r], "end of record " + r);
      assertEquals(r * 7 + 2, run.index.fieldEnds[2 * r], "end of the first field of " + r);
      assertEquals(r * 7 + 4, run.index.fieldEnds[2 * r + 1], "end of the second field of " + r);
    }
  }

  /// All kernels stop at the same byte, so they leave the same to the walker.
  @ParameterizedTest
  @MethodSource("kernels")
  void countsTheRecordsThatItFinds(Kernel kernel) {
    Random random = new Random(SEED);
    KernelRun run = new KernelRun(1 << 17);
    for (Dialect dialect : DIALECTS) {
      Syntax syntax = Syntaxes.of(dialect);
      for (int i = 0; i < 10; i++) {
        byte[] input = Soup.WELL_FORMED.bytes(50_000, dialect, random);
        MemorySegment window = staleAround(input, 3, (byte) '\n');
        int limit = 3 + input.length;
        ScanStatus scanned = run.scan(kernel, window, 3, limit, syntax);
        ScanStatus counted = run.count(kernel, window, 3, limit, syntax);
        String what = kernel.name() + ", seed " + SEED + ", " + dialect;
        assertEquals(scanned, counted, what);
        long more = run.counted.records - run.index.recordCount;
        assertTrue(more >= 0 && more <= KernelRun.READ_AHEAD, what + ": " + more + " more");
        if (more == 0) {
          assertEquals(run.index.end, run.counted.end, what);
        }
      }
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
