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

  @Label("Walked Records")
  @Description("Records, among those a kernel scanned, that were left to the exact state machine")
  long walkedRecords;
}
