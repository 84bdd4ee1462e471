package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Examples;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.ModelException;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.StartModel;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingListener;
import dev.lanewise.run.TrainingPlan;
import dev.lanewise.run.folder.Checkpoints;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Platform;
import dev.lanewise.run.folder.RecordedRun;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunEnvironment;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.TableCounts;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.WarmUp;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code lanewise train}. */
final class TrainCommand extends Subcommand {
  static final String RUNS = "results/runs";

  private final PresetParameter preset = new PresetParameter();

  private final OptionSpec out =
      OptionSpec.builder("--out")
          .paramLabel("DIR")
          .type(Path.class)
          .description(
              "The run folder, new or empty.",
              "Default: " + RUNS + "/TIME-PRESET in Lanewise's folder.")
          .build();

  private final ResumeOption resumption = ResumeOption.ofRun();

  private final JsonOption json = new JsonOption();

  private final OptionSpec quiet =
      OptionSpecs.flag("--quiet").description("Show no progress.").build();

  private final TableOptions table = new TableOptions(RunOptions.TABLE);

  private final HeadStart headStart;

  TrainCommand(Terminal terminal, HeadStart headStart) {
    super(terminal);
    this.headStart = headStart;
    spec.addPositional(preset.spec);
    add(out, resumption.spec, json.spec, quiet);
    add(table.all());
    spec.usageMessage()
        .customSynopsis("lanewise train [PRESET] [OPTION...]")
        .footer(
            "",
            "Examples:",
            "  lanewise train",
            "  lanewise train proof --epochs 5 --seed 7 --out my-run",
            "  lanewise train --hidden 64 --output softmax --loss cross-entropy --batch 64",
            "  lanewise train --resume my-run");
    var sections = spec.usageMessage().sectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> TrainHelp.options(help, table));
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, _ -> TrainHelp.presets());
  }

  @Override
  void run() throws Exception {
    try {
      if (resumption.isAsked()) {
        resume();
      } else {
        begin();
      }
    } finally {
      headStart.end();
    }
  }

  private void begin() throws Exception {
    Options asked = checked(() -> table.over(preset.orClassic(this).options()));
    checked(() -> DataOptions.readOptions(asked));
    KernelChoice choice = choose(asked);
    Optional<StartModel> from = from(asked);
    Optional<WarmUp> warmUp = warmUp(asked, choice);
    long start = System.nanoTime();
    Instant since = Instant.now();
    Dataset dataset = DataOption.read(asked);
    RunConfig config = checked(() -> config(dataset, from));
    try (Training training = prepare(config, from, dataset, choice)) {
      List<DataFile> files = files(dataset, since);
      double loadSeconds = secondsSince(start);
      try (RunFolder folder = createFolder(config);
          Interruption interruption = untrained(folder)) {
        if (from.isPresent()) {
          // Before the configuration, with which the run can be resumed.
          folder.write(from.get());
        }
        folder.write(config);
        folder.write(environment(choice, training, files));
        training.keep(folder.checkpoints(config));
        warmUp.ifPresent(WarmUp::end);
        session(config, training, folder, choice).train(interruption, loadSeconds);
      }
    }
  }

  /** Returns the model to start from, if there is one. */
  private static Optional<StartModel> from(Options asked) throws ModelException {
    Optional<String> given = asked.find(RunOptions.FROM);
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(StartModel.read(ModelParameter.file(Path.of(given.get()))));
  }

  private Training prepare(
      RunConfig config, Optional<StartModel> from, Dataset dataset, KernelChoice choice)
      throws RunFolderException {
    TrainingPlan plan = Training.of(config.options());
    TrainingPlan started = from.map(plan::from).orElse(plan);
    try {
      return checked(() -> started.on(dataset, choice));
    } catch (UncheckedIOException e) {
      throw RunFolderException.cause(e);
    }
  }

  private void resume() throws Exception {
    resumption.refuseWhatTheRunDecides(this, table.of(Option.Group.SPEED));
    Path path = resumption.folder();
    // Before it is opened, which writes to it.
    RecordedRun found = RecordedRun.read(path);
    if (found.result().isPresent()) {
      tellAgain(path, found);
      return;
    }
    try (RunFolder folder = RunFolder.open(path);
        Interruption interruption = untrained(folder)) {
      // While it is open, no other process changes it.
      RecordedRun recorded = RecordedRun.read(path);
      if (recorded.result().isPresent()) {
        tellAgain(path, recorded);
      } else {
        goOn(folder, recorded, interruption);
      }
    }
  }

  /** Tells the outcome of a run that came to its end; its folder may be one to read from only. */
  private void tellAgain(Path path, RecordedRun recorded)
      throws RunFolderException, TargetMissedException {
    RunConfig config = checked(() -> given(recorded.config()));
    TrainingResult result = recorded.result().get();
    RunFolder.requireModel(path);
    result.warnings().forEach(terminal::warn);
    new TrainingSummary(terminal, config, path, json.isAsked()).print(result);
    TargetMissedException.require(config, result);
    RunPageFile.writeIfStale(path);
  }

  private void goOn(RunFolder folder, RecordedRun recorded, Interruption interruption)
      throws Exception {
    RunConfig config = checked(() -> given(recorded.config()));
    KernelChoice choice = choose(config.options());
    WarmUp warmUp = WarmUp.start(config.training(), choice::kernels);
    long start = System.nanoTime();
    Instant since = Instant.now();
    Dataset dataset = DataOption.read(config.options());
    double readSeconds = secondsSince(start);
    List<DataFile> files = files(dataset, since);
    if (recorded.data().isPresent()) {
      resumption.requireSame(recorded.data().get(), files);
    }
    long preparation = System.nanoTime();
    Optional<StartModel> from = RunFolder.start(folder.path(), config);
    try (Training training = resumption.prepare(config, from, dataset, choice)) {
      double loadSeconds = readSeconds + secondsSince(preparation);
      training.listen(new Warnings());
      restore(training, folder.checkpoints(config));
      folder.deleteResult();
      folder.rewriteMetrics(training.epochs());
      folder.write(environment(choice, training, files));
      warmUp.end();
      session(config, training, folder, choice).train(interruption, loadSeconds);
    }
  }

  /** Tells of checkpoints that are damaged. */
  private final class Warnings implements TrainingListener {
    @Override
    public void warned(String message) {
      terminal.error(message);
    }

    @Override
    public void finished(EpochEvent epoch) {}
  }

  private static void restore(Training training, Checkpoints checkpoints)
      throws RunFolderException {
    try {
      training.keep(checkpoints);
    } catch (UncheckedIOException e) {
      throw RunFolderException.cause(e);
    }
  }

  /** Until it is handed over to a session there is nothing to save. */
  private Interruption untrained(RunFolder folder) {
    return Interruption.runs(
        folder,
        () -> {
          terminal.error(
              "interrupted before training; nothing is lost: "
                  + (folder.hasConfig()
                      ? "go on with: " + Shell.lanewise("train", "--resume", folder.path())
                      : "start it again"));
          return ExitCode.INTERRUPTED;
        });
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private TrainingSession session(
      RunConfig config, Training training, RunFolder folder, KernelChoice choice) {
    TrainingSummary summary = new TrainingSummary(terminal, config, folder.path(), json.isAsked());
    boolean isQuiet = quiet.getValue();
    if (!isQuiet) {
      summary.announce(training, choice);
    }
    Progress progress =
        isQuiet
            ? Progress.silent()
            : Progress.of(
                terminal,
                config.training().epochs(),
                TrainingSummary.things(training.dataset()),
                training::progress);
    return new TrainingSession(
        terminal, config, training, choice.kernels(), folder, summary, progress);
  }

  private static RunEnvironment environment(
      KernelChoice choice, Training training, List<DataFile> files) {
    int trained = training.parts().trained().count();
    Examples judging = training.parts().judging();
    return new RunEnvironment(
        Version.current(),
        Platform.current(choice),
        training.threads(),
        judging instanceof LabeledImages images
            ? new ImageCounts(trained, images.count(), images.rows(), images.columns())
            : null,
        judging instanceof LabeledRows rows
            ? new TableCounts(trained, rows.count(), rows.inputs())
            : null,
        files);
  }

  /** Warms the kernels up where it is known what runs before the data is read. */
  private Optional<WarmUp> warmUp(Options asked, KernelChoice choice) {
    boolean isKnown =
        preset.isGiven() ? preset.of(this) != Preset.TABLE : !table.isGiven(DataOptions.DATA_SET);
    return isKnown
        ? Optional.of(headStart.warmUp(new TrainingConfig(asked), choice))
        : Optional.empty();
  }

  private RunConfig config(Dataset dataset, Optional<StartModel> from) {
    Preset chosen = preset.isGiven() ? preset.of(this) : Preset.of(dataset);
    Options options = chosen.resolve(table.over(chosen.options()), table::isGiven, dataset);
    if (!options.has(RunOptions.THREADS)) {
      int cores = Runtime.getRuntime().availableProcessors();
      options = options.with(RunOptions.THREADS, chosen.threads(cores));
    }
    if (from.isPresent()) {
      options = options.with(RunOptions.FROM, from.get().sha256());
    }
    return new RunConfig(chosen.label(), options);
  }

  /**
   * Returns a run's configuration with the options that were given beside it. Who asks for kernels
   * or lanes asks for both.
   */
  private RunConfig given(RunConfig config) {
    boolean choosesKernels = table.isGiven(RunOptions.KERNELS) || table.isGiven(RunOptions.LANES);
    return config.with(
        table.over(
            choosesKernels
                ? config.options().without(RunOptions.KERNELS).without(RunOptions.LANES)
                : config.options()));
  }

  private RunFolder createFolder(RunConfig config) throws RunFolderException {
    Path given = out.getValue();
    if (given == null) {
      return RunFolder.create(Home.resolve(RUNS), Instant.now(), config.preset());
    }
    try {
      return RunFolder.create(given);
    } catch (DirectoryNotEmptyException e) {
      throw usage(
          "--out: expected a new or an empty folder, found '" + given + "' with files in it");
    }
  }

  private static List<DataFile> files(Dataset dataset, Instant since) throws DataException {
    List<DataFile> files = new ArrayList<>();
    for (Path file : dataset.files()) {
      files.add(DataFile.of(file, since));
    }
    return files;
  }
}
