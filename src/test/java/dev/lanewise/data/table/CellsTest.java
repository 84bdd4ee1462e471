package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.MemoryLimit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {

  /** Rows over several blocks, of bytes at first. */
  @Test
  void keepsEveryValue() throws DataException {
    Random random = new Random(17);
    for (int width : new int[] {1, 3, 100, 300_000}) {
      int rows = width == 300_000 ? 3 : 400_000 / width;
      int bytesUntil = random.nextInt(rows);
      Cells cells = new Cells(width, "t", new MemoryLimit());
      double[][] kept = new double[rows][width];
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < width; c++) {
          boolean isByte = row < bytesUntil || random.nextBoolean();
          kept[row][c] = isByte ? random.nextInt(256) : random.nextGaussian();
        }
        kept[row][0] = row == bytesUntil ? 0.5 : kept[row][0];
        cells.add(kept[row]);
        assertEquals(row < bytesUntil, cells.ofBytes(), "row " + row);
      }
      cells.trim();
      float[] copy = new float[width];
      for (int row = 0; row < rows; row++) {
        cells.get(row, copy);
        for (int c = 0; c < width; c++) {
          float expected = (float) kept[row][c];
          assertEquals(expected, cells.get(row, c), width + " columns, row " + row);
          assertEquals(expected, copy[c], width + " columns, row " + row);
        }
      }
    }
  }

  @Test
  void whatIsMissingIsNoByte() throws DataException {
    Cells cells = new Cells(2, "t", new MemoryLimit());
    cells.add(new double[] {255, 0});
    assertTrue(cells.ofBytes());
    cells.add(new double[] {1, Double.NaN});
    assertFalse(cells.ofBytes());
    assertEquals(255, cells.get(0, 0));
    assertTrue(Float.isNaN(cells.get(1, 1)));
  }

  @Test
  void refusesMoreThanMemoryAllows() throws DataException {
    Cells cells = new Cells(10, "t.csv", new MemoryLimit(3 << 20));
    DataException e =
        assertThrows(
            DataException.class,
            () -> {
              while (true) {
                cells.add(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5});
              }
            });
    assertMessage(e, "t.csv", "memory");
    assertTrue(cells.rows() * 10L * Float.BYTES <= 3 << 20, cells.rows() + " rows");
  }
}
