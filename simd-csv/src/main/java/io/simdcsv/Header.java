package io.simdcsv;

import java.util.List;
import java.util.Objects;

/// Where the names of the columns come from, and how they are looked up. Immutable.
public final class Header {
  enum Kind {
    FIRST_RECORD,
    NONE,
    GIVEN
  }

  private final Kind kind;
  private final List<String> names;
  private final boolean ignoreCase;
  private final boolean firstOfDuplicates;

  private Header(Kind kind, List<String> names, boolean ignoreCase, boolean firstOfDuplicates) {
    this.kind = kind;
    this.names = names;
    this.ignoreCase = ignoreCase;
    this.firstOfDuplicates = firstOfDuplicates;
  }

  /// The first record holds the names; the default. [Dialect.Builder#nullText(String...)] does not
  /// concern them: a name is what stands there.
  public static Header firstRecord() {
    return new Header(Kind.FIRST_RECORD, List.of(), false, false);
  }

  /// The columns have no names; the first record is data.
  public static Header none() {
    return new Header(Kind.NONE, List.of(), false, false);
  }

  /// The names are given; the first record is data.
  ///
  /// @throws IllegalArgumentException if no name is given
  public static Header of(String... names) {
    return of(List.of(names));
  }

  /// The names are given; the first record is data.
  ///
  /// @throws IllegalArgumentException if no name is given
  public static Header of(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("names must not be empty; Header.none() says no header");
    }
    return new Header(Kind.GIVEN, List.copyOf(names), false, false);
  }

  /// Looks names up without regard to case. An exact match still goes before one that differs in
  /// case.
  public Header ignoreCase() {
    return new Header(kind, names, true, firstOfDuplicates);
  }

  /// Lets a name that several columns have stand for the first of them. Without it such a name
  /// cannot be looked up: the message says at which indexes it stands.
  public Header firstOfDuplicates() {
    return new Header(kind, names, ignoreCase, true);
  }

  Kind kind() {
    return kind;
  }

  List<String> names() {
    return names;
  }

  boolean ignoresCase() {
    return ignoreCase;
  }

  boolean takesFirstOfDuplicates() {
    return firstOfDuplicates;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Header that
        && kind == that.kind
        && ignoreCase == that.ignoreCase
        && firstOfDuplicates == that.firstOfDuplicates
        && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, names, ignoreCase, firstOfDuplicates);
  }

  @Override
  public String toString() {
    return switch (kind) {
          case FIRST_RECORD -> "first record";
          case NONE -> "none";
          case GIVEN -> names.toString();
        }
        + (ignoreCase ? ", case ignored" : "")
        + (firstOfDuplicates ? ", first of duplicates" : "");
  }
}
