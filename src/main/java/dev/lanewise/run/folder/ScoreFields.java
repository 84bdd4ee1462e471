package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.run.ValueScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How files keep the scores of values. */
public final class ScoreFields {
  private ScoreFields() {}

  /** Writes the means over all targets, and the scores of each. */
  public static void write(List<ValueScore> scores, Json json) {
    ValueScore mean = mean(scores);
    json.put("rmse", mean.rmse()).put("mae", mean.mae()).put("r2", mean.r2());
    json.objects("targets", scores, ScoreFields::write);
  }

  /** Writes the scores of a target. */
  static void write(ValueScore score, Json json) {
    json.put("name", score.name())
        .put("rmse", score.rmse())
        .put("mae", score.mae())
        .put("r2", score.r2())
        .put("meanRmse", score.meanRmse());
  }

  /** Reads what {@link #write(List, Json)} has written. */
  static List<ValueScore> read(JsonValue json) {
    return json.get("targets").items().stream()
        .map(
            score ->
                new ValueScore(
                    score.get("name").text(),
                    score.get("rmse").number(),
                    score.get("mae").number(),
                    score.get("r2").isNull() ? Double.NaN : score.get("r2").number(),
                    score.get("meanRmse").number()))
        .toList();
  }

  /** Returns the means over all targets. */
  static ValueScore mean(List<ValueScore> scores) {
    return new ValueScore(
        "",
        mean(scores, ValueScore::rmse),
        mean(scores, ValueScore::mae),
        mean(scores, ValueScore::r2),
        mean(scores, ValueScore::meanRmse));
  }

  private static double mean(List<ValueScore> scores, ToDoubleFunction<ValueScore> score) {
    return scores.stream().mapToDouble(score).average().orElse(Double.NaN);
  }
}
