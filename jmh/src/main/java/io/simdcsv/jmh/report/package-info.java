/// PERFORMANCE.md's tables and charts and the page, made from result files alone.
package io.simdcsv.jmh.report;
