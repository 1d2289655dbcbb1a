package io.simdcsv.internal.source;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.Charset;

/// A file that is mapped, a region at a time.
///
/// A load from a page that the file does not have any more ends the process, so the limit moves in
/// steps and the file's size is checked before each. That narrows the danger to a truncation
/// between the check and the load; it cannot be closed from here.
final class MappedSource extends Source {
  // Regions start where a page does, of 4 KiB or of 64.
  private static final int ALIGNMENT = 1 << 16;

  private static final int STEP = 1 << 20;

  private final InputFile file;
  private final int start;
  private final Charset charset;
  private final int regionBytes;
  private Arena arena;
  private MemorySegment region;
  private long regionOffset;
  private int limit;
  private boolean closed;

  /// @param file has at least one byte
  /// @param start how many bytes of a byte-order mark the file starts with
  /// @param isTried whether first to find out if this is the faster way to read it
  /// @return null if it is not
  static Source open(InputFile file, int start, Charset charset, boolean isTried)
      throws IOException {
    MappedSource mapped = new MappedSource(file, start, charset, MAX_WINDOW);
    boolean stays = !isTried;
    try {
      stays = stays || MappingTrial.isFaster(file, mapped.region);
    } finally {
      if (!stays) {
        mapped.unmap();
      }
    }
    return stays ? mapped : null;
  }

  /// @param regionBytes how much is mapped at a time, unless more is wanted; at most [#MAX_WINDOW]
  MappedSource(InputFile file, int start, Charset charset, int regionBytes) throws IOException {
    this.file = file;
    this.start = start;
    this.charset = charset;
    this.regionBytes = regionBytes;
    map(0, regionBytes);
    this.limit = start;
  }

  @Override
  public MemorySegment window() {
    return region;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public boolean atEnd() {
    return regionOffset + limit == file.size();
  }

  @Override
  public int advance(int from, int wanted) throws IOException {
    if (closed) {
      throw new IllegalStateException("the source is closed");
    }
    checkAdvance(from, wanted);
    if (limit - from >= wanted || atEnd()) {
      return from;
    }
    file.checkSize("; IoMode.READ reads such files without danger");
    int position = from;
    if (leavesRegion(from, wanted)) {
      long readable = regionOffset + limit;
      long offset = nextRegionOffset(from, wanted);
      position = (int) (regionOffset + from - offset);
      Arena oldArena = arena;
      map(offset, position + wanted);
      oldArena.close();
      limit = (int) (readable - offset);
    }
    long enough = Math.max((long) position + wanted, (long) limit + STEP);
    limit = (int) Math.min(enough, region.byteSize());
    return position;
  }

  @Override
  public void lookAhead(int position) {
    if (limit < position && limit < region.byteSize() && file.isWhole()) {
      limit = (int) Math.min(Math.max((long) position, (long) limit + STEP), region.byteSize());
    }
  }

  @Override
  public boolean forgetsBefore(int from, int wanted) {
    return leavesRegion(from, wanted) && nextRegionOffset(from, wanted) > regionOffset;
  }

  @Override
  public long inputOffset(int position) {
    return regionOffset + position;
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int seek(long inputOffset) throws IOException {
    file.checkSize("; IoMode.READ reads such files without danger");
    if (inputOffset < regionOffset || inputOffset - regionOffset > region.byteSize()) {
      Arena oldArena = arena;
      map(inputOffset - inputOffset % ALIGNMENT, regionBytes);
      oldArena.close();
    }
    limit = (int) (inputOffset - regionOffset);
    return limit;
  }

  @Override
  public long inputBytes() {
    return file.size();
  }

  /// It never has to be asked: a file and memory give what is wanted, or all.
  @Override
  public boolean awaitMore(boolean inRecord) {
    return true;
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public void checkUnchanged() throws IOException {
    file.checkUnchanged();
  }

  /// Ends the mapping and leaves the file open.
  void unmap() {
    closed = true;
    arena.close();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      arena.close();
    } finally {
      file.close();
    }
  }

  private boolean leavesRegion(int from, int wanted) {
    return (long) from + wanted > region.byteSize()
        && regionOffset + region.byteSize() < file.size();
  }

  private long nextRegionOffset(int from, int wanted) {
    long offset = regionOffset + from;
    int pastPage = (int) (offset % ALIGNMENT);
    // Only if as much is wanted as a window may hold, there is no room for the rest of a page.
    return (pastPage + (long) wanted <= MAX_WINDOW) ? offset - pastPage : offset;
  }

  private void map(long offset, int wanted) throws IOException {
    long length = Math.min(Math.max(regionBytes, wanted), file.size() - offset);
    Arena newArena = Arena.ofShared();
    try {
      region = asWindow(file.channel().map(MapMode.READ_ONLY, offset, length, newArena), newArena);
    } catch (IOException | RuntimeException | Error e) {
      newArena.close();
      throw e;
    }
    arena = newArena;
    regionOffset = offset;
  }

  /// The bytes of a mapping as a segment of the class that the windows of files that are read are
  /// of, and as safe: it ends with its arena, and is not written to. All that is compiled for one
  /// then does for the other. Code that has met one class alone is thrown away when it meets the
  /// second, and what is compiled for both asks at each load which it is.
  ///
  /// That takes a restricted method, which would make the JVM warn where the module is not enabled
  /// for native access: there the mapping stays what it is.
  @SuppressWarnings("restricted")
  private static MemorySegment asWindow(MemorySegment mapping, Arena arena) {
    return MappedSource.class.getModule().isNativeAccessEnabled()
        ? MemorySegment.ofAddress(mapping.address())
            .reinterpret(mapping.byteSize(), arena, null)
            .asReadOnly()
        : mapping;
  }
}
