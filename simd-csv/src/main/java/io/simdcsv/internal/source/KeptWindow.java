package io.simdcsv.internal.source;

/// A window that stays as it is, wherever its source goes on, until it is released. See
/// [Source#keepWindow()].
public interface KeptWindow {
  /// Says, once, that nobody reads it any more. By any thread.
  void release();
}
