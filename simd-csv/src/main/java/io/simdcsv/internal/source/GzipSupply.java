package io.simdcsv.internal.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The unzipped bytes of a gzip supply, of all its members.
///
/// What follows the last member and is none is ignored, as `gzip` does.
final class GzipSupply implements ByteSupply {
  private static final int CHUNK = 1 << 16;

  private final ByteSupply zipped;
  private final Zipped stream;
  private final GZIPInputStream unzipped;
  private final byte[] chunk = new byte[CHUNK];
  private long offset;

  GzipSupply(ByteSupply zipped) throws IOException {
    this.zipped = zipped;
    this.stream = new Zipped(zipped);
    try {
      this.unzipped = new GZIPInputStream(stream, CHUNK);
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = readChunk(Math.min(CHUNK, target.remaining()));
    if (read > 0) {
      target.put(chunk, 0, read);
      offset += read;
    }
    return read;
  }

  @Override
  public long atMost() {
    return Long.MAX_VALUE;
  }

  @Override
  public void checkUnchanged() throws IOException {
    zipped.checkUnchanged();
  }

  @Override
  public void close() throws IOException {
    unzipped.close();
  }

  private int readChunk(int count) throws IOException {
    try {
      int read = unzipped.read(chunk, 0, count);
      // GZIPInputStream takes any failure in the header of a further member for the end.
      if (read < 0 && stream.failure != null) {
        throw stream.failure;
      }
      return read;
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private IOException damaged(IOException cause) {
    return new IOException(
        "the gzip input is truncated or damaged after "
            + offset
            + " unzipped bytes"
            + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
        cause);
  }

  /// The zipped bytes as a stream that remembers its failure.
  private static final class Zipped extends InputStream {
    private final ByteSupply supply;
    private IOException failure;

    Zipped(ByteSupply supply) {
      this.supply = supply;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      try {
        return supply.read(ByteBuffer.wrap(bytes, from, count));
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      supply.close();
    }
  }
}
