package io.simdcsv.jmh.run;

import io.simdcsv.baselines.Contender;
import java.util.Map;

/// What the steps of a run share.
///
/// @param plan what is to be measured
/// @param contenders who takes part, by the names that the plan has for them
/// @param budget after which no step is begun
/// @param findings what there is, and gets what is measured
/// @param progress is told each step
record Course(
    Plan plan,
    Map<String, Contender> contenders,
    Budget budget,
    Findings findings,
    Progress progress) {}
