/// CSV at memory speed, with the exact answer on every input.
///
/// The Vector API is optional at run time: without `--add-modules jdk.incubator.vector` the library
/// scans eight bytes at a time in plain `long` arithmetic and says so once through [System.Logger].
module io.simdcsv {
  requires static jdk.incubator.vector;

  exports io.simdcsv;
}
