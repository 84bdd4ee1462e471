package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The images of a run.
 *
 * @param train number of images that it trains on
 * @param judging number of images that judge
 * @param rows height of an image
 * @param columns width of an image
 */
public record ImageCounts(int train, int judging, int rows, int columns) {
  /**
   * Returns the images of the run in {@code folder}; null if it does not say, and with a problem if
   * it says it in a way that cannot be read.
   */
  public static ImageCounts ofRun(Path folder, Consumer<Problem> problems) {
    Path file = folder.resolve(RunFolder.ENVIRONMENT);
    return Files.exists(file)
        ? ResultFile.json(file, json -> read(json.get("images")), problems)
        : null;
  }

  /** Returns the pixels of an image. */
  public int inputs() {
    return Math.multiplyExact(rows, columns);
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("train", train).put("judging", judging).put("rows", rows).put("columns", columns);
  }

  /** Reads what {@link #write} has written. */
  static ImageCounts read(JsonValue json) {
    int side = 1 << 15;
    return new ImageCounts(
        json.get("train").integer(1, Integer.MAX_VALUE),
        json.get("judging").integer(1, Integer.MAX_VALUE),
        json.get("rows").integer(1, side),
        json.get("columns").integer(1, side));
  }
}
