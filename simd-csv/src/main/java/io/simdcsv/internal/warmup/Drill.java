package io.simdcsv.internal.warmup;

/// What a [Choice] compiles and measures its ways with: data that is like the real kind, and calls
/// like the real ones. Used by one thread, and let go of when the choice is made.
///
/// @param <T> what the ways have in common
public interface Drill<T> {
  /// One short call, of some 64 bytes: the `n`th of them, so that one after the other can bring
  /// every branch that real data take.
  ///
  /// A branch that no call has taken is compiled to a trap: the first real data to take it throw
  /// the compiled code away, and vectors in code that is not compiled take some hundred times as
  /// long. That holds for classes as well: of the memory that is read, of callees. So nothing may
  /// be missing here, while the common kinds should be the most.
  void call(T way, int n);

  /// What is timed: a few KiB of the common kinds, for a way that is not compiled takes a
  /// millisecond for each.
  ///
  /// @return how many bytes that was
  int timed(T way);
}
