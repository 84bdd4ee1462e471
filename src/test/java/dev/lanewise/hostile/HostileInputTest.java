package dev.lanewise.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of hostile inputs: every kind of file that a command reads, with everything that can be
 * wrong with it. The command does its work or refuses in one line with the right exit code, with
 * the 480 MB of heap that tests tagged "hostile" have and 700 MB for the whole process, and writes
 * nothing but what it was asked for.
 *
 * <p>A new kind of file is a row of {@link HostileInputs}, a new kind of damage one of {@link
 * Damage}. Each row is tried with half of these, and with {@code -Dlanewise.allDamages=true} with
 * all.
 */
@Tag("hostile")
class HostileInputTest {
  private static final boolean ALL_DAMAGES = Boolean.getBoolean("lanewise.allDamages");

  @TempDir private Path temp;
  private Path folder;
  private GuardedCommand command;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("folder"));
    command = new GuardedCommand(temp, folder);
  }

  static List<HostileInput> rows() {
    return HostileInputs.all();
  }

  /** Of the kinds of damage, every second for each row, unless all are asked for. */
  static Stream<Arguments> damagedRows() {
    List<HostileInput> rows = rows();
    return IntStream.range(0, rows.size())
        .boxed()
        .flatMap(
            row ->
                Stream.of(Damage.values())
                    .filter(damage -> ALL_DAMAGES || isTried(row, damage))
                    .map(damage -> Arguments.of(rows.get(row), damage)));
  }

  private static boolean isTried(int row, Damage damage) {
    return damage == Damage.NONE || (row + damage.ordinal()) % 2 == 0;
  }

  @ParameterizedTest
  @MethodSource("damagedRows")
  void damagedContent(HostileInput row, Damage damage) throws IOException {
    row.writeBeside(folder);
    int variant = 0;
    for (byte[] content : damage.of(row.content()).toList()) {
      row.write(folder, content);
      CommandLineRun run = command.run(row, damage + " " + variant++);
      if (damage == Damage.NONE) {
        run.succeeds();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aMissingFile(HostileInput row) throws IOException {
    row.writeBeside(folder);
    assertEquals(row.exitWithout(), command.run(row, "missing").exit());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFolderInItsPlace(HostileInput row) throws IOException {
    row.writeBeside(folder);
    Files.createDirectory(folder.resolve(row.name()));
    command.run(row, "a folder").fails(row.refusal());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aSymbolicLink(HostileInput row) throws IOException {
    row.writeBeside(folder);
    Path link = folder.resolve(row.name());
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createDirectories(elsewhere.resolve(row.name()).getParent());
    row.write(elsewhere, row.content());
    Path file = elsewhere.resolve(row.name());
    Map<Path, Integer> exits =
        Map.of(
            file,
            HostileInput.DONE,
            link,
            row.exitWithout(),
            Path.of("nowhere"),
            row.exitWithout(),
            Files.createDirectory(temp.resolve("nothing")),
            row.refusal(),
            Path.of("/dev/zero"),
            row.refusal());
    for (Path target : exits.keySet()) {
      Files.createSymbolicLink(link, target);
      String which = "a link to " + target;
      assertEquals(exits.get(target), command.run(row, which).exit(), which);
      Files.delete(link);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipe(HostileInput row) throws Exception {
    row.writeBeside(folder);
    Path pipe = folder.resolve(row.name());
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    command.run(row, "a pipe").fails(row.refusal());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFileThatMayNotBeRead(HostileInput row) throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    row.writeBeside(folder);
    row.write(folder, row.content());
    Path file = folder.resolve(row.name());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    command.run(row, "no permission").fails(row.refusal(), "no permission");
  }
}
