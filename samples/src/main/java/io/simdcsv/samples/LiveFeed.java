package io.simdcsv.samples;

import io.simdcsv.CsvFeed;
import io.simdcsv.CsvReader;
import io.simdcsv.SimdCsv;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;

/// Reads ticks from a socket as they arrive, into rolling averages by symbol.
public final class LiveFeed {
  private static final int WINDOW = 100;

  private LiveFeed() {}

  /// Prints the average of the last 100 prices of each symbol that a local port sends.
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    read(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .forEach((symbol, prices) -> System.out.println(symbol + " " + prices.average()));
  }

  static Map<String, RollingAverage> read(SocketAddress address) throws IOException {
    Map<String, RollingAverage> prices = new TreeMap<>();
    // README: feed
    CsvReader.Builder ticks = SimdCsv.reader().select("symbol", "price");
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    try (SocketChannel socket = SocketChannel.open(address);
        CsvFeed feed =
            ticks.feedRecords( // called for each record as soon as it is complete
                tick ->
                    prices
                        .computeIfAbsent(tick.getString(0), _ -> new RollingAverage(WINDOW))
                        .add(tick.getDouble(1)))) {
      while (socket.read(buffer.clear()) >= 0) {
        feed.accept(buffer.flip()); // whatever has come, cut anywhere
      }
      feed.finish();
    }
    // README: end
    return prices;
  }
}
