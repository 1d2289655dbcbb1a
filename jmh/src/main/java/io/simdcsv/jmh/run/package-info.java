/// Runs: JMH's forks and whole processes, with their answers checked before their times count.
package io.simdcsv.jmh.run;
