package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

  @Test
  void whatCannotBeReadIsOneLine() {
    Path missing = temp.resolve("missing");
    String message =
        assertThrows(DataException.class, () -> DataFile.of(missing, Instant.now())).getMessage();
    assertTrue(message.startsWith(missing + ": no such file"), message);
  }
}
