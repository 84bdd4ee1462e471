package dev.lanewise.run.folder;

import dev.lanewise.data.Task;
import dev.lanewise.data.Warning;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.nn.Network;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.ValueScore;
import dev.lanewise.train.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Outcome of a training run. Accuracies are fractions, of the examples that judge; NaN where there
 * is none.
 *
 * @param preset name of the preset
 * @param network its widths, such as "784-16-16-10"
 * @param kernels "scalar" or "vector"
 * @param lanes width of the kernels
 * @param threads number of threads that trained
 * @param epochs those that ended with finite parameters
 * @param keptEpoch number of the epoch whose model is kept
 * @param judgedBy which examples judge: "test", or "validation" for held-out training examples
 * @param test the model's answers to the test part; null if training diverged, or where an earlier
 *     version did not measure them
 * @param initialTestAccuracy accuracy of the start values
 * @param loadSeconds time taken to read the data and to prepare it
 * @param wallSeconds time since the JVM was started
 * @param modelSha256 of the model's file; null if training diverged
 * @param optionsSha256 {@link RunConfig#identitySha256} of the run; null where an earlier version
 *     did not keep it
 * @param confusion counts of the last evaluation, [truth][prediction]; empty where values are
 *     learnt
 * @param classNames names of the classes, or an empty list
 * @param judged how near the model's values come, of the examples that judge; empty where classes
 *     are learnt
 * @param warnings what a user should know
 * @param runDirectory path of the run folder
 */
public record TrainingResult(
    String preset,
    String network,
    long seed,
    String kernels,
    int lanes,
    int threads,
    List<EpochResult> epochs,
    int keptEpoch,
    String judgedBy,
    Measured test,
    double initialTestAccuracy,
    double loadSeconds,
    double wallSeconds,
    String modelSha256,
    String optionsSha256,
    int[][] confusion,
    List<String> classNames,
    List<ValueScore> judged,
    List<Warning> warnings,
    String runDirectory) {
  /** The examples that judge are those of the test part. */
  public static final String TEST = "test";

  /** The examples that judge are training examples that were held out. */
  public static final String VALIDATION = "validation";

  private static final int SCHEMA = 1;

  /**
   * Accuracy and mean loss over a set of examples.
   *
   * @param values how near values come; empty where classes are learnt
   */
  public record Measured(double accuracy, double loss, List<ValueScore> values) {
    /** Returns those of an evaluation. */
    public static Measured of(Evaluation evaluation, List<ValueScore> values) {
      return new Measured(evaluation.accuracy(), evaluation.loss(), values);
    }

    private static Measured read(JsonValue json) {
      boolean hasValues = json.has("rmse");
      return new Measured(
          hasValues ? Double.NaN : json.get("accuracy").number(),
          json.get("loss").number(),
          hasValues ? ScoreFields.read(json) : List.of());
    }

    private void write(Json json) {
      if (values.isEmpty()) {
        json.put("accuracy", accuracy).put("loss", loss);
      } else {
        json.put("loss", loss);
        ScoreFields.write(values, json);
      }
    }
  }

  /**
   * Reads the fields, confusion matrix and names included.
   *
   * @param folder that of the run
   * @param config that of the run; null if it cannot be read
   */
  static TrainingResult of(JsonValue json, Path folder, RunConfig config) {
    if (json.get("schema").whole() != SCHEMA) {
      throw json.get("schema").expected("the schema " + SCHEMA);
    }
    if (json.get("epochs").items().isEmpty() && !json.get("modelSha256").isNull()) {
      throw json.get("epochs").expected("the epochs of the model");
    }
    List<JsonValue> classes = json.get("classes").items();
    boolean hasValues = json.has("judged");
    if ((classes.isEmpty() && !hasValues) || classes.size() > Network.MAX_CLASSES) {
      throw json.get("classes").expected("1 to " + Network.MAX_CLASSES + " classes");
    }
    List<EpochResult> epochs = json.get("epochs").items().stream().map(EpochFields::read).toList();
    return new TrainingResult(
        json.get("preset").text(),
        json.get("network").text(),
        json.get("seed").whole(),
        json.get("kernels").text(),
        json.get("lanes").integer(),
        json.get("threads").integer(),
        epochs,
        keptEpoch(json, epochs, config),
        judgedBy(json, config),
        json.has("test") && !json.get("test").isNull() ? Measured.read(json.get("test")) : null,
        json.get("initialTestAccuracy").number(),
        json.get("loadSeconds").number(),
        json.get("wallSeconds").number(),
        json.get("modelSha256").isNull() ? null : json.get("modelSha256").text(),
        json.has("optionsSha256") ? json.get("optionsSha256").text() : null,
        counts(json.get("confusion"), classes.size()),
        classes.stream().map(score -> score.get("name").text()).toList(),
        hasValues ? ScoreFields.read(json.get("judged")) : List.of(),
        WarningFields.read(json),
        folder.toString());
  }

  /** Results of before version 0.2.0 do not say it. */
  private static int keptEpoch(JsonValue json, List<EpochResult> epochs, RunConfig config) {
    if (json.has("keptEpoch") && !json.get("keptEpoch").isNull()) {
      return json.get("keptEpoch").integer(1, epochs.size());
    }
    boolean keepsBest = config != null && config.options().has(RunOptions.PATIENCE);
    return keepsBest && !epochs.isEmpty() ? EpochResult.best(epochs).epoch() : epochs.size();
  }

  private static String judgedBy(JsonValue json, RunConfig config) {
    return json.has("judgedBy")
        ? json.get("judgedBy").text()
        : config == null ? TEST : config.judgedBy();
  }

  private static int[][] counts(JsonValue matrix, int classes) {
    List<JsonValue> rows = matrix.items();
    if (rows.size() != classes) {
      throw matrix.expected(classes + " rows");
    }
    int[][] counts = new int[classes][classes];
    int left = Integer.MAX_VALUE;
    for (int truth = 0; truth < classes; truth++) {
      List<JsonValue> row = rows.get(truth).items();
      if (row.size() != classes) {
        throw rows.get(truth).expected(classes + " counts");
      }
      for (int said = 0; said < classes; said++) {
        counts[truth][said] = row.get(said).integer(0, left);
        left -= counts[truth][said];
      }
    }
    return counts;
  }

  /** Returns the names of all classes: their labels, where they have no names. */
  public List<String> names() {
    return ClassScore.of(confusion, classNames).stream().map(ClassScore::name).toList();
  }

  /** Returns what was learnt. */
  public Task task() {
    return confusion.length == 0 ? Task.REGRESSION : Task.CLASSIFICATION;
  }

  /** Returns what is wrong with a configuration that is not the run's own any more. */
  Optional<String> otherThan(RunConfig config) {
    return optionsSha256 == null || optionsSha256.equals(config.identitySha256())
        ? Optional.empty()
        : Optional.of(
            "expected the options of the run that ended, found others: it was edited after the"
                + " run");
  }

  /** Returns whether training diverged: then there is no model. */
  public boolean isDiverged() {
    return modelSha256 == null;
  }

  /** Returns the accuracy of the model; NaN if there is none. */
  public double testAccuracy() {
    return isDiverged() ? Double.NaN : keptEpochResult().judgedAccuracy();
  }

  /** Returns the mean RMSE of the targets; NaN where classes are learnt, or without a model. */
  public double testRmse() {
    return ScoreFields.mean(judged).rmse();
  }

  /** Returns the epoch whose model is kept. */
  public EpochResult keptEpochResult() {
    return epochs.get(keptEpoch - 1);
  }

  /** Returns the epoch with the greatest accuracy, the first of them if there are several. */
  public EpochResult mostAccurate() {
    return EpochResult.mostAccurate(epochs);
  }

  /** Returns the time that all epochs took to train. */
  public double trainSeconds() {
    double sum = 0;
    for (EpochResult epoch : epochs) {
      sum += epoch.trainSeconds();
    }
    return sum;
  }

  /** Returns whether some of its epochs were trained by earlier processes. */
  public boolean isResumed() {
    return trainSeconds() + loadSeconds > wallSeconds;
  }

  /** Returns the images trained on in a second, over all epochs. */
  public double imagesPerSecond() {
    double images = 0;
    for (EpochResult epoch : epochs) {
      images += epoch.imagesPerSecond() * epoch.trainSeconds();
    }
    return images / trainSeconds();
  }

  /** Returns the number of examples that judge; 0 where values are learnt. */
  public int imagesJudgedBy() {
    int images = 0;
    for (int[] row : confusion) {
      for (int count : row) {
        images += count;
      }
    }
    return images;
  }

  /** Writes the fields. */
  public void write(Json json) {
    json.put("schema", SCHEMA)
        .put("command", "train")
        .put("preset", preset)
        .put("network", network)
        .put("seed", seed)
        .put("kernels", kernels)
        .put("lanes", lanes)
        .put("threads", threads)
        .objects("epochs", epochs, EpochFields::write)
        .put("task", task().name().toLowerCase(Locale.ROOT))
        .put("judgedBy", judgedBy)
        .put("initialTestAccuracy", initialTestAccuracy)
        .put("testAccuracy", testAccuracy())
        .put("bestTestAccuracy", epochs.isEmpty() ? Double.NaN : mostAccurate().judgedAccuracy());
    if (isDiverged() || epochs.isEmpty()) {
      json.put("bestEpoch", null).put("keptEpoch", null).put("test", null);
    } else {
      json.put("bestEpoch", EpochResult.best(epochs).epoch()).put("keptEpoch", keptEpoch);
      if (test == null) {
        json.put("test", null);
      } else {
        json.object("test", test::write);
      }
    }
    if (!judged.isEmpty()) {
      ValueScore mean = ScoreFields.mean(judged);
      json.put("testRmse", mean.rmse()).put("testMae", mean.mae()).put("testR2", mean.r2());
    }
    if (judged.size() > 1) {
      json.objects("targets", judged, ScoreFields::write);
    }
    json.put("trainSeconds", trainSeconds())
        .put("loadSeconds", loadSeconds)
        .put("wallSeconds", wallSeconds)
        .put("modelSha256", modelSha256);
    if (optionsSha256 != null) {
      json.put("optionsSha256", optionsSha256);
    }
    json.put("runDirectory", runDirectory);
    WarningFields.write(warnings, json);
  }

  /** Writes the fields, the confusion matrix, and the scores of each class. */
  void writeWithScores(Json json) {
    write(json);
    json.matrix("confusion", confusion)
        .objects("classes", ClassScore.of(confusion, classNames), ClassScore::write);
    if (!judged.isEmpty()) {
      json.object("judged", scores -> ScoreFields.write(judged, scores));
    }
  }
}
