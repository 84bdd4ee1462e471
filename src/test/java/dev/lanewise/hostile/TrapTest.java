package dev.lanewise.hostile;

import dev.lanewise.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files made to do harm, within the bounds of {@link HostileInputTest}. A new one is one of {@link
 * Traps}.
 */
@Tag("hostile")
class TrapTest {
  @TempDir private Path temp;

  static Stream<Arguments> traps() {
    return Traps.all().stream().map(trap -> Arguments.of(trap.row(), trap));
  }

  @ParameterizedTest
  @MethodSource("traps")
  void doesNoHarm(HostileInput row, Traps.Trap trap) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    row.writeBeside(folder);
    row.writePacked(folder, trap.file().get());
    CommandLineRun run = new GuardedCommand(temp, folder).run(row, trap.toString());
    if (trap.isHarmless()) {
      run.succeeds();
    } else {
      run.fails(row.refusal());
    }
  }
}
