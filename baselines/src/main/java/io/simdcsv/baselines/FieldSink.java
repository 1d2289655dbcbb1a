package io.simdcsv.baselines;

/// Takes the records of a file, header not included, field by field.
interface FieldSink {
  void field(String text);

  void endRecord();
}
