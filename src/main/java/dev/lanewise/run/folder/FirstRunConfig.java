package dev.lanewise.run.folder;

import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingOptions;
import java.util.List;

/**
 * Version 1 of a run's configuration, which Lanewise wrote before the file had a version: these
 * fields, all of them, and no others. It is read for ever, and its checkpoints are told apart by
 * the fields that decided the parameters.
 */
final class FirstRunConfig {
  private static final String PRESET = "preset";

  private static final OptionTable TRAINING =
      new OptionTable(
          List.of(
              TrainingOptions.HIDDEN,
              TrainingOptions.ACTIVATION,
              TrainingOptions.OUTPUT,
              TrainingOptions.LOSS,
              TrainingOptions.OPTIMIZER,
              TrainingOptions.LEARNING_RATE,
              TrainingOptions.SCHEDULE,
              TrainingOptions.BATCH,
              TrainingOptions.EPOCHS,
              TrainingOptions.SHUFFLE,
              DataOptions.VALIDATION,
              TrainingOptions.SEED));

  private static final OptionTable ALL =
      TRAINING.with(
          DataOptions.DATA_SET,
          RunOptions.THREADS,
          RunOptions.KERNELS,
          RunOptions.LANES,
          RunOptions.CHECKPOINT_EVERY,
          RunOptions.TARGET_ACCURACY);

  private FirstRunConfig() {}

  /**
   * Reads the fields.
   *
   * @throws IllegalArgumentException with the field, if one is missing, unknown, or has no value
   *     that it may have
   */
  static RunConfig read(JsonValue json) {
    String preset = json.get(PRESET).text();
    ALL.rows().stream().map(Option::key).forEach(json::get);
    // There was no other preparation then.
    return new RunConfig(
        1, preset, ALL.read(json, 1, PRESET).with(DataOptions.PREPARE, Prepare.DIGIT));
  }

  /** Returns the fields that decided the parameters, as checkpoints know them. */
  static String identity(Options options) {
    return Json.line(json -> TRAINING.write(json, options));
  }
}
