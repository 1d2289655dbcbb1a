package io.simdcsv.baselines;

import com.opencsv.bean.CsvBindByName;
import com.opencsv.bean.CsvCustomBindByName;
import com.univocity.parsers.annotations.Convert;
import com.univocity.parsers.annotations.Parsed;
import java.time.Instant;

/// A row of a tick file for libraries that fill objects rather than make records.
public final class TickBean {
  @Parsed
  @Convert(conversionClass = InstantForUnivocity.class)
  @CsvCustomBindByName(converter = InstantForOpenCsv.class)
  private Instant timestamp;

  @Parsed @CsvBindByName private String symbol;
  @Parsed @CsvBindByName private double price;
  @Parsed @CsvBindByName private long volume;
  @Parsed @CsvBindByName private double bid;
  @Parsed @CsvBindByName private double ask;

  /// An empty one.
  public TickBean() {}

  /// A record of the same values.
  Tick tick() {
    return new Tick(timestamp, symbol, price, volume, bid, ask);
  }

  /// Sets when it was traded.
  public void setTimestamp(Instant timestamp) {
    this.timestamp = timestamp;
  }

  /// Sets what was traded.
  public void setSymbol(String symbol) {
    this.symbol = symbol;
  }

  /// Sets at which price.
  public void setPrice(double price) {
    this.price = price;
  }

  /// Sets how many.
  public void setVolume(long volume) {
    this.volume = volume;
  }

  /// Sets the best bid.
  public void setBid(double bid) {
    this.bid = bid;
  }

  /// Sets the best ask.
  public void setAsk(double ask) {
    this.ask = ask;
  }
}
