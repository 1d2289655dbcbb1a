/// The public types of simd-csv; start at [SimdCsv].
package io.simdcsv;
