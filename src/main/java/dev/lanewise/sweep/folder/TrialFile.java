package dev.lanewise.sweep.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.EpochFields;
import dev.lanewise.sweep.Measure;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.Trial;
import dev.lanewise.sweep.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a file keeps the result of a trial, with its epochs. */
public final class TrialFile {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private TrialFile() {}

  /** Writes the fields. */
  public static void write(TrialResult result, Json json) {
    Trial trial = result.trial();
    json.put("number", trial.number())
        .object("options", fields -> trial.setting().words().forEach(fields::put))
        .put("seed", trial.seed())
        .put("measure", result.measure().label())
        .put("metric", result.metric())
        .put("loss", result.loss())
        .put("bestEpoch", result.bestEpoch())
        .put("trainSeconds", result.trainSeconds())
        .put("modelSha256", result.modelSha256())
        .objects("epochs", result.epochs(), EpochFields::write);
  }

  /**
   * Reads what {@link #write} has written of a trial.
   *
   * @throws IllegalArgumentException with the field, if it is not of this trial
   */
  public static TrialResult read(JsonValue json, Space space, int number) {
    Trial trial = space.trial(number);
    require(json.get("number"), trial.number(), json.get("number").whole());
    Map<String, String> words = new LinkedHashMap<>();
    json.get("options").fields().forEach((name, word) -> words.put(name, word.text()));
    require(json.get("options"), trial.setting().words(), words);
    require(json.get("seed"), trial.seed(), json.get("seed").whole());
    List<EpochResult> epochs = json.get("epochs").items().stream().map(EpochFields::read).toList();
    boolean isDiverged = json.get("modelSha256").isNull();
    if (!isDiverged && !SHA256.matcher(json.get("modelSha256").text()).matches()) {
      throw json.get("modelSha256").expected("64 hexadecimal digits, or null");
    }
    if (!isDiverged && epochs.isEmpty()) {
      throw json.get("epochs").expected("the epochs of the model");
    }
    return new TrialResult(
        trial,
        measure(json.get("measure")),
        finite(json.get("metric"), isDiverged),
        finite(json.get("loss"), isDiverged),
        json.get("bestEpoch").integer(isDiverged ? 0 : 1, isDiverged ? 0 : epochs.size()),
        finite(json.get("trainSeconds"), false),
        isDiverged ? null : json.get("modelSha256").text(),
        epochs);
  }

  private static Measure measure(JsonValue json) {
    return Stream.of(Measure.values())
        .filter(measure -> measure.label().equals(json.text()))
        .findFirst()
        .orElseThrow(() -> json.expected("accuracy or rmse"));
  }

  private static void require(JsonValue json, Object expected, Object found) {
    if (!String.valueOf(expected).equals(String.valueOf(found))) {
      throw json.expected("that of the plan, " + expected);
    }
  }

  private static double finite(JsonValue json, boolean isDiverged) {
    if (Double.isFinite(json.number()) == isDiverged) {
      throw json.expected(isDiverged ? "null" : "a finite number");
    }
    return json.number();
  }
}
