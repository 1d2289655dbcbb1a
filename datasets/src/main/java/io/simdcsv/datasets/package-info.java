/// Deterministic data sets for the demo, the samples and the benchmarks.
package io.simdcsv.datasets;
