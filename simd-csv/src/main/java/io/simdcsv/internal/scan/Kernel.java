package io.simdcsv.internal.scan;

import java.lang.foreign.MemorySegment;

/// Finds the structure of bytes, one implementation a way to compare them. Thread-safe, and without
/// state that a result depends on: every scan begins at the start of a record, outside quotes.
///
/// All kernels do the same with a block of 64 bytes, one `long` of mask bits a question:
///
/// ```text
/// delimiters, lineFeeds, quotes, carriageReturns   one bit a byte that equals it
///
/// no quote, no CR in the block, and not inside quotes:
///   recordEnds = lineFeeds
/// otherwise:
///   recordEnds = LF | CR that no LF follows
///   inside     = prefixXor(quotes) ^ insideCarry      1 from an opening quote up to its closing one
///   special    = delimiters | LF | CR | quotes
///   strays     = opening quotes whose byte before is not special
///              | bytes after a closing quote that are not special
///                (at the edges of the block: textCarry and closedCarry, what the last byte of the
///                block before was; textCarry is -1 where a loop leaves that to be looked up)
///   breaks    += recordEnds & inside                  they count for line numbers alone
///   recordEnds &= ~inside,  delimiters &= ~inside
/// fields   = delimiters | recordEnds
/// position of each bit of fields     -> fieldEnds
/// ordinal of each bit of recordEnds among those of fields -> recordEnds
/// ```
///
/// A stray quote makes the masks wrong from there on, and right before it. So the kernel keeps what
/// ended before, stops, and leaves the record to the [Walker], which hands back at the next one. It
/// does the same at a comment line and at an escape byte. Data without them pays nothing for it but
/// the test of one mask a block.
///
/// Empty lines are records of one empty field to the masks. A scan notes that there were some, and
/// at its end [StructuralIndex] closes up over them, if they are to be passed over; a count, which
/// has no index, leaves each to the walker.
public sealed interface Kernel permits AutomaticKernel, BlockKernel, Vector512Kernel {
  /// The name by which `-Dsimdcsv.kernel=` forces it.
  String name();

  /// Appends to `out` the records from `from` on that end before `limit`.
  ///
  /// The last block, and with it the last byte, is never looked at: it is the [Walker]'s at the end
  /// of the input, and the next window's elsewhere.
  ///
  /// @param in a native segment
  /// @param from where a record starts
  /// @param limit where the readable bytes end
  /// @param syntax a dialect that [Syntax#isMaskable()]
  /// @param masks scratch memory
  /// @return [ScanStatus#NEEDS_MORE], [ScanStatus#INDEX_FULL] or [ScanStatus#NEEDS_WALKER]
  ScanStatus scan(
      MemorySegment in, int from, int limit, Syntax syntax, BlockMasks masks, StructuralIndex out);

  /// Counts the records from `from` on that end before `limit`, as [#scan] but without writing
  /// where fields end. Adds to `out.records` and sets `out.end`.
  ///
  /// @return [ScanStatus#NEEDS_MORE] or [ScanStatus#NEEDS_WALKER]
  ScanStatus count(MemorySegment in, int from, int limit, Syntax syntax, RecordCount out);
}
