/// What a run of the benchmarks found, and the file that keeps it.
package io.simdcsv.jmh.result;
