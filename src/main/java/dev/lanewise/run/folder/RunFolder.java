package dev.lanewise.run.folder;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.Json;
import dev.lanewise.io.Sha256;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelFile;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.StartModel;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is kept of a training run, one folder a run.
 *
 * <p>Metrics grow by a line an epoch, as it happens; every other file appears whole or not at all.
 * With {@code config.json}, which comes after those that resuming needs beside it, the run can be
 * resumed. The last is {@code result.json}: with it all others are there, but for the page, which
 * can always be made again. Without it the run did not come to its end.
 */
public final class RunFolder implements Closeable {
  /** The trained network. */
  public static final String MODEL = "model.safetensors";

  /** The outcome of the run. */
  public static final String RESULT = "result.json";

  /** The page of the run. */
  public static final String PAGE = "report.html";

  static final String START = "start.safetensors";
  static final String CONFIG = "config.json";
  static final String ENVIRONMENT = "environment.json";
  static final String MISTAKES = "mistakes.json";

  private static final Set<String> BEFORE_CONFIG =
      Set.of(MetricsFiles.CSV, MetricsFiles.JSONL, ENVIRONMENT, START);

  private final Path path;
  private final MetricsFiles metrics;
  private final Remedy remedy;
  private final RunOrigin origin;
  private RunConfig config;
  private RunEnvironment environment;

  private RunFolder(Path path, MetricsFiles metrics, Remedy remedy) {
    this.path = path;
    this.metrics = metrics;
    this.remedy = remedy;
    // As an earlier process wrote it; whatever else is wrong with the file is told by who needs it.
    RunOrigin earlier =
        Files.exists(path.resolve(ENVIRONMENT))
            ? ResultFile.json(
                path.resolve(ENVIRONMENT), json -> RunOrigin.read(json, path), _ -> {})
            : null;
    this.origin = earlier == null ? RunOrigin.now(path) : earlier;
  }

  /**
   * Makes the folder {@code path}, with the folders above it, or takes it if it is there and empty,
   * or {@linkplain #isBareStart holds nothing} that a run could go on from.
   *
   * @throws DirectoryNotEmptyException if it holds anything else
   * @throws RunFolderException if it cannot be made or written to
   */
  public static RunFolder create(Path path) throws DirectoryNotEmptyException, RunFolderException {
    try {
      AtomicFile.createFolders(path);
    } catch (IOException e) {
      throw RunFolderException.of(path, e, Remedy.FIX_OR_CHOOSE_OUT);
    }
    String[] contents = path.toFile().list();
    if (contents == null || contents.length == 0) {
      return new RunFolder(path, MetricsFiles.create(path), Remedy.FIX_OR_CHOOSE_OUT);
    }
    if (!isBareStart(path)) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    RunFolder folder = open(path, Remedy.FIX_OR_CHOOSE_OUT);
    if (!isBareStart(path)) {
      // Whoever held it until now has gone on.
      folder.close();
      throw new DirectoryNotEmptyException(path.toString());
    }
    folder.rewriteMetrics(List.of());
    return folder;
  }

  /**
   * Returns whether a folder holds no more than what a process leaves that is killed before it has
   * written how its run was asked for.
   */
  static boolean isBareStart(Path path) {
    String[] contents = path.toFile().list();
    if (contents == null || contents.length == 0) {
      return false;
    }
    for (String name : contents) {
      if (!BEFORE_CONFIG.contains(name) && !AtomicFile.isLeftover(name)) {
        return false;
      }
    }
    return path.resolve(MetricsFiles.JSONL).toFile().length() == 0;
  }

  /**
   * Makes a new folder in {@code parent} that no other run has: the time in UTC, the preset, and a
   * number if there are several of them.
   *
   * @throws RunFolderException if it cannot be made or written to
   */
  public static RunFolder create(Path parent, Instant time, String preset)
      throws RunFolderException {
    Path path;
    try {
      path = NewFolder.create(parent, time, preset);
    } catch (IOException e) {
      throw RunFolderException.of(parent, e, Remedy.FIX_OR_CHOOSE_OUT);
    }
    return new RunFolder(path, MetricsFiles.create(path), Remedy.FIX_OR_CHOOSE_OUT);
  }

  /**
   * Opens the folder of a run that an earlier process began, and clears away what that process had
   * half written.
   *
   * @throws RunFolderException if another process is training the run, or the folder cannot be
   *     written to
   */
  public static RunFolder open(Path path) throws RunFolderException {
    return open(path, Remedy.FIX);
  }

  private static RunFolder open(Path path, Remedy remedy) throws RunFolderException {
    RunFolder folder = new RunFolder(path, MetricsFiles.open(path), remedy);
    try {
      AtomicFile.deleteLeftovers(path);
      return folder;
    } catch (IOException e) {
      folder.close();
      throw RunFolderException.of(path, e, remedy);
    }
  }

  public Path path() {
    return path;
  }

  /** Returns the checkpoints of the run. */
  public Checkpoints checkpoints(RunConfig asked) {
    return new Checkpoints(path, asked, remedy);
  }

  /** Returns whether it says how the run was asked for: then the run can be resumed. */
  public boolean hasConfig() {
    return Files.exists(path.resolve(CONFIG));
  }

