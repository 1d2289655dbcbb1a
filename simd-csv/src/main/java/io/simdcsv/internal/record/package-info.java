/// Records, fields and headers as views over the structural index: what the bytes of a field mean.
package io.simdcsv.internal.record;
