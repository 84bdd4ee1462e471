package dev.lanewise.run.folder;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.Contents;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file that a run has read, or a folder of pictures.
 *
 * @param sha256 of its bytes, in hexadecimal; of a folder, of the paths and bytes of its files, in
 *     the order of the code points of their paths, with {@code /} on every system
 */
public record DataFile(Path path, long bytes, String sha256) {
  private static final int PIECE = 1 << 18;

  /**
   * Reads the bytes of a file that a data set has been read from.
   *
   * @param since when the data set's reading began
   * @throws DataException if it cannot be read, or has been written to since
   */
  public static DataFile of(Path path, Instant since) throws DataException {
    MessageDigest digest = Sha256.newDigest();
    long bytes = 0;
    if (!Files.isDirectory(path)) {
      bytes = update(digest, path, since);
    } else {
      List<Path> files = new ArrayList<>(Contents.files(path));
      files.sort(Comparator.comparing(file -> name(path, file), Arrays::compareUnsigned));
      for (Path file : files) {
        digest.update(name(path, file));
        bytes += update(digest, file, since);
      }
    }
    return new DataFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Returns the path of a file within a folder as Linux writes it. */
  private static byte[] name(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long update(MessageDigest digest, Path path, Instant since) throws DataException {
    byte[] piece = new byte[PIECE];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
        bytes += n;
      }
      Instant written = Files.getLastModifiedTime(path).toInstant();
      // A file may well come from a clock that is ahead.
      if (!written.isBefore(since) && !written.isAfter(Instant.now())) {
        throw new DataException("%s: has been written to while it was read; try again", path);
      }
    } catch (IOException e) {
      throw DataException.unreadable(path.toString(), e);
    }
    return bytes;
  }

  /** Writes the fields. */
  public void write(Json json) {
    json.put("file", path.toString()).put("bytes", bytes).put("sha256", sha256);
  }

  /** Reads what {@link #write} has written. */
  public static DataFile read(JsonValue json) {
    return new DataFile(
        Path.of(json.get("file").text()), json.get("bytes").whole(), json.get("sha256").text());
  }

  /** Returns the SHA-256 of {@code bytes}, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
  }
}
