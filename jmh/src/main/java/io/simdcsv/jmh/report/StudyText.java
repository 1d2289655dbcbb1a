package io.simdcsv.jmh.report;

import io.simdcsv.jmh.result.Environment;
import io.simdcsv.jmh.result.StudyFile;

/// What is said first of any figures with a program of their own: the machine, the day and the
/// command.
final class StudyText {
  private StudyText() {}

  /// @param source the file as a link from the document
  static String heading(String title, StudyFile study, String source) {
    Environment e = study.environment();
    return "\n### %s\n\n%s; %s. Made by `%s`, at commit %s; raw results: [%s](%s).\n"
        .formatted(title, e.summary(), e.date(), e.command(), e.commit(), source, source);
  }
}
