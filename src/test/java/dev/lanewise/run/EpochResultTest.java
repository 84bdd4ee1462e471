package dev.lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochResultTest {
  private static List<EpochResult> epochs(double... judgedLosses) {
    List<EpochResult> epochs = new ArrayList<>();
    for (double loss : judgedLosses) {
      epochs.add(new EpochResult(epochs.size() + 1, 0.1, 1, 1, 0.5, 0.5, loss, 0.5, 100));
    }
    return epochs;
  }

  @Test
  void theLowestLossIsBest() {
    assertNull(EpochResult.best(List.of()));
    assertEquals(2, EpochResult.best(epochs(3, 1, 2, 1)).epoch());
    assertEquals(1, EpochResult.best(epochs(0.5, Double.POSITIVE_INFINITY)).epoch());
  }

  @Test
  void noLossIsWorseThanNone() {
    assertEquals(3, EpochResult.best(epochs(Double.NaN, Double.POSITIVE_INFINITY, 2)).epoch());
    assertEquals(2, EpochResult.best(epochs(Double.NaN, Double.POSITIVE_INFINITY)).epoch());
    assertEquals(1, EpochResult.best(epochs(Double.NaN, Double.NaN)).epoch());
  }
}
