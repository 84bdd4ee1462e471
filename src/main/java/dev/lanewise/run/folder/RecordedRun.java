package dev.lanewise.run.folder;

import dev.lanewise.io.JsonValue;
import dev.lanewise.option.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run folder says of its run.
 *
 * @param data the SHA-256 of each file of the data set; none if the process was killed before it
 *     had written them, and has not trained
 * @param result the outcome; none if the run did not come to its end, or diverged
 */
public record RecordedRun(
    RunConfig config, Optional<List<String>> data, Optional<TrainingResult> result) {
  /**
   * Reads a run folder.
   *
   * @throws RunFolderException if it is none, or damaged
   */
  public static RecordedRun read(Path folder) throws RunFolderException {
    if (!Files.isDirectory(folder)) {
      throw RunFolderException.damaged(folder, "expected the folder of a run", "check the path");
    }
    if (RunFolder.isBareStart(folder)) {
      throw RunFolderException.damaged(
          folder,
          "the run was stopped before it could be resumed",
          "start it again, with --out " + folder);
    }
    RunConfig config = read(folder.resolve(RunFolder.CONFIG), RunConfig::of);
    return new RecordedRun(config, data(folder), result(folder, config));
  }

  /** Returns whether a folder has the configuration of a run. */
  public static boolean isIn(Path folder) {
    return Files.isDirectory(folder) && Files.exists(folder.resolve(RunFolder.CONFIG));
  }

  /**
   * Returns the options of a run.
   *
   * @throws RunFolderException if its configuration cannot be read
   */
  public static Options options(Path folder) throws RunFolderException {
    return read(folder.resolve(RunFolder.CONFIG), RunConfig::of).options();
  }

  private static Optional<List<String>> data(Path folder) throws RunFolderException {
    Path file = folder.resolve(RunFolder.ENVIRONMENT);
    boolean untrained = folder.resolve(MetricsFiles.JSONL).toFile().length() == 0;
    return untrained && Files.notExists(file)
        ? Optional.empty()
        : Optional.of(read(file, RunEnvironment::data));
  }

  /** Without the mistakes, which were once written after the result, a run has not ended. */
  private static Optional<TrainingResult> result(Path folder, RunConfig config)
      throws RunFolderException {
    Path file = folder.resolve(RunFolder.RESULT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TrainingResult result = read(file, json -> TrainingResult.of(json, folder, config));
    Optional<String> edited = result.otherThan(config);
    if (edited.isPresent()) {
      throw RunFolderException.damaged(
          folder.resolve(RunFolder.CONFIG), edited.get(), "undo that, or train in a new run");
    }
    boolean isWhole = !result.isDiverged() && Files.exists(folder.resolve(RunFolder.MISTAKES));
    return Optional.of(result).filter(_ -> isWhole);
  }

  private static <T> T read(Path file, Function<JsonValue, T> parts) throws RunFolderException {
    List<Problem> problems = new ArrayList<>();
    T read = ResultFile.json(file, parts, problems::add);
    if (!problems.isEmpty()) {
      String what = problems.getFirst().what();
      throw RunFolderException.damaged(file, what, "fix that, or give the folder of another run");
    }
    return read;
  }
}
