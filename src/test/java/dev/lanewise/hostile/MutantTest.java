package dev.lanewise.hostile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files for each row of the table, given to its reader: each is read and holds together, or
 * is refused in one line, and takes little memory. {@code -Dlanewise.mutants=N} sets how many, by
 * default fifty; the seeds of fewer are among those of more.
 */
@Tag("hostile")
class MutantTest {
  private static final int MUTANTS = Integer.getInteger("lanewise.mutants", 50);

  private static final int LONGEST_MESSAGE = 1000;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  static List<HostileInput> rows() {
    return HostileInputs.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aMutantIsReadOrRefused(HostileInput row) {
    row.writeBeside(folder);
    row.write(folder, row.content());
    // Loads the classes too, which takes more memory than a mutant may.
    assertDoesNotThrow(() -> row.reader().read(folder));
    int refused = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      row.write(folder, Mutant.of(row.content(), new Random(seed)));
      refused += isRefused(row, row + ", seed " + seed) ? 1 : 0;
    }
    // Were none refused, the mutants would show nothing; a checksum may well refuse all.
    assertTrue(refused > MUTANTS / 100, row + ": refused only " + refused);
  }

  private boolean isRefused(HostileInput row, String which) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    String message = "";
    try {
      row.reader().read(folder);
    } catch (IOException e) {
      assertTrue(HostileInput.isRefusal(e), which + ": " + e);
      refused = true;
      message = e.getMessage();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which + " ended in " + e, e);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < row.mostBytes(), which + " took " + allocated + " bytes");
    if (refused) {
      assertTrue(message.startsWith(folder.toString()), which + ": " + message);
      assertEquals(1, message.lines().count(), which + ": " + message);
      assertTrue(message.length() < LONGEST_MESSAGE, which + ": " + message);
      assertTrue(message.codePoints().noneMatch(Character::isISOControl), which + ": " + message);
    }
    return refused;
  }
}
