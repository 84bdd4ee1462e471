package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingConfig;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Configuration of a run: every option, those that were not given with the value that they took.
 *
 * <p>A file of it has a version. Version 2 has the preset, and a field for each option; one that is
 * missing means the default, an unknown one is refused. What {@link FirstRunConfig version 1} was,
 * it stays.
 *
 * @param version of the file that it was read from or will be written to
 * @param preset name of the preset that the options were laid over
 */
public record RunConfig(int version, String preset, Options options) {
  private static final int VERSION = 2;
  private static final String VERSION_KEY = "version";
  private static final String PRESET_KEY = "preset";

  /** Makes the configuration of a new run. */
  public RunConfig(String preset, Options options) {
    this(VERSION, preset, options);
  }

  /**
   * Reads the fields.
   *
   * @throws IllegalArgumentException with the field, if one is unknown or has no value that it may
   *     have
   */
  static RunConfig of(JsonValue json) {
    if (!json.has(VERSION_KEY)) {
      return FirstRunConfig.read(json);
    }
    if (json.get(VERSION_KEY).whole() != VERSION) {
      throw json.get(VERSION_KEY)
          .expected("version " + VERSION + ", the newest that this Lanewise reads");
    }
    Options options = RunOptions.TABLE.read(json, VERSION, VERSION_KEY, PRESET_KEY);
    return new RunConfig(json.get(PRESET_KEY).text(), options);
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put(VERSION_KEY, VERSION).put(PRESET_KEY, preset);
    RunOptions.TABLE.write(json, options);
  }

  /**
   * Returns what tells apart runs that are trained in different ways: for these options the same
   * for ever, so that checkpoints are found again.
   */
  String identity() {
    return version == VERSION
        ? Json.line(json -> RunOptions.TABLE.writeIdentity(json, options))
        : FirstRunConfig.identity(options);
  }

  /** Returns the SHA-256 of what {@link #identity} returns. */
  public String identitySha256() {
    return DataFile.sha256(identity().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns this configuration, of the same version, with other values. */
  public RunConfig with(Options values) {
    return new RunConfig(version, preset, values);
  }

  /** Returns an option's value. */
  public <T> T get(Option<T> option) {
    return options.get(option);
  }

  /** Returns what decides, beside the data, which parameters come out. */
  public TrainingConfig training() {
    return new TrainingConfig(options);
  }

  /** Returns whether training images are held out to judge. */
  public boolean isJudgedByHeldOut() {
    return !get(DataOptions.VALIDATION).isNone();
  }

  /** Returns which images judge: "test", or "validation" for held-out training images. */
  public String judgedBy() {
    return isJudgedByHeldOut() ? TrainingResult.VALIDATION : TrainingResult.TEST;
  }

  /** Returns the accuracy at which training stops, if there is one. */
  public OptionalDouble targetAccuracy() {
    return options.find(RunOptions.TARGET_ACCURACY).stream().mapToDouble(x -> x).findFirst();
  }

  /** Returns whether an accuracy is one to stop at. */
  public boolean isTarget(double accuracy) {
    return options
        .find(RunOptions.TARGET_ACCURACY)
        .filter(target -> accuracy >= target)
        .isPresent();
  }
}
