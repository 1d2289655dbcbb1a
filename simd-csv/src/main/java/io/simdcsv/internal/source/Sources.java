package io.simdcsv.internal.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Opens inputs: a file as a `MappedSource`, native memory of the caller's as a `SegmentSource`,
/// and everything else as a `WindowedSource`, which copies into one reused window from a
/// `ByteSupply` – a file read by position, a stream, memory, text, or another supply unzipped or
/// transcoded.
///
/// The first bytes are looked at for gzip and, in what they unzip to, for a byte-order mark, as far
/// as the options ask for it. An input that is passed in open is closed by the source, also if
/// opening it fails. Stateless.
public final class Sources {
  /// How many bytes tell gzip and the longest byte-order mark.
  private static final int HEAD = 4;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 0x08};

  private static final char MARK = '\ufeff';

  private Sources() {}

  /// Opens a file in whichever way is faster: see [MappingTrial].
  ///
  /// @param threads how many read it, as for [#openRead(Path, SourceOptions, int)]
  public static Source openFaster(Path path, SourceOptions options, int threads)
      throws IOException {
    return openFile(path, options, Mapping.IF_FASTER, threads);
  }

  /// Opens a file to be mapped. A gzip file, and one that has to be transcoded, is read like one of
  /// [#openRead], because there is nothing in it that could be scanned in place.
  public static Source openMapped(Path path, SourceOptions options) throws IOException {
    return openFile(path, options, Mapping.ALWAYS, 1);
  }

  /// Opens a file to be read by position, with a check after every read that it did not change.
  /// What is not a regular file of the default file system, or says that its size is 0, is read
  /// like a channel.
  public static Source openRead(Path path, SourceOptions options) throws IOException {
    return openRead(path, options, 1);
  }

  /// The same for several threads, which read ahead side by side in a file that is not small.
  public static Source openRead(Path path, SourceOptions options, int threads) throws IOException {
    return openFile(path, options, Mapping.NEVER, threads);
  }

  /// Opens a stream, from its next byte on.
  public static Source open(InputStream stream, SourceOptions options) throws IOException {
    return openSupply(new StreamSupply(stream, options.windowBytes()), options);
  }

  /// Opens a channel, from its position on. The channel must be in blocking mode.
  public static Source open(ReadableByteChannel channel, SourceOptions options) throws IOException {
    return openSupply(new ChannelSupply(channel), options);
  }

  /// Opens an array, which must not change while it is read.
  public static Source open(byte[] bytes, SourceOptions options) throws IOException {
    return open(MemorySegment.ofArray(bytes), options);
  }

  /// Opens memory, which must not change while it is read. Native memory is scanned in place where
  /// its charset allows it, and stays the caller's: it must be alive and accessible to all threads
  /// that read.
  public static Source open(MemorySegment segment, SourceOptions options) throws IOException {
    byte[] head =
        segment.asSlice(0, Math.min(HEAD, segment.byteSize())).toArray(ValueLayout.JAVA_BYTE);
    Encoding encoding = Encoding.of(head, options);
    if (segment.isNative() && !isZipped(head, options) && isInPlace(encoding)) {
      return SegmentSource.open(segment, encoding.markLength(), encoding.charset());
    }
    return openSupply(new SegmentSupply(segment), options);
  }

  /// Whether the first bytes of an input tell its encoding, or that it is gzip, whatever follows.
  public static boolean isHeadEnough(byte[] head) {
    for (ByteOrderMark mark : ByteOrderMark.values()) {
      if (mark.mayComeOf(head)) {
        return false;
      }
    }
    return head.length >= GZIP.length || !Arrays.equals(head, Arrays.copyOf(GZIP, head.length));
  }

  /// Opens bytes that are given piece by piece.
  ///
  /// @param head their first bytes, which are among those to be read and are enough
  ///   ([#isHeadEnough]) unless there are no more
  /// @throws IOException if they are gzip and the options ask for that to be unzipped, which takes
  ///   a supply that can wait
  public static Source openPushed(PushedBytes bytes, byte[] head, SourceOptions options)
      throws IOException {
    Encoding encoding = encodingOfArriving(head, options);
    bytes.skip(encoding.markLength());
    return windowed(bytes, encoding, options);
  }

  /// Opens a file that grows: see [#openPushed].
  static Source openFollowed(FollowedFile file, byte[] head, SourceOptions options)
      throws IOException {
    Encoding encoding = encodingOfArriving(head, options);
    file.seek(encoding.markLength());
    return windowed(file, encoding, options);
  }

  private static Encoding encodingOfArriving(byte[] head, SourceOptions options)
      throws IOException {
    if (isZipped(head, options)) {
      throw new IOException(
          "the input is gzip, which cannot be unzipped while it arrives piece by piece");
    }
    return Encoding.of(head, options);
  }

  /// Opens text, which must not change while it is read. It is scanned in UTF-8, and offsets are
  /// those in UTF-8; a U+FEFF at the start is a byte-order mark.
  public static Source open(CharSequence text, SourceOptions options) {
    boolean marked = options.detectBom() && !text.isEmpty() && text.charAt(0) == MARK;
    CharSequenceSupply supply = new CharSequenceSupply(text, marked ? 1 : 0);
    PlainOffsets offsets = new PlainOffsets(marked ? ByteOrderMark.UTF_8.length() : 0);
    return new WindowedSource(supply, StandardCharsets.UTF_8, offsets, options);
  }

  /// Which files are mapped.
  private enum Mapping {
    ALWAYS,
    IF_FASTER,
    NEVER
  }

  private static Source openFile(Path path, SourceOptions options, Mapping mapping, int threads)
      throws IOException {
    if (path.getFileSystem() != FileSystems.getDefault() || !Files.isRegularFile(path)) {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(path.toString(), null, "is a directory");
      }
      return open(Files.newByteChannel(path), options);
    }
    InputFile file = InputFile.open(path);
    try {
      if (file.size() == 0) {
        // Empty, or one that is made up while it is read, as those below /proc are.
        return open(file.channel(), options);
      }
      boolean isTried = mapping == Mapping.IF_FASTER && file.size() >= MappingTrial.MIN_BYTES;
      boolean isMapped = mapping == Mapping.ALWAYS || isTried;
      boolean isReadAhead =
          threads > 1 && file.size() >= (long) ReadAheadSource.MIN_BLOCKS * options.windowBytes();
      if (isMapped || isReadAhead) {
        byte[] head = new PeekedSupply(new FileSupply(file), HEAD).head();
        Encoding encoding = Encoding.of(head, options);
        if (!isZipped(head, options) && isInPlace(encoding)) {
          int mark = encoding.markLength();
          Charset charset = encoding.charset();
          Source source = isMapped ? MappedSource.open(file, mark, charset, isTried) : null;
          if (source == null && isReadAhead) {
            source = ReadAheadSource.open(file, mark, charset, options.windowBytes(), threads);
          }
          if (source != null) {
            return source;
          }
        }
      }
      return openSupply(new FileSupply(file), options);
    } catch (IOException | RuntimeException | Error e) {
      closeAfter(e, file);
      throw e;
    }
  }

  private static Source openSupply(ByteSupply supply, SourceOptions options) throws IOException {
    try {
      PeekedSupply peeked = new PeekedSupply(supply, HEAD);
      if (isZipped(peeked.head(), options)) {
        peeked = new PeekedSupply(new GzipSupply(peeked), HEAD);
      }
      Encoding encoding = Encoding.of(peeked.head(), options);
      peeked.skip(encoding.markLength());
      return windowed(peeked, encoding, options);
    } catch (IOException | RuntimeException | Error e) {
      closeAfter(e, supply);
      throw e;
    }
  }

  private static Source windowed(ByteSupply supply, Encoding encoding, SourceOptions options) {
    ScanCharset scanned = ScanCharset.of(encoding.charset());
    if (scanned.inPlace()) {
      PlainOffsets offsets = new PlainOffsets(encoding.markLength());
      return new WindowedSource(supply, scanned.charset(), offsets, options);
    }
    TranscodedOffsets offsets = new TranscodedOffsets(encoding.charset());
    TranscodingSupply transcoding =
        new TranscodingSupply(
            supply, encoding.charset(), encoding.markLength(), options.malformed(), offsets);
    return new WindowedSource(transcoding, scanned.charset(), offsets, options);
  }

  private static boolean isZipped(byte[] head, SourceOptions options) {
    return options.decompress()
        && head.length >= GZIP.length
        && Arrays.equals(head, 0, GZIP.length, GZIP, 0, GZIP.length);
  }

  private static boolean isInPlace(Encoding encoding) {
    return ScanCharset.of(encoding.charset()).inPlace();
  }

  private static void closeAfter(Throwable failure, Closeable input) {
    try {
      input.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
