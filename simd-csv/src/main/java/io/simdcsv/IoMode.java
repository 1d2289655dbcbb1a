package io.simdcsv;

/// How the bytes of a file reach the scanner.
public enum IoMode {
  /// The file is memory-mapped where that is faster, and read where it is not; the default.
  ///
  /// Files of less than 4 MiB are read: to map one and to undo that costs more than to copy it. A
  /// larger one is tried: some of it is read, some of it is mapped and touched. Which is faster
  /// depends on the machine and on how its page cache holds the file; on a virtual machine where
  /// each page fault goes through the hypervisor, reading may be three times as fast. Records and
  /// positions are the same either way. What is said of [#MAPPED] and truncation holds here too.
  AUTO,

  /// The file is memory-mapped, whatever its size.
  ///
  /// The operating system gives no protection to a program that maps a file which another process
  /// changes. After a truncation, what lies past the file's new end reads as zeros up to the end of
  /// its page, and a load beyond that is an [InternalError] or ends the JVM with `SIGBUS`. The
  /// reader checks the file's size as it goes and its time of modification at the end, which
  /// narrows the gap and cannot close it. Bytes that are rewritten in place are seen as they are at
  /// the time: records may mix old and new content before the check at the end tells. Use [#READ]
  /// for files that others may truncate or rewrite during the parse.
  MAPPED,

  /// The file is read by positional reads into a reused off-heap window, or several where several
  /// threads read, and its size and time of modification are checked after each.
  ///
  /// A file that is truncated or rewritten during the parse ends in a [CsvException], never in a
  /// crash. What was appended since it was opened is not read. Two changes cannot be told from
  /// harmless ones: a rewrite in place that also makes the file longer looks like an append, and
  /// one within the millisecond of the last modification before it leaves no trace.
  READ
}
