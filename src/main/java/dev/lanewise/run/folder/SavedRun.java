package dev.lanewise.run.folder;

import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Shell;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelException;
import dev.lanewise.nn.Network;
import dev.lanewise.run.EpochResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run folder as it is found: of a run that ended, that was interrupted, that diverged, or that
 * still goes on. Each part is there or null; what should be there and is not has a problem.
 *
 * @param config how the run was asked for
 * @param environment what it runs on
 * @param epochs those that are finished
 * @param result the outcome; null until the end
 * @param model the trained model; null until there is one
 * @param mistakes the most confident ones; null until the end
 * @param table the table that the run learns from; null until the end, and where it learns from
 *     images
 * @param problems why a part is null that should be there
 */
public record SavedRun(
    RunConfig config,
    Environment environment,
    List<EpochResult> epochs,
    TrainingResult result,
    Model model,
    List<Mistake> mistakes,
    JudgedTable table,
    List<Problem> problems) {

  /** Returns the trained network; null until there is one. */
  public Network network() {
    return model == null ? null : model.network();
  }

  /** Returns how pictures become inputs of the trained model, of images. */
  public Prepare prepare() {
    return model.pictures().map(PicturePreparation::prepare).orElse(Prepare.DIGIT);
  }

  /**
   * What a run ran on.
   *
   * @param threads number of threads that train
   * @param images null where the data set is a table
   * @param table null where the data set has images
   */
  public record Environment(
      RunOrigin origin,
      Conditions conditions,
      int threads,
      ImageCounts images,
      TableCounts table,
      List<DataFile> data) {
    private static Environment of(RunEnvironment environment, RunOrigin origin) {
      return new Environment(
          origin,
          Conditions.of(environment.version(), environment.platform()),
          environment.threads(),
          environment.images(),
          environment.table(),
          environment.data());
    }

    /** Returns the number of examples that the run trains on. */
    public int trained() {
      return table == null ? images.train() : table.train();
    }

    /** Returns the number of examples that judge. */
    public int judging() {
      return table == null ? images.judging() : table.judging();
    }

    private int inputs() {
      return table == null ? images.inputs() : table.inputs();
    }

    private String inputsAre() {
      return table == null ? "the pixels of an image" : "those of a row";
    }

    private static Environment read(JsonValue json, Path folder) {
      return new Environment(
          RunOrigin.read(json, folder),
          Conditions.read(json, json),
          json.get("threads").integer(1, Integer.MAX_VALUE),
          json.has("table") ? null : ImageCounts.read(json.get("images")),
          json.has("table") ? TableCounts.read(json.get("table")) : null,
          json.get("data").items().stream().map(DataFile::read).toList());
    }
  }

  /**
   * Returns a run that ended, as {@link #read} finds it.
   *
   * @param model null if training diverged
   * @param mistakes null if training diverged
   * @param table null if training diverged, or learns from images
   */
  public static SavedRun of(
      RunConfig config,
      RunEnvironment environment,
      RunOrigin origin,
      TrainingResult result,
      Model model,
      List<Mistake> mistakes,
      JudgedTable table) {
    return new SavedRun(
        config,
        Environment.of(environment, origin),
        result.epochs(),
        result,
        model,
        mistakes,
        table,
        List.of());
  }

  /** Returns a run that goes on, after these epochs. */
  static SavedRun of(
      RunConfig config, RunEnvironment environment, RunOrigin origin, List<EpochResult> epochs) {
    return new SavedRun(
        config, Environment.of(environment, origin), epochs, null, null, null, null, List.of());
  }

  /**
   * Returns whether a folder holds a run: a file of a name that only Lanewise uses, or one of a
   * common name that can be read.
   */
  public static boolean isIn(Path folder) {
    if (RunFolder.isBareStart(folder)) {
      return false;
    }
    if (hasAny(folder, MetricsFiles.JSONL, RunFolder.RESULT, RunFolder.MISTAKES)) {
      return true;
    }
    return hasAny(folder, RunFolder.CONFIG, RunFolder.ENVIRONMENT, RunFolder.MODEL)
        && !read(folder).isEmpty();
  }

  private static boolean hasAny(Path folder, String... names) {
    return Stream.of(names).anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** Reads what is there. */
  public static SavedRun read(Path folder) {
    return new Reader(folder).run();
  }

  /** Reads what is there, but for the network and the mistakes, which take longest. */
  public static SavedRun readFigures(Path folder) {
    return new Reader(folder).figures();
  }

  /** Returns whether nothing could be read. */
  public boolean isEmpty() {
    return config == null
        && environment == null
        && epochs.isEmpty()
        && result == null
        && model == null;
  }

  /** Returns whether there should be a result, and it is missing or cannot be read. */
  public boolean isResultLost() {
    return problems.stream().anyMatch(problem -> problem.file().endsWith(RunFolder.RESULT));
  }

  /** Returns which images judge: "test", or "validation" for held-out training images. */
  public String judging() {
    return config == null ? TrainingResult.TEST : config.judgedBy();
  }

  /** Returns whether the run came to its end, and had a model then. */
  public boolean isTrained() {
    return result != null && !result.isDiverged();
  }

  /** Returns the accuracy of the model, or of the last epoch until there is one; NaN before. */
  public double accuracy() {
    if (isTrained()) {
      return result.testAccuracy();
    }
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().judgedAccuracy();
  }

  /** Returns the RMSE of the model, a mean over its targets; NaN until there is one. */
  public double rmse() {
    return isTrained() ? result.testRmse() : Double.NaN;
  }

  /** Returns the loss of the model, or of the last epoch until there is one; NaN before. */
  public double loss() {
    if (isTrained()) {
      return result.keptEpochResult().judgedLoss();
    }
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().judgedLoss();
  }

  /** Returns when it was started; the epoch of Java where that is not known. */
  public Instant started() {
    Instant started = environment == null ? null : environment.origin().started();
    return started == null ? Instant.EPOCH : started;
  }

  /** Returns whether values are learnt, not classes: then no epoch has an accuracy. */
  public boolean hasValues() {
    return !epochs.isEmpty() && Double.isNaN(epochs.getLast().judgedAccuracy());
  }

  /** Returns the time that all epochs took to train. */
  public double trainSeconds() {
    return epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
  }

  /** Returns what became of it: "finished", "unfinished", "diverged" or "damaged". */
  public String status() {
    if (result != null) {
      return result.isDiverged() ? "diverged" : "finished";
    }
    return problems.isEmpty() ? "unfinished" : "damaged";
  }

  /** Returns the run without what takes much memory. */
  public SavedRun withoutNetwork() {
    return new SavedRun(config, environment, epochs, result, null, null, null, problems);
  }

  private static final class Reader {
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    Reader(Path folder) {
      this.folder = folder;
    }

    SavedRun figures() {
      RunConfig config = json(RunFolder.CONFIG, RunConfig::of);
      boolean isUntrained = folder.resolve(MetricsFiles.JSONL).toFile().length() == 0;
      if (config != null
          && isUntrained
          && !hasAny(folder, RunFolder.ENVIRONMENT, RunFolder.RESULT)) {
        String resume = "start it with: " + Shell.lanewise("train", "--resume", folder);
        problems.add(new Problem(folder, "was stopped before it began", resume));
        return new SavedRun(config, null, List.of(), null, null, null, null, problems);
      }
      Environment environment = json(RunFolder.ENVIRONMENT, json -> Environment.read(json, folder));
      boolean ended = hasAny(folder, RunFolder.RESULT);
      TrainingResult result =
          ended ? json(RunFolder.RESULT, json -> TrainingResult.of(json, folder, config)) : null;
      if (config != null && result != null) {
        Path file = folder.resolve(RunFolder.CONFIG);
        result.otherThan(config).ifPresent(what -> problems.add(new Problem(file, what)));
      }
      List<EpochResult> epochs = epochs(ended, result);
      return new SavedRun(
          config, environment, epochs, result, null, null, null, List.copyOf(problems));
    }

    SavedRun run() {
      SavedRun figures = figures();
      Environment environment = figures.environment;
      TrainingResult result = figures.result;
      boolean trained = result != null && !result.isDiverged();
      boolean hasModel = trained || Files.exists(folder.resolve(RunFolder.MODEL));
      Model model = hasModel ? model(environment, result) : null;
      List<Mistake> mistakes =
          trained && environment != null && environment.images() != null
              ? mistakes(environment, result)
              : null;
      JudgedTable table =
          trained && environment != null && environment.table() != null ? table() : null;
      return new SavedRun(
          figures.config,
          environment,
          figures.epochs,
          result,
          model,
          mistakes,
          table,
          List.copyOf(problems));
    }

    private <T> T json(String name, Function<JsonValue, T> read) {
      return ResultFile.json(folder.resolve(name), read, problems::add);
    }

    /** Returns the epochs, from the result where the metrics are damaged. */
    private List<EpochResult> epochs(boolean ended, TrainingResult result) {
      List<EpochResult> epochs =
          ResultFile.text(
              folder.resolve(MetricsFiles.JSONL),
              text -> {
                List<EpochResult> read = epochs(text, ended);
                if (result != null && read.size() != result.epochs().size()) {
                  throw new IllegalArgumentException(
                      ("expected " + result.epochs().size() + " lines, as many as ")
                          + (RunFolder.RESULT + " has epochs, found " + read.size()));
                }
                return read;
              },
              problems::add);
      if (epochs != null) {
        return epochs;
      }
      return result == null ? List.of() : result.epochs();
    }

    /** The last line of a run that still goes on may be half written. */
    private static List<EpochResult> epochs(String text, boolean ended) {
      List<EpochResult> epochs = new ArrayList<>();
      int from = 0;
      while (from < text.length()) {
        int newline = text.indexOf('\n', from);
        if (newline < 0 && !ended) {
          break;
        }
        int to = newline < 0 ? text.length() : newline;
        try {
          epochs.add(EpochFields.read(JsonValue.parse(text.substring(from, to))));
        } catch (IllegalArgumentException e) {
          String line = "line " + (epochs.size() + 1) + ": ";
          throw new IllegalArgumentException(line + e.getMessage(), e);
        }
        from = to + 1;
      }
      return List.copyOf(epochs);
    }

    private Model model(Environment environment, TrainingResult result) {
      Path file = folder.resolve(RunFolder.MODEL);
      try {
        Model model = Model.read(file);
        Network network = model.network();
        if (result != null && !network.describe().equals(result.network())) {
          throw new IllegalArgumentException(
              ("expected the network " + result.network() + " of " + RunFolder.RESULT)
                  + (", found " + network.describe()));
        }
        if (environment != null && network.inputs() != environment.inputs()) {
          throw new IllegalArgumentException(
              ("expected " + environment.inputs() + " inputs, " + environment.inputsAre() + " in ")
                  + (RunFolder.ENVIRONMENT + ", found " + network.inputs()));
        }
        return model;
      } catch (ModelException e) {
        problems.add(Problem.of(file, e));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(file, e.getMessage()));
      }
      return null;
    }

    private JudgedTable table() {
      TableRecord about = json(TableRecord.FILE, TableRecord::read);
      JudgedRows judged =
          ResultFile.text(folder.resolve(JudgedRows.FILE), JudgedRows::read, problems::add);
      return about == null || judged == null ? null : new JudgedTable(about, judged);
    }

    private List<Mistake> mistakes(Environment environment, TrainingResult result) {
      Path file = folder.resolve(RunFolder.MISTAKES);
      if (Files.notExists(file)) {
        problems.add(
            new Problem(
                file,
                "missing",
                "make it again with: " + Shell.lanewise("train", "--resume", folder)));
        return null;
      }
      return json(RunFolder.MISTAKES, json -> mistakes(json, environment, result));
    }

    private static List<Mistake> mistakes(
        JsonValue json, Environment environment, TrainingResult result) {
      int classes = result.confusion().length;
      int inputs = environment.images().inputs();
      return json.get("mistakes").items().stream()
          .map(mistake -> Mistake.read(mistake, classes, inputs))
          .toList();
    }
  }
}
