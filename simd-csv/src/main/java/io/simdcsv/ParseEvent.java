package io.simdcsv;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// What JFR shows of a reader or feed, from its opening to its closing. Only [ScanMeter] loads it,
/// for the module `jdk.jfr` need not be there.
@Name("io.simdcsv.Parse")
@Label("CSV Parse")
@Description("A CSV reader or feed, from its opening to its closing")
@Category("CSV")
@StackTrace(false)
final class ParseEvent extends Event {
  @Label("Kernel")
  @Description("The kernel that scanned")
  String kernel;

  @Label("Bytes")
  @Description("The offset in the input that was come to")
  @DataAmount
  long bytes;

  @Label("Records")
  @Description("The number of the last record, those of a reader that was resumed included")
  long records;

  @Label("Scan Time")
  @Description("Spent looking for structure; what is left is decoding, and the application's own")
  @Timespan(Timespan.NANOSECONDS)
  long scanTime;

  @Label("Time of vector512")
  @Description("Spent in that kernel")
  @Timespan(Timespan.NANOSECONDS)
  long vector512Time;

  @Label("Time of vector256")
  @Description("Spent in that kernel")
  @Timespan(Timespan.NANOSECONDS)
  long vector256Time;

  @Label("Time of vector128")
  @Description("Spent in that kernel")
  @Timespan(Timespan.NANOSECONDS)
  long vector128Time;

  @Label("Time of swar")
  @Description("Spent in that kernel; what is left of the scan time is the exact state machine's")
  @Timespan(Timespan.NANOSECONDS)
  long swarTime;

  @Label("Time of scalar")
  @Description("Spent in that kernel")
  @Timespan(Timespan.NANOSECONDS)
  long scalarTime;

  @Label("Switch-over")
  @Description("When the kernel changed last, from the opening on; not available if it did not")
  @Timespan(Timespan.NANOSECONDS)
  long switchTime = Long.MIN_VALUE;

  @Label("Walked Blocks")
  @Description("Blocks of 64 bytes that were read again by the exact state machine")
  long walkedBlocks;

  @Label("Walked Records")
  @Description("Records, among those a kernel scanned, that were left to the exact state machine")
  long walkedRecords;
}
