package dev.lanewise.option;

import static dev.lanewise.option.AddedOption.DROPOUT_SHARE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionTableTest {
  private static final Option<Integer> BATCH_SIZE =
      Option.of("batch-size", Type.whole(1, Integer.MAX_VALUE), Option.Group.MODEL)
          .otherwise(4)
          .rule(
              OptionTableTest::isEvenUnlessDropped,
              "expected an even number where all units stay, found %s")
          .compiledFor(size -> Math.min(size, 16))
          .build();

  private static final Option<Integer> EVERY =
      Option.of("every", Type.whole(1, 9), Option.Group.SPEED).build();

  private static final OptionTable TABLE = new OptionTable(List.of(BATCH_SIZE, EVERY));

  private static boolean isEvenUnlessDropped(Options options) {
    return options.get(BATCH_SIZE) % 2 == 0 || options.has(DROPOUT_SHARE);
  }

  private static String json(OptionTable table, Options options) {
    return Json.line(fields -> table.write(fields, options));
  }

  private static String identity(OptionTable table, Options options) {
    return Json.line(fields -> table.writeIdentity(fields, options));
  }

  private static Options read(OptionTable table, String json) {
    return table.read(JsonValue.parse(json), 1);
  }

  @Test
  void namesFollowFromTheName() {
    assertEquals("--batch-size", BATCH_SIZE.word());
    assertEquals("batchSize", BATCH_SIZE.key());
    assertEquals("batch size", BATCH_SIZE.label());
    assertEquals("share dropped", DROPOUT_SHARE.label());
  }

  @Test
  void anOptionWithoutAValueHasItsDefault() {
    assertEquals(4, Options.DEFAULT.get(BATCH_SIZE));
    assertEquals(Optional.empty(), Options.DEFAULT.find(EVERY));
    assertThrows(NoSuchElementException.class, () -> Options.DEFAULT.get(EVERY));
    Options changed = Options.DEFAULT.with(BATCH_SIZE, 6).with(EVERY, 2);
    assertEquals(6, changed.get(BATCH_SIZE));
    assertTrue(changed.has(EVERY));
    assertNotEquals(Options.DEFAULT, changed);
    assertEquals(Options.DEFAULT, changed.with(BATCH_SIZE, 4).without(EVERY));
    assertEquals(Options.DEFAULT, changed.within(new OptionTable(List.of())));
  }

  @Test
  void valuesCannotBeChangedFromOutside() {
    Option<List<String>> names =
        Option.of("names", Type.texts("NAME"), Option.Group.DATA).otherwise(List.of()).build();
    List<String> given = new ArrayList<>(List.of("a"));
    Options options = Options.DEFAULT.with(names, given);
    given.add("b");
    assertEquals(List.of("a"), options.get(names));
    assertThrows(UnsupportedOperationException.class, () -> options.get(names).add("c"));
  }

  @Test
  void refusalsNameTheOption() {
    assertRefused("--batch-size: expected at least 1, found 0", () -> with(0));
    assertRefused(
        "--batch-size: expected a whole number, found 'x'", () -> BATCH_SIZE.parse(List.of("x")));
    assertRefused(
        "--batch-size: expected an even number where all units stay, found 5",
        () -> TABLE.check(with(5)));
    TABLE.check(with(5).with(DROPOUT_SHARE, 0.5));
  }

  private static Options with(int size) {
    return Options.DEFAULT.with(BATCH_SIZE, size);
  }

  private static void assertRefused(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void aFileHasEveryValueAndNullForNone() {
    assertEquals("{\"batchSize\":4,\"every\":null}", json(TABLE, Options.DEFAULT));
    Options options = with(6).with(EVERY, 3);
    assertEquals("{\"batchSize\":6,\"every\":3}", json(TABLE, options));
    assertEquals(options, read(TABLE, json(TABLE, options)));
    assertEquals(Options.DEFAULT, read(TABLE, json(TABLE, Options.DEFAULT)));
    assertRefused(
        "batchSize: expected at least 1, found 0", () -> read(TABLE, "{\"batchSize\": 0}"));
    assertRefused(
        "batchSize: expected a whole number, found null",
        () -> read(TABLE, "{\"batchSize\": null}"));
  }

  @Test
  void aRowThatIsAddedLaterChangesNothingUntilItIsUsed() {
    OptionTable later = TABLE.with(DROPOUT_SHARE);
    Options old = with(6).with(EVERY, 3);
    assertEquals(old, read(later, json(TABLE, old)));
    assertEquals(identity(TABLE, old), identity(later, old));
    Options used = old.with(DROPOUT_SHARE, 0.25);
    assertEquals("{\"batchSize\":6,\"every\":3,\"dropoutShare\":0.25}", json(later, used));
    assertEquals(used, read(later, json(later, used)));
    assertNotEquals(identity(later, old), identity(later, used));
  }

  @Test
  void onlyWhatDecidesTheModelAndIsNotTheDefaultTellsTrainingsApart() {
    assertEquals("{}", identity(TABLE, Options.DEFAULT.with(EVERY, 3)));
    OptionTable upsideDown = new OptionTable(List.of(DROPOUT_SHARE, EVERY, BATCH_SIZE));
    Options options = with(6).with(DROPOUT_SHARE, 0.5);
    assertEquals("{\"batchSize\":6,\"dropoutShare\":0.5}", identity(upsideDown, options));
  }

  @Test
  void someValuesAreCompiledAlike() {
    assertTrue(BATCH_SIZE.compilesAlike(with(16), with(18)));
    assertFalse(BATCH_SIZE.compilesAlike(with(16), with(14)));
    assertTrue(EVERY.compilesAlike(Options.DEFAULT, Options.DEFAULT.with(EVERY, 2)));
  }

  @Test
  void helpNamesTheWordsThatAreTaken() {
    Option<Boolean> flag =
        Option.of("flag", Type.flag(), Option.Group.SPEED).help("Either of %s.").build();
    assertEquals("Either of true, false.", flag.help());
  }
}
