package io.simdcsv.internal.warmup;

import java.util.List;

/// What a [Choice] may choose besides its plain way. Asked on the warm-up thread, and there only,
/// so that a short job does not even load their classes.
///
/// @param <T> what the ways have in common
public interface Alternatives<T> {
  /// The other ways, in the order in which to try them: one that does not beat those before it ends
  /// the search.
  List<T> inOrder();

  /// By how much compiling one of them delays the work on a machine with two cores, at most: the
  /// compiler has less time for the work's own code, and some of that is compiled anew.
  int costMillis();

  /// The part of the plain way's time that a way must stay below. The plain one's is the shortest
  /// that the real data took, with the cost of reading memory in it.
  double clearlyBeats();

  /// What to compile and measure them with.
  ///
  /// Before it is given, all classes that any of the ways uses should be loaded: a class that is
  /// loaded later, for another width of vectors, say, undoes compilations that took it for granted
  /// that a method has no other implementation.
  Drill<T> drill();
}
