package io.simdcsv.internal.decode;

import java.lang.foreign.MemorySegment;

/// Where the fields of one column lie in the window, record by record. Fields are read from an
/// index of the whole batch, a stride apart, or from a list of their own, start and end in turn.
///
/// The fields are public to the decoders' loops, which copy them into locals.
public final class ColumnSlices {
  public MemorySegment window = MemorySegment.NULL;

  /// How many bytes of the window can be read.
  public int limit;

  /// Starts and ends. One array for both, because a loop keeps one in registers and not two.
  public int[] bounds;

  /// `bounds[startIndex + r * stride] + startShift` is where the field of record `r` starts.
  public int startIndex;

  public int startShift;

  /// `bounds[endIndex + r * stride]` is where the field of record `r` ends, which is within the
  /// record or right after it; before its start if the record has no such field.
  public int endIndex;

  public int stride;

  /// The first record, which is not the batch's first where that one needs to be looked at alone.
  public int firstRecord;

  /// The number of records, those before [#firstRecord] included.
  public int recordCount;

  /// The quote that a field may stand in, or one that no byte equals.
  public int quote;

  int start(int record) {
    return bounds[startIndex + record * stride] + startShift;
  }

  int end(int record) {
    return bounds[endIndex + record * stride];
  }
}
