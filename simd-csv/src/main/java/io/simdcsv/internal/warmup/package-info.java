/// Work starts in the plain way, and goes on in a faster one once that is compiled. Knows nothing
/// of the rest of the library.
package io.simdcsv.internal.warmup;
