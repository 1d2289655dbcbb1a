package io.simdcsv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads a mapping of its own after the file has been truncated, and prints the problem that it is
/// told. To be run in a JVM of its own, for it may not survive that.
final class LostMapping {
  private static final String ROW = "1,2\n";
  private static final int ROWS = 1 << 18;

  private LostMapping() {}

  /// @param args `count` or `read`, and a file to write
  public static void main(String[] args) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of(args[1]),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      channel.write(ByteBuffer.wrap(ROW.repeat(ROWS).getBytes(UTF_8)));
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      Dialect dialect = Dialect.builder().header(Header.none()).build();
      try (CsvReader csv = SimdCsv.reader().dialect(dialect).parse(mapped)) {
        channel.truncate(0);
        System.out.println(args[0].equals("count") ? csv.count() : csv.stream().count());
      } catch (CsvException e) {
        System.out.println(e.problem());
      }
    }
  }
}
