package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of a run that learns from a table.
 *
 * @param train number of rows that it trains on
 * @param judging number of rows that judge
 * @param inputs number of inputs that a row becomes
 */
public record TableCounts(int train, int judging, int inputs) {
  /** Returns whether the run in {@code folder} learns from a table, as far as it says. */
  public static boolean isOfRun(Path folder) {
    Path file = folder.resolve(RunFolder.ENVIRONMENT);
    return Files.exists(file)
        && Boolean.TRUE.equals(ResultFile.json(file, json -> json.has("table"), _ -> {}));
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("train", train).put("judging", judging).put("inputs", inputs);
  }

  /** Reads what {@link #write} has written. */
  static TableCounts read(JsonValue json) {
    return new TableCounts(
        json.get("train").integer(1, Integer.MAX_VALUE),
        json.get("judging").integer(1, Integer.MAX_VALUE),
        json.get("inputs").integer(1, Integer.MAX_VALUE));
  }
}
