package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowStrideTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 16", "16, 16", "17, 32", "784, 784", "785, 800"})
  void isAMultipleOfACacheLine(int columns, int stride) {
    assertEquals(stride, RowStride.of(columns));
  }

  @ParameterizedTest
  @CsvSource({"10, 16", "64, 64", "65, 80", "96, 112", "512, 528", "520, 528", "784, 784"})
  void spreadsLongRowsOverAnOddNumberOfLines(int columns, int stride) {
    assertEquals(stride, RowStride.spread(columns));
  }

  @Test
  void refusesRowsThatFitNoArray() {
    assertEquals(RowStride.FIRST_ROW + 3 * 16, RowStride.arrayLength(3, 16));
    String message =
        assertThrows(IllegalArgumentException.class, () -> RowStride.arrayLength(256L * 20000, 528))
            .getMessage();
    assertTrue(message.contains("5120000 rows of 528 floats"), message);
  }
}
