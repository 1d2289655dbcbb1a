package io.simdcsv.baselines;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/// Where the columns of a tick file stand, and how their texts become values where a library hands
/// out nothing but texts: by the JDK's parsers.
record TickColumns(int timestamp, int symbol, int price, int volume, int bid, int ask) {
  /// The columns' positions in a header.
  ///
  /// @throws IllegalArgumentException if one is missing
  static TickColumns of(List<String> header) {
    return new TickColumns(
        index("timestamp", header),
        index("symbol", header),
        index("price", header),
        index("volume", header),
        index("bid", header),
        index("ask", header));
  }

  /// The position of a column in a header.
  ///
  /// @throws IllegalArgumentException if it is missing
  static int index(String column, List<String> header) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the file must have a column '" + column + "', got the header " + header);
    }
    return index;
  }

  /// Converts the six fields of a row, and adds them up.
  void addTo(TickTotals totals, IntFunction<String> row) {
    totals.add(
        TickTotals.epochNanos(Instant.parse(row.apply(timestamp))),
        row.apply(symbol),
        Double.parseDouble(row.apply(price)),
        Long.parseLong(row.apply(volume)),
        Double.parseDouble(row.apply(bid)),
        Double.parseDouble(row.apply(ask)));
  }
}
