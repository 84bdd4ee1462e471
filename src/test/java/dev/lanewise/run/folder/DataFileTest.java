package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  @TempDir private Path temp;

  @Test
  void aFileThatWasWrittenToMeanwhileIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("data"), "abc");
    Instant start = Instant.now().minusSeconds(10);
    Files.setLastModifiedTime(file, FileTime.from(start.minusSeconds(1)));
    DataFile read = DataFile.of(file, start);
    assertEquals(3, read.bytes());
    assertEquals(DataFile.sha256(Files.readAllBytes(file)), read.sha256());
    Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(3)));
    String message = assertThrows(DataException.class, () -> DataFile.of(file, start)).getMessage();
    assertEquals(file + ": has been written to while it was read; try again", message);
    // From a clock that is ahead: nobody can tell.
    Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(3600)));
    assertEquals(read, DataFile.of(file, start));
  }

  /** The hash of a folder is the same on every system: names end in code points above UTF-16's. */
  @Test
  void aFolderIsHashedInTheOrderOfCodePoints() throws IOException {
    List<String> names = List.of("a-b/1", "a/2", "a/\uFF5E", "a/\uD83D\uDE00", "b");
    MessageDigest digest = Sha256.newDigest();
    for (String name : names) {
      Files.createDirectories(temp.resolve(name).getParent());
      Files.writeString(temp.resolve(name), "bytes of " + name);
      digest.update((name + "bytes of " + name).getBytes(StandardCharsets.UTF_8));
    }
    DataFile folder = DataFile.of(temp, Instant.now().plusSeconds(60));
    assertEquals(HexFormat.of().formatHex(digest.digest()), folder.sha256());
  }

  @Test
  void whatCannotBeReadIsOneLine() {
    Path missing = temp.resolve("missing");
    String message =
        assertThrows(DataException.class, () -> DataFile.of(missing, Instant.now())).getMessage();
    assertTrue(message.startsWith(missing + ": no such file"), message);
  }
}
