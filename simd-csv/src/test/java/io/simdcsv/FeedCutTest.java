package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.oracle.DialectCase;
import io.simdcsv.oracle.Inputs;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A feed gives what a reader gives of all its pieces together, wherever they are cut.
class FeedCutTest {
  private static final long SEED = 0xFEED;
  private static final int DEFAULT_WINDOW = 1 << 17;
  private static final int[] WINDOWS = {1, 7, 64, 200, DEFAULT_WINDOW};

  private final List<Kernel> kernels = Kernels.available();
  private int number;

  private static List<ByteBuffer> pieces(byte[] input, int... cuts) {
    List<ByteBuffer> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      pieces.add(piece(input, from, cut, pieces.size()));
      from = cut;
    }
    pieces.add(piece(input, from, input.length, pieces.size()));
    return pieces;
  }

  /// A buffer of one kind or another: heap or direct, read-only, with a position and a limit.
  private static ByteBuffer piece(byte[] input, int from, int to, int number) {
    ByteBuffer heap = ByteBuffer.wrap(input, from, to - from);
    return switch (number % 3) {
      case 0 -> heap;
      case 1 -> heap.asReadOnlyBuffer();
      default -> ByteBuffer.allocateDirect(to - from + 5).position(3).put(heap).flip().position(3);
    };
  }

  private static int[] everyByte(byte[] input) {
    int[] cuts = new int[input.length];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = i;
    }
    return cuts;
  }

  /// After every line, whether or not a record ends there.
  private static int[] lines(byte[] input) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < input.length - 1; i++) {
      if (input[i] == '\n' || input[i] == '\r' && input[i + 1] != '\n') {
        cuts.add(i + 1);
      }
    }
    return cuts.stream().mapToInt(i -> i).toArray();
  }

  private static int[] random(byte[] input, Random random) {
    int longest = 1 << random.nextInt(9);
    List<Integer> cuts = new ArrayList<>();
    int at = 0;
    while ((at += random.nextInt(longest + 1)) < input.length) {
      cuts.add(at);
    }
    return cuts.stream().mapToInt(i -> i).toArray();
  }

  private void check(byte[] input, Dialect dialect, int window, int... cuts) {
    Kernel kernel = kernels.get(number % kernels.size());
    Supplier<CsvReader.Builder> builder =
        () -> SimdCsv.reader().dialect(dialect).kernel(kernel).windowBytes(window);
    Told expected = Told.of(() -> builder.get().windowBytes(DEFAULT_WINDOW).parse(input));
    Told actual = Told.of(builder.get(), number++ % 2 == 0, pieces(input, cuts));
    assertEquals(
        expected,
        actual,
        () ->
            "%s, windows of %d, pieces %s of %s in %s"
                .formatted(
                    kernel.name(), window, Arrays.toString(cuts), Inputs.show(input), dialect));
  }

  @ParameterizedTest
  @MethodSource("io.simdcsv.CutTest#cuts")
  void doesNotShow(CutTest.Cut cut) {
    byte[] input = cut.input().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(SEED);
    for (int at = 0; at <= input.length; at++) {
      check(input, cut.dialect(), WINDOWS[at % WINDOWS.length], at);
    }
    for (int window : WINDOWS) {
      check(input, cut.dialect(), window, everyByte(input));
      check(input, cut.dialect(), window, lines(input));
      check(input, cut.dialect(), window);
      for (int i = 0; i < 20; i++) {
        check(input, cut.dialect(), window, random(input, random));
      }
    }
  }

  static Stream<DialectCase> kinds() {
    return DialectCase.kinds();
  }

  /// Every short text, a byte at a time.
  @ParameterizedTest
  @MethodSource("kinds")
  void doesNotShowInShortTexts(DialectCase kind) {
    Inputs.forEachUpTo(
        kind.letters(),
        Inputs.LONG_RUN ? 7 : 5,
        input -> check(input, kind.dialect(), DEFAULT_WINDOW, everyByte(input)));
  }

  /// Lines of every length that may be read in one go, one a piece, as ticks come: each is read
  /// where the one before it was.
  @ParameterizedTest
  @MethodSource("kinds")
  void doesNotShowInLines(DialectCase kind) {
    Random random = new Random(SEED);
    for (int rarity : new int[] {3, 100}) {
      StringBuilder text = new StringBuilder("x\n");
      for (int length = 300; length >= 0; length--) {
        for (int i = 0; i < length; i++) {
          String letters = random.nextInt(rarity) == 0 ? kind.letters() : "x1-+ ž";
          text.append(letters.charAt(random.nextInt(letters.length())));
        }
        text.append(length % 3 == 0 ? "\r\n" : "\n");
      }
      byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
      for (int window : new int[] {1, 64, DEFAULT_WINDOW}) {
        check(input, kind.dialect(), window, lines(input));
      }
    }
  }

  /// Long records, of which parts are known from one piece to the next.
  @ParameterizedTest
  @MethodSource("kinds")
  void doesNotShowInLongRecords(DialectCase kind) {
    Random random = new Random(SEED);
    for (int i = 0; i < 6; i++) {
      StringBuilder text = new StringBuilder("x\ny\r\n");
      int quoting = 1 + random.nextInt(3000);
      while (text.length() < 6000) {
        char letter = kind.letters().charAt(random.nextInt(kind.letters().length()));
        boolean rare = letter == '"' || letter == '\n' || letter == '\r';
        text.append(rare && random.nextInt(quoting) > 2 ? 'x' : letter);
      }
      byte[] input = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      check(input, kind.dialect(), DEFAULT_WINDOW, random(input, random));
      check(input, kind.dialect(), 300, random(input, random));
    }
  }

  @Test
  void doesNotShowInWhatComesBeforeTheData() {
    String text = "lead\r\nin\n\"skip\r\nped\",1\n#no\n\n\"na\nme\",b\r\n1,2\n3\n4,5,6\r\n7,8";
    for (FieldCount policy : FieldCount.values()) {
      Dialect dialect =
          Dialect.builder().skipLines(2).skipRecords(1).comment('#').fieldCount(policy).build();
      byte[] input = text.getBytes(StandardCharsets.UTF_8);
      for (int window : WINDOWS) {
        for (int length = 0; length <= input.length; length++) {
          byte[] part = Arrays.copyOf(input, length);
          check(part, dialect, window, everyByte(part));
          check(input, dialect, window, length);
        }
      }
    }
  }

  @Test
  void doesNotShowInAnyEncoding() {
    String text = "žluť,\"日本\n語\"\r\n😀,ß\n\"é\"\"\",\uffff\n";
    for (String name : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "GB18030")) {
      Charset charset = Charset.forName(name);
      for (String mark : List.of("", "\uFEFF")) {
        byte[] input = (mark + text).getBytes(charset);
        // Java's decoders of UTF-32 drop a mark even where it is data.
        boolean detectsMark = name.startsWith("UTF-32");
        for (Dialect dialect :
            List.of(
                Dialect.builder().charset(charset).build(),
                Dialect.builder().charset(charset).detectBom(detectsMark).build(),
                Dialect.RFC4180)) {
          for (int at = 0; at <= input.length; at++) {
            check(input, dialect, WINDOWS[at % WINDOWS.length], at);
          }
          check(input, dialect, DEFAULT_WINDOW, everyByte(input));
        }
      }
    }
  }

  @Test
  void doesNotShowInTheLimits() {
    for (int length : new int[] {20, 130, 2000}) {
      String text = "a,b\n\"" + "\n".repeat(length - 4) + "\",\r\nc,d\n";
      byte[] input = text.getBytes(StandardCharsets.ISO_8859_1);
      for (int most : new int[] {length - 200, length - 2, length - 1, length, length + 1}) {
        for (int window : new int[] {64, 300, DEFAULT_WINDOW}) {
          Dialect dialect =
              Dialect.builder().header(Header.none()).maxRecordBytes(Math.max(most, 3)).build();
          check(input, dialect, window, everyByte(input));
          check(input, dialect, window, length);
          check(input, dialect, window, 4, input.length - 4);
        }
      }
      String fields = "a,b\n" + ",".repeat(length) + "\nc,d\n";
      input = fields.getBytes(StandardCharsets.ISO_8859_1);
      for (int most : new int[] {2, length, length + 1}) {
        Dialect dialect = Dialect.builder().header(Header.none()).maxFields(most).build();
        check(input, dialect, DEFAULT_WINDOW, everyByte(input));
        check(input, dialect, DEFAULT_WINDOW, lines(input));
      }
    }
  }
}
