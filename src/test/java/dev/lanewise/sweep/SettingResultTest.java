package dev.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingResultTest {
  private static final double NAN = Double.NaN;

  /** A setting whose trials have these metrics and losses in turn; NaN is one that diverged. */
  private static SettingResult setting(int number, double... figures) {
    return setting(Measure.ACCURACY, number, figures);
  }

  private static SettingResult setting(Measure measure, int number, double... figures) {
    Setting setting = new Setting(number, new LinkedHashMap<>(Map.of("batch", "" + number)));
    List<TrialResult> trials =
        IntStream.range(0, figures.length / 2)
            .mapToObj(
                t ->
                    new TrialResult(
                        new Trial(t + 1, setting, t),
                        measure,
                        figures[2 * t],
                        figures[2 * t + 1],
                        t + 1,
                        1,
                        Double.isNaN(figures[2 * t]) ? null : "model",
                        List.of()))
            .toList();
    return new SettingResult(setting, trials);
  }

  private static List<Integer> ranking(SettingResult... settings) {
    return Stream.of(settings)
        .sorted(SettingResult.RANKING)
        .map(result -> result.setting().number())
        .toList();
  }

  @Test
  void aSettingCountsByTheMedianOfItsSeeds() {
    SettingResult odd = setting(1, 0.5, 3, 0.9, 1, 0.6, 2);
    assertEquals(0.6, odd.metric());
    assertEquals(2, odd.loss());
    assertEquals(0.5, odd.worst());
    assertEquals(0.9, odd.best());
    assertEquals(2, odd.bestEpoch());
    SettingResult even = setting(2, 0.5, 3, 0.75, 1);
    assertEquals(0.625, even.metric());
    assertEquals(2, even.loss());
    assertEquals(2, even.bestEpoch());
    assertEquals(List.of(2, 1), ranking(odd, even));
  }

  @Test
  void tiesGoToTheLowerLossAndThenToTheLowerNumber() {
    assertEquals(
        List.of(4, 2, 3, 1),
        ranking(setting(1, 0.5, 2), setting(2, 0.5, 1), setting(3, 0.5, 1), setting(4, 0.75, 9)));
  }

  @Test
  void whatDivergedIsWorst() {
    SettingResult none = setting(1, NAN, NAN);
    SettingResult half = setting(2, NAN, NAN, 0.9, 0.1);
    SettingResult most = setting(3, NAN, NAN, 0.3, 0.2, 0.4, 0.1);
    assertEquals(List.of(3, 1, 2), ranking(none, half, most));
    assertEquals(0.3, most.metric());
    assertEquals(NAN, half.metric());
    assertEquals(NAN, half.worst());
    assertTrue(half.isDiverged());
    assertEquals(0.9, half.best());
  }

  @Test
  void ofErrorsTheLesserIsTheBetter() {
    SettingResult less = setting(Measure.RMSE, 1, 3, 3, 1, 1, 2, 2);
    SettingResult more = setting(Measure.RMSE, 2, 4, 4);
    SettingResult none = setting(Measure.RMSE, 3, NAN, NAN);
    assertEquals(List.of(1, 2, 3), ranking(none, more, less));
    assertEquals(2, less.metric());
    assertEquals(3, less.worst());
    assertEquals(1, less.best());
  }
}
