/// The benchmarks; PERFORMANCE.md says how to run them.
package io.simdcsv.jmh;
