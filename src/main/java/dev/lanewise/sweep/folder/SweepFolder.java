package dev.lanewise.sweep.folder;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.run.folder.FolderLock;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.ResultFile;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.TrialResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Folder of a sweep, while one process works on it. Every file appears whole or not at all: first
 * {@code plan.json}, from which the sweep can be resumed, then a file for each trial that is
 * finished, at the end the table, which has no times in it and so depends on plan and data alone.
 */
public final class SweepFolder implements Closeable {
  /** The table, for programs. */
  public static final String JSON = "sweep.json";

  /** The table, for spreadsheets. */
  public static final String CSV = "sweep.csv";

  /** How the sweep was asked for. */
  public static final String PLAN = "plan.json";

  static final String ENVIRONMENT = "environment.json";
  static final String TRIALS = "trials";

  /** Checkpoints of trials that are not finished. */
  private static final String UNFINISHED = "unfinished";

  private static final Set<String> BEFORE_PLAN = Set.of(FolderLock.FILE, TRIALS);

  private final ResultFolder folder;
  private final FolderLock lock;

  private SweepFolder(Path path) throws RunFolderException {
    this.folder = new ResultFolder(path);
    this.lock = FolderLock.take(path, "sweep");
  }

  /**
   * Makes a new folder in {@code parent}: the time in UTC, and the name.
   *
   * @throws RunFolderException if it cannot be made or written to
   */
  public static SweepFolder create(Path parent, Instant time, String name)
      throws RunFolderException {
    return prepared(ResultFolder.create(parent, time, name).path());
  }

  /**
   * Makes the folder {@code path}, with the folders above it, or takes it if it is there and empty.
   *
   * @throws DirectoryNotEmptyException if it holds anything, a sweep included
   * @throws RunFolderException if it cannot be made or written to
   */
  public static SweepFolder create(Path path)
      throws DirectoryNotEmptyException, RunFolderException {
    // A folder that has other things is left as it is.
    requireUnused(path);
    ResultFolder.require(path);
    SweepFolder created = prepared(path);
    try {
      requireUnused(path);
    } catch (DirectoryNotEmptyException e) {
      created.close();
      throw e;
    }
    return created;
  }

  private static void requireUnused(Path path) throws DirectoryNotEmptyException {
    String[] contents = path.toFile().list();
    for (String name : contents == null ? new String[0] : contents) {
      if (!BEFORE_PLAN.contains(name) && !AtomicFile.isLeftover(name)) {
        throw new DirectoryNotEmptyException(path.toString());
      }
    }
  }

  /**
   * Opens the folder of a sweep that an earlier process began, and clears away what that process
   * had half written.
   *
   * @throws RunFolderException if it is none, another process works on it, or it cannot be written
   *     to
   */
  public static SweepFolder open(Path path) throws RunFolderException {
    if (!Files.isDirectory(path)) {
      throw RunFolderException.damaged(path, "expected the folder of a sweep", "check the path");
    }
    if (Files.notExists(path.resolve(PLAN))) {
      throw RunFolderException.damaged(
          path,
          "expected the folder of a sweep, found no " + PLAN,
          "check the path, or start the sweep again, with --out");
    }
    return prepared(path);
  }

  /**
   * Makes the folder of a sweep, or opens it where the same sweep on the same data was begun.
   *
   * @throws RunFolderException if it holds anything else, or cannot be used
   */
  public static SweepFolder use(Path path, Space plan, SweepEnvironment environment)
      throws RunFolderException {
    boolean isBegun = Files.exists(path.resolve(PLAN));
    SweepFolder folder;
    try {
      folder = isBegun ? open(path) : create(path);
    } catch (DirectoryNotEmptyException e) {
      throw RunFolderException.damaged(
          path, "expected a new folder, or one of a sweep, found other files", "give another");
    }
    try {
      if (isBegun) {
        folder.requireSame(plan, environment);
      } else {
        folder.write(plan);
      }
      folder.write(environment);
      return folder;
    } catch (RunFolderException e) {
      folder.close();
      throw e;
    }
  }

