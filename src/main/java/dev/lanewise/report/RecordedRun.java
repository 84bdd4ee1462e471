package dev.lanewise.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  /** A result of some ten thousand epochs. */
  private static final int MOST_BYTES = 8 << 20;

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
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("expected at most " + MOST_BYTES + " bytes, found more");
      }
      return parts.apply(JsonValue.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      String problem = "cannot be read: " + RunFolderException.reason(e);
      throw RunFolderException.damaged(file, problem, "give the folder of a run");
    } catch (IllegalArgumentException e) {
      throw RunFolderException.damaged(file, e.getMessage(), "mend that, or train anew");
    }
  }
}
