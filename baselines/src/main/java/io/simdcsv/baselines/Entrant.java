package io.simdcsv.baselines;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What contenders share: a method for each task. Which of them a contender has, it says in
/// [#tasks()].
abstract class Entrant implements Contender {
  /// What every library can do, if need be with the JDK's parsers.
  static final Set<Task> TO_TYPED =
      Collections.unmodifiableSet(EnumSet.range(Task.STRUCTURE, Task.TYPED));

  /// The same, and rows into objects.
  static final Set<Task> TO_BEANS =
      Collections.unmodifiableSet(EnumSet.range(Task.STRUCTURE, Task.BEANS));

  /// In the place of an artifact, for contenders that use nothing but the JDK.
  static final String JDK = "";

  private final String name;
  private final String artifact;
  private final Set<Task> tasks;

  /// @param artifact whose version is looked up when it is asked for, such as `de.siegmar:fastcsv`;
  ///   or [#JDK]
  Entrant(String name, String artifact, Set<Task> tasks) {
    this.name = name;
    this.artifact = artifact;
    this.tasks = tasks;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String version() {
    return artifact.equals(JDK) ? "JDK " + Runtime.version() : Artifacts.version(artifact);
  }

  @Override
  public final Set<Task> tasks() {
    return tasks;
  }

  @Override
  public final Answer run(Task task, Path file) throws Exception {
    return switch (task) {
      case STRUCTURE -> structure(file);
      case STRINGS -> stringTotals(file);
      case SUM -> sum(file);
      case TYPED -> typed(file);
      case BEANS -> beans(file);
      case TABLE -> table(file);
      case DOUBLES -> doubles(file);
      case SCALED -> scaled(file);
    };
  }

  Answer structure(Path file) throws Exception {
    throw cannot(Task.STRUCTURE);
  }

  Answer stringTotals(Path file) throws Exception {
    StringTotals totals = new StringTotals();
    strings(file, totals);
    return totals.answer();
  }

  /// Hands every field of every record but the header to the sink.
  void strings(Path file, FieldSink sink) throws Exception {
    throw cannot(Task.STRINGS);
  }

  Answer sum(Path file) throws Exception {
    throw cannot(Task.SUM);
  }

  Answer typed(Path file) throws Exception {
    throw cannot(Task.TYPED);
  }

  Answer beans(Path file) throws Exception {
    throw cannot(Task.BEANS);
  }

  Answer table(Path file) throws Exception {
    throw cannot(Task.TABLE);
  }

  Answer doubles(Path file) throws Exception {
    throw cannot(Task.DOUBLES);
  }

  Answer scaled(Path file) throws Exception {
    throw cannot(Task.SCALED);
  }

  private UnsupportedOperationException cannot(Task task) {
    return new UnsupportedOperationException(name + " has no way to do the task " + task.id());
  }

  @Override
  public String toString() {
    return name + " " + version();
  }
}
