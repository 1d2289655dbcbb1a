package io.simdcsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Timestamps with offsets and zones are those of the JDK's parsers where these take them, and
/// otherwise the instant that `getInstant` gives, in UTC.
class OffsetDateTimeTest {
  private static final long SEED = 0x0FF5E7;
  private static final Dialect NO_HEADER =
      Dialect.RFC4180.toBuilder().header(Header.none()).nullText("NULL").build();
  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  @Test
  void timestampsAreThoseOfTheJdk() {
    Random random = new Random(SEED);
    List<OffsetDateTime> expected = new ArrayList<>();
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60));
      OffsetDateTime value = dateTime(random).atOffset(offset);
      expected.add(value);
      String text = value.toString();
      csv.append(random.nextInt(4) == 0 ? '"' + text + '"' : text).append(",x\n");
    }
    try (CsvReader reader = SimdCsv.reader().dialect(NO_HEADER).parse(csv)) {
      int r = 0;
      for (CsvRecord record : reader) {
        OffsetDateTime value = expected.get(r++);
        assertEquals(value, record.getOffsetDateTime(0));
        assertEquals(value.toZonedDateTime(), record.getZonedDateTime(0));
        assertEquals(value.toInstant(), record.getInstant(0));
      }
      assertEquals(expected.size(), r);
    }
  }

  @Test
  void zonedTimestampsAreThoseOfTheJdk() {
    Random random = new Random(SEED);
    List<ZonedDateTime> expected = new ArrayList<>();
    StringBuilder csv = new StringBuilder("time,x\n");
    while (expected.size() < 5_000) {
      ZonedDateTime value = dateTime(random).atZone(ZONES.get(random.nextInt(ZONES.size())));
      // Local mean times, whose offsets have seconds, are no ISO 8601.
      if (value.getOffset().getTotalSeconds() % 60 == 0) {
        expected.add(value);
        csv.append(value).append(",x\n");
      }
    }
    try (CsvReader reader = SimdCsv.reader().parse(csv)) {
      int r = 0;
      for (CsvRecord record : reader) {
        assertEquals(expected.get(r++), record.getZonedDateTime("time"));
      }
      assertEquals(expected.size(), r);
    }
  }

  private static LocalDateTime dateTime(Random random) {
    // Of the years 0001 to 9998, so that no offset leads out of those that are taken.
    long second = -62_135_596_800L + (long) (random.nextDouble() * 315_500_000_000L);
    int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
    return LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC);
  }

  /// What has no offset is in UTC, as an instant is.
  @ParameterizedTest
  @ValueSource(strings = {"2026-01-05", "2026-01-05 09:30", "2026-01-05T09:30:00.5", "1767605400"})
  void whatHasNoOffsetIsInUtc(String text) {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(text)) {
      CsvRecord record = csv.iterator().next();
      Instant instant = record.getInstant(0);
      assertEquals(instant.atOffset(ZoneOffset.UTC), record.getOffsetDateTime(0));
      assertEquals(instant.atZone(ZoneOffset.UTC), record.getZonedDateTime(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NULL"})
  void nullsAreNull(String text) {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse(text + ",x")) {
      CsvRecord record = csv.iterator().next();
      assertNull(record.getOffsetDateTime(0));
      assertNull(record.getZonedDateTime(0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "]",
        "09:30",
        "2026-01-05T09:30:00+19:00",
        "2026-01-05T09:30:00[Europe/Paris]",
        "2026-01-05T09:30:00+01:00[Mars/Base]",
        "2026-01-05T09:30:00+05:00[Europe/Paris]"
      })
  void whatIsNoneIsAnError(String text) {
    try (CsvReader csv = SimdCsv.reader().dialect(NO_HEADER).parse("\"" + text + "\"")) {
      CsvRecord record = csv.iterator().next();
      String found = "is '" + text + "', expected a timestamp, ISO 8601";
      for (CsvException error :
          List.of(
              assertThrows(CsvException.class, () -> record.getOffsetDateTime(0)),
              assertThrows(CsvException.class, () -> record.getZonedDateTime(0)))) {
        assertTrue(error.getMessage().contains(found), error::getMessage);
      }
    }
  }
}
