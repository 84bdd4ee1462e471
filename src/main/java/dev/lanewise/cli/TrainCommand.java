package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.DataFile;
import dev.lanewise.report.Json;
import dev.lanewise.report.Platform;
import dev.lanewise.report.RunConfig;
import dev.lanewise.report.RunEnvironment;
import dev.lanewise.report.RunFolder;
import dev.lanewise.report.RunFolderException;
import dev.lanewise.report.TrainingResult;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Preset;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise train}. */
@Command(
    customSynopsis = "lanewise train [PRESET] [OPTION...]",
    footer = {
      "",
      "Examples:",
      "  lanewise train",
      "  lanewise train proof --epochs 5 --seed 7 --out my-run",
      "  lanewise train --hidden 64 --output softmax --loss cross-entropy --batch 64"
    })
final class TrainCommand extends Subcommand {
  private static final String RUNS = "results/runs";

  @Mixin private PresetParameter preset;

  @Mixin private DataOption data;

  @Option(
      names = "--target-accuracy",
      paramLabel = "X",
      description = {
        "Stop when the accuracy, from 0 to 1, reaches X; exit with 5 if it never does.",
        "Default: the preset's, below."
      })
  private Double targetAccuracy;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "The run folder, new or empty.",
        "Default: " + RUNS + "/TIME-PRESET in Lanewise's folder."
      })
  private Path out;

  @Mixin private JsonOption json;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Mixin(name = TrainHelp.TRAINING_OPTIONS)
  private TrainingOptions options;

  @Mixin(name = TrainHelp.EXECUTION_OPTIONS)
  private ExecutionOptions execution;

  TrainCommand(Terminal terminal) {
    super(terminal);
  }

  /** Has help show the options in groups, and the presets. */
  @Spec
  void layOutHelp(CommandSpec spec) {
    var sections = spec.usageMessage().sectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, TrainHelp::options);
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, _ -> TrainHelp.presets());
  }

  @Override
  void run() throws Exception {
    RunConfig config = checked(this::config);
    KernelChoice choice = checked(execution::choose);
    long start = System.nanoTime();
    Dataset dataset = data.read();
    try (TrainingRun run = checked(() -> new TrainingRun(config, dataset, choice.kernels()));
        RunFolder folder = createFolder()) {
      double loadSeconds = (System.nanoTime() - start) * 1e-9;
      folder.write(config);
      folder.write(
          new RunEnvironment(
              Version.current(), Platform.current(choice), run.threads(), files(dataset)));
      TrainingSummary summary = new TrainingSummary(terminal, run, folder.path());
      if (!quiet) {
        summary.announce(choice);
      }
      train(run, folder, loadSeconds, summary);
    }
  }

  private void train(TrainingRun run, RunFolder folder, double loadSeconds, TrainingSummary summary)
      throws DivergedException, RunFolderException, TargetMissedException {
    Progress progress =
        quiet ? Progress.silent() : Progress.of(terminal, run.config().training().epochs());
    try (Interruption _ = Interruption.runs(run, () -> saveLastEpoch(run, folder, progress))) {
      try {
        run.train(folder, progress);
      } catch (DivergedException e) {
        conclude(run.result(null, folder.path(), loadSeconds), folder, summary);
        throw e;
      }
      String model = DataFile.sha256(run.save(folder));
      conclude(run.result(model, folder.path(), loadSeconds), folder, summary);
    }
    run.requireTarget();
  }

  private void conclude(TrainingResult result, RunFolder folder, TrainingSummary summary)
      throws RunFolderException {
    folder.write(result);
    if (json.asked) {
      terminal.json(Json.indented(result::write));
    } else if (!result.isDiverged()) {
      summary.print(result);
    }
  }

  /** Saves what there is when the process is asked to end, and returns its exit code. */
  private int saveLastEpoch(TrainingRun run, RunFolder folder, Progress progress) {
    progress.end();
    int epoch = run.epochs().size();
    if (epoch == 0) {
      terminal.error("interrupted before the end of the first epoch: there is nothing to save");
      return ExitCode.INTERRUPTED;
    }
    try {
      run.save(folder);
    } catch (RunFolderException e) {
      terminal.error("interrupted; " + e.getMessage());
      return ExitCode.of(e);
    }
    terminal.error("interrupted; epoch " + epoch + " is saved in " + folder.path());
    return ExitCode.INTERRUPTED;
  }

  private RunConfig config() {
    Preset chosen = preset.preset();
    return new RunConfig(
        chosen.label(),
        data.label(),
        options.over(chosen.config()),
        execution.kernels(),
        execution.lanes(),
        execution.threads(),
        targetAccuracy());
  }

  private OptionalDouble targetAccuracy() {
    if (targetAccuracy == null) {
      return preset.preset().targetAccuracy();
    }
    if (!(targetAccuracy > 0 && targetAccuracy <= 1)) {
      throw new IllegalArgumentException(
          "--target-accuracy: expected a fraction above 0 and up to 1, such as 0.95, found "
              + targetAccuracy);
    }
    return OptionalDouble.of(targetAccuracy);
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
    if (out == null) {
      return RunFolder.create(Home.resolve(RUNS), Instant.now(), preset.preset().label());
    }
    try {
      return RunFolder.create(out);
    } catch (DirectoryNotEmptyException e) {
      throw usage("--out: expected a new or an empty folder, found '" + out + "' with files in it");
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
