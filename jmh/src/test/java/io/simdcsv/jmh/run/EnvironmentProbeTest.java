package io.simdcsv.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProbeTest {
  @Test
  void aVagueNameGetsFamilyAndModel() {
    Map<String, String> vague = Map.of("model name", "AMD EPYC", "cpu family", "25", "model", "17");
    assertEquals("AMD EPYC (family 25, model 17)", EnvironmentProbe.cpuName(vague));
    Map<String, String> telling =
        Map.of("model name", "AMD Ryzen 9 9950X", "cpu family", "26", "model", "68");
    assertEquals("AMD Ryzen 9 9950X", EnvironmentProbe.cpuName(telling));
    assertEquals(System.getProperty("os.arch"), EnvironmentProbe.cpuName(Map.of()));
  }

  @Test
  void aFolderIsNamedAfterTheCpu() {
    assertEquals(
        "amd-epyc-family-25-model-17", EnvironmentProbe.slug("AMD EPYC (family 25, model 17)"));
    assertEquals(
        "intel-xeon-gold-6338-cpu-2-00ghz",
        EnvironmentProbe.slug("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz"));
  }
}
