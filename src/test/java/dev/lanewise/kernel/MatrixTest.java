package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
  private static final Class<IndexOutOfBoundsException> REFUSED = IndexOutOfBoundsException.class;

  @ParameterizedTest
  @CsvSource({
    "99, 0, 20, 5, 20", // an element too few
    "100, 1, 20, 5, 20",
    "100, -1, 20, 5, 20",
    "100, 0, 19, 2, 20", // rows that overlap
    "100, 0, -20, 2, 0",
    "100, 0, 20, -1, 20",
    "100, 0, 20, 1, -1",
    "100, 0, 2000000000, 3, 1", // more than an int counts
    "100, 2000000000, 1000000000, 2, 1"
  })
  void refusesWhatIsNotInTheArray(int length, int offset, int stride, int rows, int columns) {
    assertThrows(REFUSED, () -> new Matrix(new float[length], offset, stride, rows, columns));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 20, 5, 20, false", // the last row's padding is not there
    "112, 0, 20, 5, 20, false", // the others' are the next rows
    "160, 0, 32, 5, 20, true",
    "159, 0, 32, 5, 20, false",
    "160, 1, 32, 5, 20, false",
    "148, 0, 33, 4, 17, true",
    "32, 0, 20, 1, 20, true", // one row has no next one
    "32, 0, 0, 1, 20, true",
    "80, 0, 16, 5, 16, true",
    "3, 3, 16, 0, 20, true", // no row has no padding
    "3, 3, 0, 5, 0, true"
  })
  void isPaddedWhereEachRowHasItsOwn(
      int length, int offset, int stride, int rows, int columns, boolean isPadded) {
    Matrix matrix = new Matrix(new float[length], offset, stride, rows, columns);
    assertEquals(isPadded, matrix.isPadded());
    if (isPadded) {
      assertDoesNotThrow(() -> matrix.requirePaddedRows(0, rows));
    } else {
      assertThrows(REFUSED, () -> matrix.requirePaddedRows(0, rows));
    }
  }

  @Test
  void zerosHaveRowsOfCacheLines() {
    Matrix zeros = Matrix.zeros(3, 20);
    assertTrue(zeros.isPadded());
    assertEquals(RowStride.FIRST_ROW + 2 * 32 + 19, zeros.index(2, 19));
    assertArrayEquals(new float[RowStride.FIRST_ROW + 3 * 32], zeros.array());
  }

  @Test
  void partsAreViewsOfTheSameArray() {
    Matrix whole = Matrix.zeros(6, 50);
    Matrix part = whole.rows(2, 5).columns(16, 40);
    assertSame(whole.array(), part.array());
    assertEquals(3, part.rows());
    assertEquals(24, part.columns());
    assertEquals(whole.index(4, 39), part.index(2, 23));
    assertEquals(0, whole.rows(6, 6).rows());
    assertEquals(0, whole.columns(50, 50).columns());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50, true",
    "0, 16, true",
    "16, 32, true",
    "32, 50, true",
    "0, 40, false", // what follows is another part's
    "1, 50, false",
    "8, 16, false"
  })
  void columnsArePaddedWhereTheyAreCacheLines(int first, int last, boolean isPadded) {
    assertEquals(isPadded, Matrix.zeros(2, 50).columns(first, last).isPadded());
    Matrix dense = new Matrix(new float[100], 0, 50, 2, 50);
    assertFalse(dense.columns(first, last).isPadded());
  }

  @Test
  void refusesPartsThatAreNotThere() {
    Matrix matrix = Matrix.zeros(3, 20);
    int[][] outOfThree = {{-1, 2}, {0, 4}, {2, 1}};
    for (int[] rows : outOfThree) {
      assertThrows(REFUSED, () -> matrix.rows(rows[0], rows[1]));
      assertThrows(REFUSED, () -> matrix.requireRows(rows[0], rows[1]));
      assertThrows(REFUSED, () -> matrix.requirePaddedRows(rows[0], rows[1]));
    }
    int[][] outOfTwenty = {{-1, 2}, {0, 21}, {2, 1}};
    for (int[] columns : outOfTwenty) {
      assertThrows(REFUSED, () -> matrix.columns(columns[0], columns[1]));
    }
    assertThrows(REFUSED, () -> matrix.requireColumns(19));
    assertThrows(REFUSED, () -> matrix.requireColumns(21));
  }
}
