package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.random.Shuffle;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows without their zeros are, in every way of reading them, the rows that have them. */
class SparseNumbersTest {
  private static final int ROWS = 40;
  private static final int INPUTS = 30;

  private final LabeledRows dense = SmallRows.ofClasses(ROWS, INPUTS, 3, 0.1, 7);
  private final LabeledRows sparse = SmallRows.sparse(dense);

  @Test
  void areTheRowsWithZeros() {
    assertEquals(dense.sha256(), sparse.sha256());
    assertArrayEquals(numbers(dense.features()), numbers(sparse.features()));
  }

  @Test
  void someOfThemAreSelected() {
    int[] rows = {39, 0, 7, 7};
    assertEquals(dense.select(rows).sha256(), sparse.select(rows).sha256());
    assertEquals(dense.slice(3, 9).sha256(), sparse.slice(3, 9).sha256());
  }

  @Test
  void someInputsAreExchanged() {
    int[] order = new int[ROWS];
    Shuffle.permute(order, new Random(9));
    for (int first = 0; first < INPUTS; first += 7) {
      for (int last = first; last <= INPUTS; last += 5) {
        assertArrayEquals(
            numbers(dense.features().withInputsOf(order, first, last)),
            numbers(sparse.features().withInputsOf(order, first, last)),
            first + " to " + last);
      }
    }
    float[] whole = numbers(dense.features().withInputsOf(order, 0, INPUTS));
    assertArrayEquals(numbers(dense.features().select(order)), whole);
  }

  private static float[] numbers(Features.Rows rows) {
    float[] numbers = new float[rows.count() * rows.inputs()];
    for (int row = 0; row < rows.count(); row++) {
      rows.copy(row, numbers, row * rows.inputs());
    }
    return numbers;
  }

  @Test
  void refusesArraysThatDoNotFit() {
    float[] two = {1, 2};
    new SparseNumbers(2, 4, new int[] {0, 2, 2}, new int[] {0, 3}, two);
    refuses(0, 4, new int[] {0}, new int[0], new float[0]);
    refuses(2, 0, new int[] {0, 0, 0}, new int[0], new float[0]);
    refuses(2, 4, new int[] {0, 2}, new int[] {0, 3}, two);
    refuses(2, 4, new int[] {1, 2, 2}, new int[] {0, 3}, two);
    refuses(2, 4, new int[] {0, 2, 1}, new int[] {0, 3}, two);
    refuses(2, 4, new int[] {0, 2, 3}, new int[] {0, 3}, two);
    refuses(2, 4, new int[] {0, 2, 2}, new int[] {0, 4}, two);
    refuses(2, 4, new int[] {0, 2, 2}, new int[] {-1, 3}, two);
    refuses(2, 4, new int[] {0, 2, 2}, new int[] {3, 3}, two);
    refuses(2, 4, new int[] {0, 2, 2}, new int[] {0, 3}, new float[1]);
  }

  private static void refuses(int count, int inputs, int[] starts, int[] places, float[] values) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SparseNumbers(count, inputs, starts, places, values));
  }
}
