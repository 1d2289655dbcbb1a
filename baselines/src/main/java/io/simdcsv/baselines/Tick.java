package io.simdcsv.baselines;

import java.time.Instant;

/// A row of a tick file.
public record Tick(
    Instant timestamp, String symbol, double price, long volume, double bid, double ask) {}
