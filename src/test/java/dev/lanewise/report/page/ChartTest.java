package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.run.folder.EpochResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static List<EpochResult> epochs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(epoch -> new EpochResult(epoch, 1, 1, 1, 1.0 / epoch, 1, 1, 1, 1))
        .toList();
  }

  @Test
  void manyEpochsAreDrawnInPart() {
    List<EpochResult> few = epochs(2000);
    assertSame(few, Chart.drawn(few));
    for (int count : new int[] {2001, 9999, 300_000}) {
      List<EpochResult> all = epochs(count);
      Chart.Curve curve = Chart.Curve.of("loss", 0, true, all, EpochResult::trainLoss);
      assertEquals(2000, curve.epochs().length);
      assertEquals(1, curve.epochs()[0]);
      assertEquals(count, curve.epochs()[1999]);
      for (int i = 0; i < 2000; i++) {
        assertEquals(1 / curve.epochs()[i], curve.values()[i]);
        assertTrue(i == 0 || curve.epochs()[i] > curve.epochs()[i - 1], "ascending");
      }
    }
  }
}
