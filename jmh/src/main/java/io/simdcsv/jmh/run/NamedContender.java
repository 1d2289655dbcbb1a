package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Contender;
import io.simdcsv.baselines.Contenders;

/// Contenders by name: those of the project, and any class of the class path that is one.
final class NamedContender {
  private NamedContender() {}

  /// The contender of this name, or of this class with its package.
  ///
  /// @throws IllegalArgumentException if there is none
  static Contender find(String name) {
    if (!name.contains(".")) {
      return Contenders.named(name);
    }
    try {
      return Class.forName(name).asSubclass(Contender.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "expected a class on the class path that is a "
              + Contender.class.getName()
              + " and has a constructor without parameters, got '"
              + name
              + "'",
          e);
    }
  }
}
