package io.simdcsv.internal.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Every way in which bytes get into a source.
enum InputKind {
  MAPPED {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.openMapped(file(input, directory), options);
    }
  },
  READ {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.openRead(file(input, directory), options);
    }
  },
  READ_AHEAD {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.openRead(file(input, directory), options, 3);
    }
  },
  FASTER {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.openFaster(file(input, directory), options, 1);
    }
  },
  STREAM {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(new ByteArrayInputStream(input), options);
    }
  },
  TRICKLING_STREAM {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(Trickle.stream(input), options);
    }
  },
  CHANNEL {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(Channels.newChannel(new ByteArrayInputStream(input)), options);
    }
  },
  TRICKLING_CHANNEL {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(Trickle.channel(input), options);
    }
  },
  FILE_CHANNEL {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(Files.newByteChannel(file(input, directory)), options);
    }
  },
  ARRAY {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      return Sources.open(input, options);
    }
  },
  HEAP_SLICE {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      MemorySegment longs = MemorySegment.ofArray(new long[input.length / 8 + 2]);
      MemorySegment slice = longs.asSlice(3, input.length);
      MemorySegment.copy(MemorySegment.ofArray(input), 0, slice, 0, input.length);
      return Sources.open(slice.asReadOnly(), options);
    }
  },
  NATIVE {
    @Override
    Source open(byte[] input, SourceOptions options, Path directory) throws IOException {
      MemorySegment memory = Arena.ofAuto().allocate(input.length + 1L).asSlice(1);
      MemorySegment.copy(MemorySegment.ofArray(input), 0, memory, 0, input.length);
      return Sources.open(memory, options);
    }
  };

  abstract Source open(byte[] input, SourceOptions options, Path directory) throws IOException;

  /// Bytes as they are: no gzip, no byte-order mark, and a charset in which all bytes are valid.
  static SourceOptions plain(int windowBytes) {
    return new SourceOptions(
        StandardCharsets.ISO_8859_1, false, false, CodingErrorAction.REPLACE, windowBytes);
  }

  /// All that is detected, and `charset` for the rest.
  static SourceOptions detecting(Charset charset, int windowBytes) {
    return new SourceOptions(charset, true, true, CodingErrorAction.REPLACE, windowBytes);
  }

  static Path file(byte[] input, Path directory) throws IOException {
    return Files.write(Files.createTempFile(directory, "input", ".csv"), input);
  }
}
