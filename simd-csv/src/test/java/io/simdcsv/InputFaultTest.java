package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs that fail, stall or are not there.
class InputFaultTest {
  private static final Dialect NO_HEADER = Dialect.builder().header(Header.none()).build();

  @TempDir Path folder;

  /// Gives bytes, and then fails.
  private static final class FailingStream extends InputStream {
    private final byte[] bytes;
    private final IOException failure;
    private int at;
    private boolean closed;

    FailingStream(byte[] bytes, IOException failure) {
      this.bytes = bytes;
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      if (at == bytes.length) {
        throw failure;
      }
      return bytes[at++];
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (at == bytes.length) {
        throw failure;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, target, from, count);
      at += count;
      return count;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /// Gives one byte at a time, and nothing at all in between.
  private static final class StallingStream extends InputStream {
    private final InputStream in;
    private boolean stalls;

    StallingStream(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      stalls = !stalls;
      return stalls ? 0 : in.read(target, from, Math.min(length, 1));
    }
  }

  private static byte[] rows(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i).append(",\"row\n").append(i).append("\"\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static List<String> row(int i) {
    return List.of(String.valueOf(i), "row\n" + i);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100_000})
  void recordsBeforeAFailureAreGiven(int count) {
    IOException failure = new IOException("the line is down");
    FailingStream stream = new FailingStream(rows(count), failure);
    int next = 0;
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(stream)) {
      Iterator<CsvRecord> records = csv.iterator();
      UncheckedIOException thrown = null;
      try {
        while (records.hasNext()) {
          assertEquals(row(next), records.next().toList());
          next++;
        }
      } catch (UncheckedIOException e) {
        thrown = e;
      }
      assertEquals(count, next, "records before the failure");
      assertSame(failure, thrown.getCause());
      assertThrows(UncheckedIOException.class, records::hasNext, "asked again");
      assertThrows(UncheckedIOException.class, csv::count, "asked otherwise");
    }
    assertTrue(stream.closed);
  }

