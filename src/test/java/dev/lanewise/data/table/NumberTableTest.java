package dev.lanewise.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that a program makes, beside those of a file with the same values. */
class NumberTableTest {
  private static final int ROWS = 500;
  private static final List<String> FEATURES = List.of("a", "b", "c", "d");
  private static final String TARGET = "target";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Task.class)
  void theTableIsThatOfAFileWithTheSameValues(Task task) throws IOException {
    NumberTable made = new NumberTable("made", FEATURES, TARGET, task);
    StringBuilder csv = new StringBuilder("a,b,c,d,target\n");
    SplittableRandom random = new SplittableRandom(7);
    for (int row = 0; row < ROWS; row++) {
      double[] features = {
        random.nextDouble(-1e6, 1e6),
        random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(),
        // Close to each other, as floats: a column to be warned of.
        1e6 + random.nextDouble(),
        row == 0 ? -0.0 : random.nextInt(3)
      };
      double value =
          task == Task.REGRESSION ? random.nextDouble(50) : new int[] {7, 0, 12}[row % 3];
      made.add(features, value);
      for (double feature : features) {
        csv.append(Double.isNaN(feature) ? "" : feature).append(',');
      }
      csv.append(value).append('\n');
    }
    Path file = Files.writeString(folder.resolve("read.csv"), csv);
    ReadOptions options = ReadOptions.builder().task(task).build();
    Table read = TableData.read(file.toString(), options).train();
    Table table = made.build();

    assertEquals(read.columns(), table.columns());
    assertTrue(table.columns().get(2).isNarrow());
    int[] rows = IntStream.range(0, ROWS).filter(row -> row % 5 > 0).toArray();
    Preparation expected = Preparation.of(read, rows);
    Preparation found = Preparation.of(table, rows);
    assertEquals(expected.toJson(), found.toJson());
    PreparedTable prepared = expected.apply(read);
    assertEquals(prepared.examples(rows).sha256(), found.apply(table).examples(rows).sha256());
  }

  @Test
  void inputsOfRowsAreThoseOfATable() throws IOException {
    NumberTable made = new NumberTable("made", FEATURES, TARGET, Task.REGRESSION);
    made.add(new double[] {1, 5, Double.NaN, 0.1}, 1);
    made.add(new double[] {-3, 5, 1e-30, 0.2}, 2);
    made.add(new double[] {2, 5, 3, 1e30}, 4);
    Table table = made.build();
    Preparation preparation = Preparation.of(table, new int[] {0, 1, 2});
    float[] expected = preparation.apply(table).inputs(new int[] {2, 0});
    RowInputs inputs = new RowInputs(preparation);
    assertEquals(FEATURES.size(), inputs.columns());
    assertEquals(FEATURES.size() + 1, inputs.inputs());
    float[] found = new float[2 * inputs.inputs()];
    inputs.write(new float[] {2, 5, 3, 1e30f}, found, 0);
    inputs.write(new float[] {1, 5, Float.NaN, 0.1f}, found, inputs.inputs());
    assertArrayEquals(expected, found);
  }

  @Test
  void inputsBeyondAllMeasureAreRefused() throws DataException {
    NumberTable made = new NumberTable("made", List.of("a"), TARGET, Task.REGRESSION);
    made.add(new double[] {0}, 1);
    made.add(new double[] {1e-20}, 2);
    RowInputs inputs = new RowInputs(Preparation.of(made.build(), new int[] {0, 1}));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> inputs.write(new float[] {1e30f}, new float[1], 0));
    assertEquals(
        "column a: expected a number like those of training, found 1.0E30", e.getMessage());
  }

  @Test
  void whatIsNoRowIsRefusedAndNotAdded() throws DataException {
    NumberTable made = new NumberTable("made", List.of("a", "b"), TARGET, Task.CLASSIFICATION);
    assertRefused("expected 2 features, found 1", made, new double[] {1}, 0);
    assertRefused(
        "b: expected a number within ±3.4e38, the range of 32 bits, found 1.0E39",
        made,
        new double[] {1, 1e39},
        0);
    assertRefused(
        "target: expected a number to learn, found none", made, new double[] {1, 2}, Double.NaN);
    assertEquals(0, made.rows());
    for (int label = 0; label < 256; label++) {
      made.add(new double[] {1, 2}, label);
    }
    assertThrows(DataException.class, () -> made.add(new double[] {1, 2}, 256));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NumberTable("made", List.of("a", "a"), TARGET, Task.REGRESSION));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NumberTable("made", List.of(), TARGET, Task.REGRESSION));
  }

  private static void assertRefused(
      String why, NumberTable table, double[] features, double value) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> table.add(features, value));
    assertEquals(why, e.getMessage());
  }

  @Test
  void rowsHaveTheirWeights() throws DataException {
    NumberTable made = new NumberTable("made", List.of("a"), TARGET, Task.REGRESSION);
    made.add(new double[] {1}, 2, 0.1);
    made.add(new double[] {2}, 3);
    made.add(new double[] {3}, 4, 0);
    Table table = made.build();
    assertArrayEquals(new float[] {0f, 0.1f}, table.weights(new int[] {2, 0}).get());
    int[] all = {0, 1, 2};
    assertArrayEquals(
        new float[] {0.1f, 1f, 0f},
        Preparation.of(table, all).apply(table).examples(all).weights().get());
  }

  @Test
  void rowsThatAllCountAsOneHaveNone() throws DataException {
    NumberTable made = new NumberTable("made", List.of("a"), TARGET, Task.REGRESSION);
    made.add(new double[] {1}, 2, 1);
    assertTrue(made.build().weights(new int[] {0}).isEmpty());
  }

  @Test
  void whatIsNoWeightIsRefused() throws DataException {
    NumberTable made = new NumberTable("made", List.of("a"), TARGET, Task.REGRESSION);
    for (double weight : new double[] {-1, Double.NaN, 1e39, Double.POSITIVE_INFINITY}) {
      double[] row = {1};
      assertThrows(IllegalArgumentException.class, () -> made.add(row, 2, weight));
    }
    assertEquals(0, made.rows());
  }

  @Test
  void aRowThatIsRefusedIsNotAdded() throws DataException {
    NumberTable rows = new NumberTable("t", List.of("a"), "y", Task.CLASSIFICATION);
    for (int label = 0; label < 256; label++) {
      rows.add(new double[] {label}, label);
    }
    assertThrows(DataException.class, () -> rows.add(new double[] {0}, 256));
    assertEquals(256, rows.rows());
    rows.add(new double[] {1}, 5);
    Table table = rows.build();
    assertEquals(257, table.rows());
    assertEquals(256, ((ClassTarget) table.requireTarget()).classes().size());
    assertThrows(IllegalStateException.class, () -> rows.add(new double[] {0}, 5));
    assertEquals(257, table.rows());
  }
}
