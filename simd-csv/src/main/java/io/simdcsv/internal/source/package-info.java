/// Where bytes come from: mapped and read files, streams, memory, text; compressed or not, in any
/// charset. Start reading at [io.simdcsv.internal.source.Source].
package io.simdcsv.internal.source;
