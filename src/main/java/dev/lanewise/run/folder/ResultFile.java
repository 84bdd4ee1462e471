package dev.lanewise.run.folder;

import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads files of JSON that may hold anything, and takes no more memory than such files need. */
public final class ResultFile {
  /** Some 240,000 epochs, and more benchmarks than there are: nothing that anybody waits for. */
  private static final int MOST_BYTES = 64 << 20;

  private static final Set<String> LONG = Set.of(RunFolder.RESULT, MetricsFiles.JSONL, "jmh.json");

  /** For files that do not grow with a measurement: the pixels of 40 mistakes are the most. */
  private static final int MOST_BYTES_OF_OTHERS = 4 << 20;

  private ResultFile() {}

  /**
   * Returns what {@code read} makes of the JSON in a file; if it cannot, null, and says why.
   *
   * @param read refuses with an {@link IllegalArgumentException}
   */
  public static <T> T json(Path file, Function<JsonValue, T> read, Consumer<Problem> problems) {
    return text(file, text -> read.apply(JsonValue.parse(text)), problems);
  }

  /** Returns what {@code read} makes of a file; if it cannot, null, and says why. */
  static <T> T text(Path file, Function<String, T> read, Consumer<Problem> problems) {
    try {
      return read.apply(read(file));
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.accept(new Problem(file, e.getMessage()));
    } catch (IOException e) {
      problems.accept(Problem.of(file, e));
    } catch (OutOfMemoryError _) {
      problems.accept(new Problem(file, "does not fit into Java's memory"));
    }
    return null;
  }

  /**
   * Reads a whole file.
   *
   * @throws IllegalArgumentException if it is no regular file, too large, or not UTF-8
   */
  private static String read(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("expected a file, found a folder or a device");
    }
    boolean isLong = LONG.contains(file.getFileName().toString());
    int most = isLong ? MOST_BYTES : MOST_BYTES_OF_OTHERS;
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      byte[] bytes = size > most ? null : in.readNBytes(most + 1);
      if (bytes == null || bytes.length > most) {
        throw new IllegalArgumentException(
            "expected at most " + most + " bytes, found " + Math.max(size, most + 1L));
      }
      return Text.ofUtf8(bytes);
    }
  }
}
