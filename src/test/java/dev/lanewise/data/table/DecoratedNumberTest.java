package dev.lanewise.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Warning;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoratedNumberTest {
  private static final int ROWS = 60;

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$1,234.50",
        "-$5",
        "$-5",
        "(1,000)",
        "12%",
        "-0.5%",
        "12 %",
        "1,234",
        "1.234.567,8",
        "12 345",
        "1'000",
        "5 €",
        "€5",
        "EUR 5.50",
        "5.50EUR",
        "1\u00a0234"
      })
  void theseLookLikeNumbers(String text) {
    assertTrue(DecoratedNumber.is(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "-5.25",
        ".5",
        "1e5",
        "01234",
        "red",
        "A12",
        "ABC123",
        "2020-01-05",
        "12.05.2020",
        "12:30",
        "555-1234",
        "1.2.3",
        "3rd",
        "5kg",
        "$"
      })
  void theseAreNumbersOrNone(String text) {
    assertFalse(DecoratedNumber.is(text));
  }

  private List<Warning> warnings(IntFunction<String> cost, IntFunction<String> y, String... options)
      throws DataException {
    StringBuilder text = new StringBuilder("a;cost;y\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(row % 7).append(';').append(cost.apply(row)).append(';');
      text.append(y.apply(row)).append('\n');
    }
    Path file = Tables.write(dir, "t.csv", text.toString());
    ReadOptions read = ReadOptions.builder().categorical(options).build();
    return Dataset.read(file.toString(), read).warnings();
  }

  @Test
  void columnsOfThemAreDoubtful() throws DataException {
    IntFunction<String> classes = row -> row % 2 == 0 ? "p" : "q";
    List<Warning> warnings = warnings(row -> row % 30 + "%", classes);
    assertEquals(1, warnings.size(), warnings::toString);
    assertEquals(Warning.Code.PREPARATION_DOUBTFUL, warnings.getFirst().code());
    String message = warnings.getFirst().message();
    assertTrue(message.contains("column cost: 30 texts such as "), message);
    assertTrue(message.contains("% are taken for categories"), message);
    assertEquals(List.of(), warnings(row -> row % 30 + "%", classes, "cost"));
    List<Warning> mixed = warnings(row -> row % 30 == 5 ? "none at all" : "" + row, classes);
    assertTrue(mixed.getFirst().message().contains("none at all is no number"), mixed::toString);
    assertEquals(List.of(), warnings(row -> row % 30 == 5 ? "x" : "" + row, classes, "cost"));
    assertEquals(List.of(), warnings(row -> "" + row % 30, classes));
  }

  @Test
  void aTargetOfThemIsDoubtful() throws DataException {
    List<Warning> warnings = warnings(row -> "" + row, row -> row % 6 + ",5%");
    assertTrue(warnings.getFirst().message().contains("column y: 6 texts"), warnings::toString);
  }

  @Test
  void aTargetThatFloatsHardlyTellApartIsDoubtful() throws DataException {
    List<Warning> warnings = warnings(row -> "" + row, row -> 1.7e9 + row * 0.25 + "");
    assertTrue(warnings.getFirst().message().contains("too little for 32 bits"));
    assertEquals(List.of(), warnings(row -> "" + row, row -> 1.7e9 + row * 1e6 + ""));
  }

  @Test
  void aTargetThatDiffersInEachRowIsNamed() {
    DataException refusal =
        assertThrows(
            DataException.class, () -> warnings(row -> "" + row, row -> "$" + (1000 + row)));
    assertTrue(
        refusal.getMessage().contains("column y: expected classes of several rows each, found 60"),
        refusal.getMessage());
  }
}
