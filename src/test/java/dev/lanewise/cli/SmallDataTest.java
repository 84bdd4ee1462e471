package dev.lanewise.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a command that trains on a small data set, into a folder of its own. */
abstract class SmallDataTest {
  @TempDir Path temp;
  Path data;

  /** Where the command writes; not there yet. */
  Path out;

  @BeforeEach
  void writeData() {
    data = SmallData.write(temp.resolve("data"));
    out = temp.resolve("run");
  }
}
