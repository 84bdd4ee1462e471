package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final Class<IndexOutOfBoundsException> REFUSED = IndexOutOfBoundsException.class;

  @Test
  void classesAreTheRowsOfTheIdentity() {
    assertArrayEquals(
        new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, Matrices.elements(Targets.oneHot(3)));
  }

  @Test
  void aSmoothedClassGivesAShareOfItsOneToAll() {
    Matrix table = Targets.smoothed(4, 0.1);
    for (int c = 0; c < 4; c++) {
      for (int o = 0; o < 4; o++) {
        assertEquals(c == o ? (float) (0.9 + 0.025) : 0.025f, Matrices.at(table, c, o));
      }
    }
  }

  @Test
  void refusesARowThatTheTableDoesNotHave() {
    Targets targets = new Targets(Matrix.zeros(4, 3), 2);
    targets.set(1, 3, 1f);
    assertThrows(REFUSED, () -> targets.set(1, 4, 1f));
    assertThrows(REFUSED, () -> targets.set(1, -1, 1f));
    assertThrows(REFUSED, () -> targets.set(2, 0, 1f));
  }

  @Test
  void refusesSamplesAndOutputsThatItHasNot() {
    Targets targets = new Targets(Matrix.zeros(4, 3), 2);
    assertDoesNotThrow(() -> targets.require(0, 2, 3));
    assertThrows(REFUSED, () -> targets.require(0, 3, 3));
    assertThrows(REFUSED, () -> targets.require(-1, 2, 3));
    assertThrows(REFUSED, () -> targets.require(0, 2, 2));
    assertThrows(REFUSED, () -> targets.require(0, 2, 4));
  }

  @Test
  void refusesATableWithoutPadding() {
    assertThrows(REFUSED, () -> new Targets(new Matrix(new float[12], 0, 3, 4, 3), 1));
  }
}
