package io.simdcsv;

/// Is told from time to time how far a reader or feed has come:
/// [CsvReader.Builder#onProgress(ProgressListener)].
@FunctionalInterface
public interface ProgressListener {
  /// Called on the reading thread between two batches, some ten times a second at most, and once
  /// more at the end of the input.
  ///
  /// @param bytes the offset in the input up to which it has been read; in compressed input one in
  ///   the uncompressed bytes
  /// @param records how many records have been read
  /// @param totalBytes how many bytes the input has (one that is followed: at present), or -1 if
  ///   that is not known beforehand, as of streams and compressed input
  void onProgress(long bytes, long records, long totalBytes);
}
