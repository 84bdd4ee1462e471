package dev.lanewise.run;

import dev.lanewise.io.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads text files that may hold anything, and takes no more memory than such files need. */
public final class ResultFile {
  /** Some 240,000 epochs: no run that anybody waits for writes more. */
  private static final int MOST_BYTES = 64 << 20;

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
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > MOST_BYTES) {
        throw new IllegalArgumentException(
            "expected at most " + MOST_BYTES + " bytes, found " + size);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A channel may give a piece at a time.
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected UTF-8 text, found other bytes", e);
    }
  }
}
