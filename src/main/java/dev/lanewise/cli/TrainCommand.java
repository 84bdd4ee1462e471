package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.Checkpoints;
import dev.lanewise.run.DataFile;
import dev.lanewise.run.Platform;
import dev.lanewise.run.RecordedRun;
import dev.lanewise.run.RunConfig;
import dev.lanewise.run.RunEnvironment;
import dev.lanewise.run.RunFolder;
import dev.lanewise.run.RunFolderException;
import dev.lanewise.run.TrainingResult;
import dev.lanewise.train.Preset;
import dev.lanewise.train.WarmUp;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code lanewise train}. */
final class TrainCommand extends Subcommand {
  static final String RUNS = "results/runs";

  private final PresetParameter preset = new PresetParameter();

  private final DataOption data = new DataOption();

  private final OptionSpec targetAccuracy =
      OptionSpec.builder("--target-accuracy")
          .paramLabel("X")
          .type(Double.class)
          .description(
              "Stop when the accuracy, from 0 to 1, reaches X; exit with 5 if it never does.",
              "Default: the preset's, below.")
          .build();

  private final OptionSpec out =
      OptionSpec.builder("--out")
          .paramLabel("DIR")
          .type(Path.class)
          .description(
              "The run folder, new or empty.",
              "Default: " + RUNS + "/TIME-PRESET in Lanewise's folder.")
          .build();

  private final ResumeOption resumption = new ResumeOption();

  private final JsonOption json = new JsonOption();

  private final OptionSpec quiet = Options.flag("--quiet").description("Show no progress.").build();

  private final TrainingOptions training = new TrainingOptions();

  private final ExecutionOptions execution = new ExecutionOptions();

  private final HeadStart headStart;

  TrainCommand(Terminal terminal, HeadStart headStart) {
    super(terminal);
    this.headStart = headStart;
    spec.addPositional(preset.spec);
    add(data.spec, targetAccuracy, out, resumption.spec, json.spec, quiet);
    add(training.options());
    add(execution.options());
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
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        help -> TrainHelp.options(help, training, execution));
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
    RunConfig config = checked(this::config);
    KernelChoice choice = choose(config);
    WarmUp warmUp = headStart.warmUp(config.training(), choice);
    long start = System.nanoTime();
    Dataset dataset = data.read();
    try (TrainingRun run = checked(() -> new TrainingRun(config, dataset, choice.kernels()))) {
      double loadSeconds = secondsSince(start);
      try (RunFolder folder = createFolder();
          Interruption interruption = untrained(folder)) {
        folder.write(environment(choice, run, files(dataset)));
        folder.write(config);
        Checkpoints checkpoints = folder.checkpoints(config);
        warmUp.end();
        session(run, folder, checkpoints, choice).train(interruption, loadSeconds);
      }
    }
  }

  private void resume() throws Exception {
    resumption.refuseWhatTheRunDecides(this, execution);
    Path path = resumption.folder();
    // Refuses what is no run before it is opened, which writes to it.
    RecordedRun.read(path);
    try (RunFolder folder = RunFolder.open(path);
        Interruption interruption = untrained(folder)) {
      // While it is open, no other process changes it.
      RecordedRun recorded = RecordedRun.read(path);
      RunConfig config = checked(() -> execution.over(recorded.config()));
      if (recorded.result().isPresent()) {
        tellAgain(folder, config, recorded.result().get());
      } else {
        goOn(folder, config, recorded.data(), interruption);
      }
    }
  }

  /** Tells the outcome of a run that came to its end. */
  private void tellAgain(RunFolder folder, RunConfig config, TrainingResult result)
      throws RunFolderException, TargetMissedException {
    folder.requireModel();
    new TrainingSummary(terminal, config, folder.path(), json.isAsked()).print(result);
    TargetMissedException.require(config, result);
    RunPageFile.writeIfMissing(folder);
  }

  private void goOn(
      RunFolder folder, RunConfig config, List<String> recordedData, Interruption interruption)
      throws Exception {
    KernelChoice choice = choose(config);
    WarmUp warmUp = WarmUp.start(config.training(), choice::kernels);
    long start = System.nanoTime();
    Dataset dataset = DataOption.read(config.data());
    double readSeconds = secondsSince(start);
    List<DataFile> files = files(dataset);
    resumption.requireSame(recordedData, files);
    long preparation = System.nanoTime();
    try (TrainingRun run = resumption.run(config, dataset, choice)) {
      double loadSeconds = readSeconds + secondsSince(preparation);
      Checkpoints checkpoints = folder.checkpoints(config);
      run.restore(checkpoints, terminal::error);
      folder.deleteResult();
      folder.rewriteMetrics(run.epochs());
      folder.write(environment(choice, run, files));
      warmUp.end();
      session(run, folder, checkpoints, choice).train(interruption, loadSeconds);
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
                      ? "go on with: lanewise train --resume " + folder.path()
                      : "start it again"));
          return ExitCode.INTERRUPTED;
        });
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private TrainingSession session(
      TrainingRun run, RunFolder folder, Checkpoints checkpoints, KernelChoice choice) {
    RunConfig config = run.config();
    TrainingSummary summary = new TrainingSummary(terminal, config, folder.path(), json.isAsked());
    boolean isQuiet = quiet.getValue();
    if (!isQuiet) {
      summary.announce(run, choice);
    }
    Progress progress =
        isQuiet ? Progress.silent() : Progress.of(terminal, config.training().epochs());
    return new TrainingSession(terminal, run, folder, checkpoints, summary, progress);
  }

  private KernelChoice choose(RunConfig config) {
    return checked(() -> KernelChoice.select(config.kernels(), config.lanes()));
  }

  private static RunEnvironment environment(
      KernelChoice choice, TrainingRun run, List<DataFile> files) {
    return new RunEnvironment(
        Version.current(), Platform.current(choice), run.threads(), run.images(), files);
  }

  private RunConfig config() {
    Preset chosen = preset.of(this);
    return execution.over(
        new RunConfig(
            chosen.label(),
            data.recorded(),
            training.over(chosen.config()),
            KernelChoice.Preference.AUTO,
            KernelChoice.WIDEST,
            chosen.threads(Runtime.getRuntime().availableProcessors()),
            OptionalInt.empty(),
            targetAccuracy(chosen)));
  }

  private OptionalDouble targetAccuracy(Preset chosen) {
    Double given = targetAccuracy.getValue();
    return given == null ? chosen.targetAccuracy() : OptionalDouble.of(given);
  }

  /** Returns what {@code resolve} returns; what it refuses is a mistake in the command line. */
  private <T> T checked(Supplier<T> resolve) {
    try {
      return resolve.get();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw usage(e.getMessage());
    }
  }

  private RunFolder createFolder() throws RunFolderException {
    Path given = out.getValue();
    if (given == null) {
      return RunFolder.create(Home.resolve(RUNS), Instant.now(), preset.of(this).label());
    }
    try {
      return RunFolder.create(given);
    } catch (DirectoryNotEmptyException e) {
      throw usage(
          "--out: expected a new or an empty folder, found '" + given + "' with files in it");
    }
  }

  private static List<DataFile> files(Dataset dataset) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (Path file : dataset.files()) {
      files.add(DataFile.of(file));
    }
    return files;
  }
}
