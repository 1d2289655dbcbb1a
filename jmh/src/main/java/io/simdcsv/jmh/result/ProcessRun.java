package io.simdcsv.jmh.result;

/// What one process took, from its start to its end.
///
/// @param wallSeconds the time on the clock
/// @param cpuSeconds the time of all its threads, 0 where the system does not tell
/// @param peakBytes the most memory it held at once, 0 where the system does not tell
public record ProcessRun(double wallSeconds, double cpuSeconds, long peakBytes) {}
