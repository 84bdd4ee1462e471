package dev.lanewise.cli;

import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders of results in a folder of them. */
final class ResultFolders {
  private ResultFolders() {}

  /** Returns those in {@code folder} by their names; none where it cannot be read, and says why. */
  static List<Path> in(Path folder, Predicate<Path> isResult, List<RunFolderException> failures) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(isResult).sorted().toList();
    } catch (IOException e) {
      failures.add(Problem.of(folder, e).failure());
    } catch (UncheckedIOException e) {
      failures.add(Problem.of(folder, e.getCause()).failure());
    }
    return List.of();
  }

  /** Tells of failures, the last one by throwing it. */
  static void tell(List<RunFolderException> failures, Terminal terminal) throws RunFolderException {
    for (int f = 0; f < failures.size(); f++) {
      if (f == failures.size() - 1) {
        throw failures.get(f);
      }
      terminal.error(failures.get(f).getMessage());
    }
  }
}