  /** Writes how the run was asked for. */
  public void write(RunConfig config) throws RunFolderException {
    write(CONFIG, config::write);
    this.config = config;
  }

  /**
   * Keeps the model that the run starts from, so that it can start again: the bytes of its file,
   * whose hash the configuration has.
   *
   * @throws RunFolderException if the file has changed since it was read, or cannot be copied
   */
  public void write(StartModel start) throws RunFolderException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(start.file())) {
      replace(START, out -> in.transferTo(new DigestOutputStream(out, digest)));
    } catch (RunFolderException e) {
      throw e;
    } catch (IOException e) {
      throw RunFolderException.of(start.file(), e, remedy);
    }
    String copied = HexFormat.of().formatHex(digest.digest());
    if (!copied.equals(start.sha256())) {
      throw otherModel(start.file(), start.sha256(), copied, "train anew");
    }
  }

  private static RunFolderException otherModel(
      Path file, String expected, String found, String remedy) {
    return RunFolderException.damaged(
        file, "expected SHA-256 " + expected + ", found " + found, remedy);
  }

  /**
   * Returns the model that a run starts from; none for random start values.
   *
   * @throws ModelException if it is not there, or damaged
   * @throws RunFolderException if it is another one
   */
  public static Optional<StartModel> start(Path run, RunConfig config)
      throws ModelException, RunFolderException {
    Optional<String> sha256 = config.options().find(RunOptions.FROM);
    if (sha256.isEmpty()) {
      return Optional.empty();
    }
    StartModel start = StartModel.read(run.resolve(START));
    if (!start.sha256().equals(sha256.get())) {
      throw otherModel(
          start.file(), sha256.get(), start.sha256(), "give that model back, or train anew");
    }
    return Optional.of(start);
  }

  /** Writes what the run runs on. */
  public void write(RunEnvironment environment) throws RunFolderException {
    write(
        ENVIRONMENT,
        json -> {
          origin.write(json);
          environment.write(json);
        });
    this.environment = environment;
  }

  /** Writes the outcome. */
  public void write(TrainingResult result) throws RunFolderException {
    write(RESULT, result::writeWithScores);
  }

  /** Writes the mistakes that a page shows. */
  public void write(List<Mistake> mistakes) throws RunFolderException {
    write(MISTAKES, json -> json.objects("mistakes", mistakes, Mistake::write));
  }

  /** Writes the table that the run learns from. */
  public void write(JudgedTable table) throws RunFolderException {
    write(TableRecord.FILE, table.about()::write);
    table.judged().write(path);
  }

  /**
   * Returns the folder as {@link SavedRun#read} finds it at the end of the run, but faster where
   * this object wrote all of it.
   *
   * @param model null if training diverged
   * @param mistakes null if training diverged
   * @param table null if training diverged, or learns from images
   */
  public SavedRun saved(
      TrainingResult result, Model model, List<Mistake> mistakes, JudgedTable table) {
    return config == null || environment == null
        ? SavedRun.read(path)
        : SavedRun.of(config, environment, origin, result, model, mistakes, table);
  }

  /** Returns the run as it is after these epochs, without its network. */
  public SavedRun saved(List<EpochResult> epochs) {
    return config == null || environment == null
        ? SavedRun.readFigures(path)
        : SavedRun.of(config, environment, origin, epochs);
  }

  /**
   * Writes the model's file, piece by piece.
   *
   * @return the SHA-256 of its bytes, in hexadecimal
   */
  public String writeModel(Model model) throws RunFolderException {
    MessageDigest digest = Sha256.newDigest();
    replace(MODEL, out -> ModelFile.write(model, new DigestOutputStream(out, digest)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes the model's file, if an earlier process was interrupted and left one. */
  public void deleteModel() throws RunFolderException {
    delete(MODEL);
  }

  /** Deletes the outcome, if an earlier process diverged: the run goes on. */
  public void deleteResult() throws RunFolderException {
    delete(RESULT);
  }

  private void delete(String name) throws RunFolderException {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw RunFolderException.of(path.resolve(name), e, remedy);
    }
  }

  /**
   * Checks that the file of a run's model is there.
   *
   * @throws RunFolderException if it is not
   */
  public static void requireModel(Path path) throws RunFolderException {
    Path model = path.resolve(MODEL);
    if (!Files.isRegularFile(model)) {
      throw RunFolderException.damaged(
          model, "expected the model of the run, found none", "give it back, or train anew");
    }
  }

  /** Adds an epoch to the metrics. */
  public void append(EpochResult epoch) throws RunFolderException {
    metrics.append(epoch);
  }

  /** Has the metrics hold these epochs and no others. */
  public void rewriteMetrics(List<EpochResult> epochs) throws RunFolderException {
    metrics.rewrite(epochs);
  }

  private void write(String name, Consumer<Json> fields) throws RunFolderException {
    byte[] bytes = Json.indented(fields).getBytes(StandardCharsets.UTF_8);
    replace(name, out -> out.write(bytes));
  }

  private void replace(String name, AtomicFile.Content content) throws RunFolderException {
    try {
      AtomicFile.write(path.resolve(name), content);
    } catch (IOException e) {
      throw RunFolderException.of(e, remedy);
    }
  }

  @Override
  public void close() throws RunFolderException {
    metrics.close();
  }
}
