package io.simdcsv.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.opencsv.CSVReader;
import com.univocity.parsers.csv.CsvParser;
import de.siegmar.fastcsv.reader.CsvReader;
import io.deephaven.csv.CsvSpecs;
import java.util.List;
import nbbrd.picocsv.Csv;
import org.apache.commons.csv.CSVFormat;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.supercsv.io.CsvListReader;

class ContendersTest {
  @Test
  void namesLeadToContenders() {
    List<Contender> all = Contenders.all();
    assertEquals(all.size(), all.stream().map(Contender::name).distinct().count());
    for (Contender contender : all) {
      Contender named = Contenders.named(contender.name());
      assertEquals(contender.name(), named.name());
      assertSame(contender.getClass(), named.getClass());
      assertEquals(contender.jvmArguments(), named.jvmArguments());
    }
  }

  @Test
  void nameOfNone() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Contenders.named("FastCSV"))
            .getMessage();
    assertTrue(
        message.startsWith("contender must be one of [simd-csv, simd-csv-scalar, "), message);
    assertTrue(message.endsWith("], got 'FastCSV'"), message);
  }

  @Test
  void idsLeadToTasks() {
    for (Task task : Task.values()) {
      assertSame(task, Task.of(task.id()));
    }
    assertEquals(
        "task must be one of [structure, strings, sum, typed, beans, table, doubles, scaled],"
            + " got 'count'",
        assertThrows(IllegalArgumentException.class, () -> Task.of("count")).getMessage());
  }

  static List<Arguments> classesOfLibraries() {
    return List.of(
        Arguments.of("fastcsv", CsvReader.class),
        Arguments.of("picocsv", Csv.class),
        Arguments.of("univocity", CsvParser.class),
        Arguments.of("commons-csv", CSVFormat.class),
        Arguments.of("jackson2", CsvMapper.class),
        Arguments.of("jackson3", tools.jackson.dataformat.csv.CsvMapper.class),
        Arguments.of("opencsv", CSVReader.class),
        Arguments.of("super-csv", CsvListReader.class),
        Arguments.of("deephaven", CsvSpecs.class),
        Arguments.of("duckdb-1", DuckDBDriver.class),
        Arguments.of("duckdb-all", DuckDBDriver.class));
  }

  @ParameterizedTest
  @MethodSource("classesOfLibraries")
  void versionIsThatOfTheJarOnTheClassPath(String contender, Class<?> ofLibrary) {
    String jar = ofLibrary.getProtectionDomain().getCodeSource().getLocation().getPath();
    String version = Contenders.named(contender).version();
    assertTrue(jar.endsWith("-" + version + ".jar"), jar + " for " + version);
  }
}