  private void requireSame(Space plan, SweepEnvironment environment) throws RunFolderException {
    Optional<SweepEnvironment> recorded = environment();
    if (!plan.equals(plan())
        || (recorded.isPresent() && !recorded.get().hashes().equals(environment.hashes()))) {
      throw RunFolderException.damaged(
          path(), "expected this sweep on this data, found another", "give another folder");
    }
  }

  private static SweepFolder prepared(Path path) throws RunFolderException {
    SweepFolder opened = new SweepFolder(path);
    try {
      ResultFolder.require(path.resolve(TRIALS));
      AtomicFile.deleteLeftovers(path);
      AtomicFile.deleteLeftovers(path.resolve(TRIALS));
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e instanceof RunFolderException known ? known : Problem.of(path, e).failure();
    }
  }

  public Path path() {
    return folder.path();
  }

  /**
   * Returns how the sweep was asked for.
   *
   * @throws RunFolderException if that is damaged
   */
  public Space plan() throws RunFolderException {
    return read(folder.file(PLAN), PlanFile::read);
  }

  /**
   * Returns what the sweep ran on; none if the process was killed before it had written it.
   *
   * @throws RunFolderException if that is damaged
   */
  public Optional<SweepEnvironment> environment() throws RunFolderException {
    Path file = folder.file(ENVIRONMENT);
    return Files.exists(file) ? Optional.of(read(file, SweepEnvironment::read)) : Optional.empty();
  }

  private static <T> T read(Path file, Function<JsonValue, T> parts) throws RunFolderException {
    List<Problem> problems = new ArrayList<>();
    T read = ResultFile.json(file, parts, problems::add);
    if (!problems.isEmpty()) {
      String what = problems.getFirst().what();
      throw RunFolderException.damaged(file, what, "fix that, or start the sweep again");
    }
    return read;
  }

  /** Writes how the sweep is asked for. */
  public void write(Space plan) throws RunFolderException {
    folder.write(PLAN, Json.indented(json -> PlanFile.write(plan, json)));
  }

  /** Writes what the sweep runs on. */
  public void write(SweepEnvironment environment) throws RunFolderException {
    folder.write(ENVIRONMENT, Json.indented(environment::write));
  }

  /**
   * Returns the results of the trials that are finished, in the order of their numbers.
   *
   * @param warnings receives a line for each file that is damaged: that trial has to run again
   */
  public List<TrialResult> results(Space plan, Consumer<String> warnings) {
    return SavedSweep.results(
        path(),
        plan,
        problem ->
            warnings.accept(
                problem.file() + ": " + problem.what() + "; the trial is trained again"));
  }

  /**
   * Keeps a result, and deletes the trial's checkpoints.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public synchronized void write(TrialResult result) {
    int number = result.trial().number();
    try {
      new ResultFolder(folder.file(TRIALS))
          .write(number + ".json", Json.indented(json -> TrialFile.write(result, json)));
      Path checkpoints = checkpoints(number);
      if (Files.exists(checkpoints)) {
        new ResultFolder(checkpoints).delete();
      }
    } catch (RunFolderException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Returns where the checkpoints of a trial are kept until it is finished. */
  public Path checkpoints(int number) {
    return folder.file(UNFINISHED).resolve(Integer.toString(number));
  }

  /**
   * Writes the table.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public synchronized void write(SweepTable table) {
    try {
      folder.write(CSV, table.csv());
      folder.write(JSON, Json.indented(table::write));
      Path unfinished = folder.file(UNFINISHED);
      if (Files.exists(unfinished)) {
        deleteUnfinished(unfinished);
      }
    } catch (RunFolderException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** A process that was killed when a trial was kept may have left that trial's checkpoints. */
  private static void deleteUnfinished(Path unfinished) throws RunFolderException {
    String[] trials = unfinished.toFile().list();
    for (String trial : trials == null ? new String[0] : trials) {
      new ResultFolder(unfinished.resolve(trial)).delete();
    }
    new ResultFolder(unfinished).delete();
  }

  @Override
  public void close() {
    lock.close();
  }
}
