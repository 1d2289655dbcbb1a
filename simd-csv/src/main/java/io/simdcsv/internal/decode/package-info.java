/// From the bytes of a field to a value.
package io.simdcsv.internal.decode;
