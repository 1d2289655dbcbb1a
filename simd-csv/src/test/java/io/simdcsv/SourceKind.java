package io.simdcsv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Every way to hand bytes to a reader.
enum SourceKind {
  BYTES {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.parse(input);
    }
  },
  STREAM {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.parse(new ByteArrayInputStream(input));
    }
  },
  STREAM_BYTE_BY_BYTE {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.parse(trickle(input));
    }
  },
  CHANNEL {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.parse(Channels.newChannel(new ByteArrayInputStream(input)));
    }
  },
  TEXT {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.parse(new String(input, StandardCharsets.UTF_8));
    }
  },
  NATIVE_SEGMENT {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      MemorySegment segment = Arena.ofAuto().allocate(input.length + 1L, 1).asSlice(1);
      MemorySegment.copy(input, 0, segment, ValueLayout.JAVA_BYTE, 0, input.length);
      return builder.parse(segment);
    }
  },
  HEAP_SEGMENT {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      byte[] longer = new byte[input.length + 2];
      System.arraycopy(input, 0, longer, 1, input.length);
      return builder.parse(MemorySegment.ofArray(longer).asSlice(1, input.length));
    }
  },
  MAPPED {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.ioMode(IoMode.MAPPED).parse(file);
    }
  },
  READ {
    @Override
    CsvReader open(CsvReader.Builder builder, byte[] input, Path file) {
      return builder.ioMode(IoMode.READ).parse(file);
    }
  };

  /// Opens the bytes, which are UTF-8 and are also what `file` holds.
  abstract CsvReader open(CsvReader.Builder builder, byte[] input, Path file);

  private static InputStream trickle(byte[] input) {
    return new ByteArrayInputStream(input) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1));
      }
    };
  }
}
