package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that a run has read.
 *
 * @param sha256 of its bytes, in hexadecimal
 */
public record DataFile(Path path, long bytes, String sha256) {
  private static final int PIECE = 1 << 18;

  /** Reads a file's bytes. */
  public static DataFile of(Path path) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] piece = new byte[PIECE];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
        bytes += n;
      }
    }
    return new DataFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("file", path.toString()).put("bytes", bytes).put("sha256", sha256);
  }

  /** Reads what {@link #write} has written. */
  static DataFile read(JsonValue json) {
    return new DataFile(
        Path.of(json.get("file").text()), json.get("bytes").whole(), json.get("sha256").text());
  }

  /** Returns the SHA-256 of {@code bytes}, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
  }
}