  /// Also where the failure is met while what comes before the data is read.
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 5_000, 100_000})
  void recordsBeforeAFailureAreGivenAfterAHeader(int count) {
    for (int threads = 1; threads <= 2; threads++) {
      int skipped = threads;
      Dialect dialect = Dialect.builder().skipLines(1).skipRecords(skipped - 1).build();
      byte[] bytes = ("a line\n" + "x,y\n".repeat(skipped)).getBytes(UTF_8);
      byte[] whole = Arrays.copyOf(bytes, bytes.length + rows(count).length);
      System.arraycopy(rows(count), 0, whole, bytes.length, whole.length - bytes.length);
      CsvReader.Builder reader = SimdCsv.reader().dialect(dialect).parallelism(threads);
      IOException failure = new IOException("the line is down");
      try (CsvReader csv = reader.parse(new FailingStream(whole, failure))) {
        int next = 0;
        UncheckedIOException thrown = null;
        try {
          for (CsvBatch batch = csv.nextBatch(); batch != null; batch = csv.nextBatch()) {
            for (int r = 0; r < batch.recordCount(); r++) {
              assertEquals(row(next), batch.record(r).toList());
              next++;
            }
          }
        } catch (UncheckedIOException e) {
          thrown = e;
        }
        assertEquals(count, next, "records before the failure");
        assertSame(failure, thrown.getCause());
      }
      LongAdder given = new LongAdder();
      try (CsvReader csv = reader.parse(new FailingStream(whole, failure))) {
        assertThrows(
            UncheckedIOException.class,
            () -> csv.forEachBatch(batch -> given.add(batch.recordCount())));
        assertEquals(count, given.sum(), "records before the failure, in any order");
      }
    }
  }

  /// A reader that is asked again after a failure goes on at the same place or fails again,
  /// whatever the stream does: it never gives a record that is none.
  @ParameterizedTest
  @ValueSource(ints = {7, 200_000, 300_001, 500_000})
  void noRecordIsMadeUpAfterAFailure(int failsAfter) {
    byte[] bytes = rows(60_000);
    boolean[] failed = {false};
    InputStream once =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xFF;
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            if (at >= failsAfter && !failed[0]) {
              failed[0] = true;
              throw new IOException("only this time");
            }
            int end = failed[0] ? bytes.length : Math.max(failsAfter, at);
            int count = Math.min(length, end - at);
            if (count <= 0) {
              return at == bytes.length ? -1 : 0;
            }
            System.arraycopy(bytes, at, target, from, count);
            at += count;
            return count;
          }
        };
    int next = 0;
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(once)) {
      Iterator<CsvRecord> records = csv.iterator();
      for (int failures = 0; failures < 3; ) {
        try {
          if (!records.hasNext()) {
            break;
          }
          assertEquals(row(next), records.next().toList(), "record " + next);
          next++;
        } catch (UncheckedIOException e) {
          failures++;
        }
      }
    }
    assertTrue(failed[0]);
  }

  @Test
  void aFailureInsideARecordIsNoRecord() {
    byte[] bytes = "a,b\nc,\"d".getBytes(UTF_8);
    FailingStream stream = new FailingStream(bytes, new IOException("the line is down"));
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(stream)) {
      Iterator<CsvRecord> records = csv.iterator();
      List<List<String>> read = new ArrayList<>();
      assertThrows(
          UncheckedIOException.class,
          () -> {
            while (records.hasNext()) {
              read.add(records.next().toList());
            }
          });
      assertEquals(List.of(List.of("a", "b")), read);
    }
  }

  @Test
  void aFailureInTheHeaderClosesTheStream() {
    FailingStream stream =
        new FailingStream("a,b".getBytes(UTF_8), new IOException("the line is down"));
    assertThrows(UncheckedIOException.class, () -> SimdCsv.parse(stream));
    assertTrue(stream.closed);
  }

  @Test
  void shortReadsAndEmptyReadsAreOrdinary() {
    int count = 500;
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(row(i));
    }
    Reading reading =
        Reading.of(
            () -> SimdCsv.reader().dialect(NO_HEADER).parse(new StallingStream(rows(count))));
    assertEquals(new Reading(List.of(), expected, null), reading);
  }

  @Test
  void aChannelThatGivesAByteAtATimeIsReadToItsEnd() {
    byte[] bytes = rows(300);
    ReadableByteChannel whole = Channels.newChannel(new ByteArrayInputStream(bytes));
    ReadableByteChannel slow =
        new ReadableByteChannel() {
          @Override
          public int read(ByteBuffer target) throws IOException {
            ByteBuffer one = ByteBuffer.allocate(1);
            int read = whole.read(one);
            if (read == 1) {
              target.put(one.flip());
            }
            return read;
          }

          @Override
          public boolean isOpen() {
            return whole.isOpen();
          }

          @Override
          public void close() throws IOException {
            whole.close();
          }
        };
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(slow)) {
      assertEquals(300, csv.count());
    }
    assertTrue(!whole.isOpen(), "the reader closes the channel");
  }

  @Test
  void aClosedChannelSaysSo() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), rows(3));
    FileChannel channel = FileChannel.open(file);
    channel.close();
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> SimdCsv.parse(channel));
    assertInstanceOf(ClosedChannelException.class, thrown.getCause());
  }

  @Test
  void aChannelIsReadFromItsPosition() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), "skipped\na,b\n1,2\n".getBytes(UTF_8));
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(8);
      try (CsvReader csv = SimdCsv.parse(channel)) {
        assertEquals(List.of("a", "b"), csv.header());
        assertEquals(1, csv.count());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingFileIsNamed(IoMode mode) {
    Path missing = folder.resolve("missing.csv");
    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class, () -> SimdCsv.reader().ioMode(mode).parse(missing));
    boolean known =
        thrown.getCause() instanceof NoSuchFileException
            || thrown.getCause() instanceof FileNotFoundException;
    assertTrue(known, () -> "cause is " + thrown.getCause());
    assertTrue(thrown.getMessage().contains("missing.csv"), thrown.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsNoFile(IoMode mode) {
    assertThrows(
        UncheckedIOException.class,
        () -> {
          try (CsvReader csv = SimdCsv.reader().ioMode(mode).parse(folder)) {
            csv.count();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileHasNoRecords(IoMode mode) throws IOException {
    Path file = Files.createFile(folder.resolve("empty.csv"));
    try (CsvReader csv = SimdCsv.reader().ioMode(mode).parse(file)) {
      assertEquals(List.of(), csv.header());
      assertEquals(0, csv.count());
    }
  }

  @Test
  void damagedGzipSaysSo() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(rows(10_000));
    }
    byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
    int[] next = {0};
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(cut)) {
      UncheckedIOException thrown =
          assertThrows(
              UncheckedIOException.class,
              () -> {
                for (CsvRecord record : csv) {
                  assertEquals(row(next[0]), record.toList());
                  next[0]++;
                }
              });
      assertTrue(thrown.getMessage().contains("gzip"), thrown.getMessage());
    }
    assertTrue(next[0] > 0, "records before the damage are given");
  }

  @Test
  void bytesAreNotChangedByReading() {
    byte[] bytes = "a,\"b\"\"c\"\n1,\"x\"y\n".getBytes(UTF_8);
    byte[] before = bytes.clone();
    try (CsvReader csv = SimdCsv.parse(bytes)) {
      csv.forEach(CsvRecord::toList);
    }
    assertArrayEquals(before, bytes);
  }

  @ParameterizedTest
  @EnumSource
  void theNewEndOfATruncatedFileIsNoEnd(IoMode mode) throws IOException {
    // The end is cut within the last page of memory, so that no load can fail.
    Path file = Files.write(folder.resolve("a.csv"), "a,b\n1,2\n3,4\n5,6\n".getBytes(UTF_8));
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).ioMode(mode).parse(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(8);
      }
      CsvException thrown = assertThrows(CsvException.class, csv::count);
      assertTrue(thrown.getMessage().contains("truncated"), thrown.getMessage());
    }
  }
}
