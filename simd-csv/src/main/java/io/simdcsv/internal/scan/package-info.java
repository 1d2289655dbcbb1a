/// From bytes to positions: the kernels, the [io.simdcsv.internal.scan.Walker] and the index that
/// both write. Start reading at [io.simdcsv.internal.scan.Kernel].
package io.simdcsv.internal.scan;
