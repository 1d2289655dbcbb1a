/// CSV at memory speed, with the exact answer on every input.
///
/// The Vector API is optional at run time: without `--add-modules jdk.incubator.vector` the library
/// scans eight bytes at a time in plain `long` arithmetic and says so once through [System.Logger].
/// So is JFR: on the module path, `--add-modules jdk.jfr` makes the events `io.simdcsv.Parse`
/// appear in recordings; on the class path they do by themselves.
module io.simdcsv {
  requires static jdk.incubator.vector;
  requires static jdk.jfr;

  exports io.simdcsv;
}
