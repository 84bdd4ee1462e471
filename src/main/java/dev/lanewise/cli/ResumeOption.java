package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.StartModel;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import dev.lanewise.run.folder.CommandLine;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.RecordedRun;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.train.TrainingTooLargeException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code --resume}, and what it asks of the rest of the command line and of the data. */
final class ResumeOption {
  private static final String NAME = "--resume";
  private static final Set<String> BESIDE = Set.of(NAME, "--json", "--quiet");

  final OptionSpec spec;

  /** What the folder holds. */
  private final String what;

  private ResumeOption(String what, String label, String description) {
    this.what = what;
    this.spec =
        OptionSpec.builder(NAME)
            .paramLabel(label)
            .type(Path.class)
            .description(description)
            .build();
  }

  static ResumeOption ofRun() {
    return new ResumeOption(
        "run",
        "RUN",
        "Resume the run in this folder from its last checkpoint. Its own options apply; only speed"
            + " options, --json and --quiet can be added.");
  }

  static ResumeOption ofSweep() {
    return new ResumeOption(
        "sweep",
        "DIR",
        "Go on with the sweep in this folder. Its own options apply; only --parallel, --json and"
            + " --quiet can be added.");
  }

  boolean isAsked() {
    return spec.getValue() != null;
  }

  /** Returns the folder of what to go on with. */
  Path folder() {
    return spec.getValue();
  }

  /**
   * Refuses options that were decided at the beginning.
   *
   * @param open those that were not
   */
  void refuseWhatTheRunDecides(Subcommand command, List<OptionSpec> open) {
    ParseResult given = command.spec.commandLine().getParseResult();
    for (OptionSpec option : given.matchedOptions()) {
      if (!open.contains(option) && !BESIDE.contains(option.longestName())) {
        throw decided(command, option.longestName());
      }
    }
    if (!given.matchedPositionals().isEmpty()) {
      throw decided(command, "the preset");
    }
  }

  private ParameterException decided(Subcommand command, String option) {
    String instead =
        what.equals("run") ? "train its model further in a new run: " + further() : "begin another";
    return command.usage(
        NAME + ": the " + what + " has decided " + option + "; leave it out, or " + instead);
  }

  /** Returns the command that trains the run's model further, for a network like its own. */
  private String further() {
    String from = " --from " + Shell.quoted(folder().toString());
    try {
      RunConfig config = RecordedRun.read(folder()).config();
      return config.options().has(RunOptions.FROM)
          ? from.strip()
          : CommandLine.of(config, path -> path)
                  .replaceFirst("^\\S+", Matcher.quoteReplacement(Shell.program()))
              + from;
    } catch (RunFolderException e) {
      return from.strip();
    }
  }

  /**
   * Checks that the data is what the run was trained on.
   *
   * @param recorded the SHA-256 of each file then
   */
  void requireSame(List<String> recorded, List<DataFile> files) throws DataMismatchException {
    if (recorded.size() != files.size()) {
      throw new DataMismatchException(
          ("expected the " + recorded.size() + " data files that " + folder() + " was trained on")
              + (", found " + files.size() + "; give back those, or train anew"));
    }
    for (int f = 0; f < files.size(); f++) {
      DataFile file = files.get(f);
      if (!file.sha256().equals(recorded.get(f))) {
        throw new DataMismatchException(
            (file.path() + ": expected what " + folder() + " was trained on, SHA-256 ")
                + (recorded.get(f) + ", found " + file.sha256())
                + "; give back that file, or train anew");
      }
    }
  }

  /**
   * Prepares to go on training.
   *
   * @param from the model that the run started from, if there is one
   */
  Training prepare(
      RunConfig config, Optional<StartModel> from, Dataset dataset, KernelChoice choice)
      throws RunFolderException {
    TrainingPlan plan = Training.of(config.options());
    try {
      return from.map(plan::from).orElse(plan).on(dataset, choice);
    } catch (UncheckedIOException e) {
      throw RunFolderException.cause(e);
    } catch (TrainingTooLargeException e) {
      throw tooLarge(e.option());
    } catch (OutOfMemoryError e) {
      throw tooLarge("-Xmx8g");
    } catch (IllegalArgumentException e) {
      throw RunFolderException.damaged(
          folder(), e.getMessage(), "fix its config.json, or train anew");
    }
  }

  private RunFolderException tooLarge(String option) {
    String problem = "its network or batch does not fit into Java's memory";
    return RunFolderException.damaged(folder(), problem, "allow more: JDK_JAVA_OPTIONS=" + option);
  }
}
