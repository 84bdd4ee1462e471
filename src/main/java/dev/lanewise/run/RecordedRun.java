package dev.lanewise.run;

import dev.lanewise.io.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run folder says of its run.
 *
 * @param data the SHA-256 of each file of the data set
 * @param result the outcome; none if the run did not come to its end, or diverged
 */
public record RecordedRun(RunConfig config, List<String> data, Optional<TrainingResult> result) {
  /**
   * Reads a run folder.
   *
   * @throws RunFolderException if it is none, or damaged
   */
  public static RecordedRun read(Path folder) throws RunFolderException {
    if (!Files.isDirectory(folder)) {
      throw RunFolderException.damaged(folder, "expected the folder of a run", "check the path");
    }
    RunConfig config = read(folder.resolve(RunFolder.CONFIG), RunConfig::of);
    List<String> data = read(folder.resolve(RunFolder.ENVIRONMENT), RunEnvironment::data);
    Path file = folder.resolve(RunFolder.RESULT);
    Optional<TrainingResult> result =
        Files.exists(file)
            ? Optional.of(read(file, json -> TrainingResult.of(json, folder)))
            : Optional.empty();
    return new RecordedRun(config, data, result.filter(outcome -> !outcome.isDiverged()));
  }

  private static <T> T read(Path file, Function<JsonValue, T> parts) throws RunFolderException {
    List<Problem> problems = new ArrayList<>();
    T read = ResultFile.json(file, parts, problems::add);
    if (!problems.isEmpty()) {
      String what = problems.getFirst().what();
      throw RunFolderException.damaged(file, what, "mend that, or give the folder of another run");
    }
    return read;
  }
}
