/// One run beside another.
package io.simdcsv.jmh.compare;
