package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.data.Warning;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.SweepPage;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Findings;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.sweep.Range;
import dev.lanewise.sweep.Sweep;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.TrialCluster;
import dev.lanewise.sweep.folder.SavedSweep;
import dev.lanewise.sweep.folder.SweepEnvironment;
import dev.lanewise.sweep.folder.SweepFolder;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingTooLargeException;
import dev.lanewise.train.WarmUp;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code lanewise sweep}. */
final class SweepCommand extends Subcommand {
  static final String SWEEPS = "results/sweeps";

  /** With fewer in all trials and epochs, a sweep is over before a warm-up is. */
  private static final long EXAMPLES_WORTH_A_WARM_UP = 2_000_000;

  private final PresetParameter preset = new PresetParameter();

  private final OptionSpec trials =
      OptionSpecs.of("--trials", OptionSpecs.COUNT)
          .description(
              "Values drawn from the ranges, for each combination of listed values. Default: "
                  + SweepPlan.DRAWS
                  + ".")
          .build();

  private final OptionSpec seeds =
      OptionSpecs.of("--seeds", OptionSpecs.COUNT)
          .defaultValue("1")
          .description("Seeds for each setting, from --seed on. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec parallel =
      OptionSpecs.of("--parallel", OptionSpecs.COUNT)
          .description(
              "Trials at the same time. Default: the number of cores, divided by --threads.")
          .build();

  private final OptionSpec out =
      OptionSpec.builder("--out")
          .paramLabel("DIR")
          .type(Path.class)
          .description(
              "The folder of the sweep, new or empty.",
              "Default: " + SWEEPS + "/TIME-PRESET in Lanewise's folder.")
          .build();

  private final ResumeOption resumption = ResumeOption.ofSweep();

  private final JsonOption json = new JsonOption();

  private final OptionSpec quiet =
      OptionSpecs.flag("--quiet").description("Show no progress.").build();

  private final TableOptions table = TableOptions.repeated(RunOptions.TABLE);

  /** Null where this process trains. */
  private final TrialCluster cluster;

  SweepCommand(Terminal terminal, TrialCluster cluster) {
    super(terminal);
    this.cluster = cluster;
    spec.addPositional(preset.spec);
    add(trials, seeds, parallel, out, resumption.spec, json.spec, quiet);
    add(table.all());
    spec.usageMessage()
        .customSynopsis("lanewise sweep [PRESET] [OPTION...]")
        .footer(
            "",
            "0.02,0.05 tries both values, 0.01..0.1 draws from the range. An option whose value is",
            "itself a list is given again instead: --hidden 16,16 --hidden 64. A trial runs on one",
            "thread unless --threads says. Trials are judged by training examples that are held",
            "out (--validation, default 0.1), never by the test part.",
            "",
            "Examples:",
            "  lanewise sweep classic --learning-rate 0.02,0.05,0.1 --batch 16,32 --seeds 5",
            "  lanewise sweep wide --learning-rate 0.0005..0.005 --trials 10 --epochs 5",
            "  lanewise sweep --resume my-sweep");
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> TrainHelp.options(help, table));
  }

  @Override
  void run() throws Exception {
    if (resumption.isAsked()) {
      resumption.refuseWhatTheRunDecides(this, List.of(parallel));
      resume();
    } else {
      begin();
    }
  }

  private void begin() throws Exception {
    SweepPlan asked = checked(() -> plan(preset.orClassic(this)));
    Options base = asked.space().base();
    checked(() -> DataOptions.readOptions(base));
    KernelChoice kernels = choose(base);
    Optional<WarmUp> warmUp = isPresetOfImages(base) ? warmUp(base, kernels) : Optional.empty();
    try {
      begin(asked, kernels, warmUp);
    } finally {
      warmUp.ifPresent(WarmUp::end);
    }
  }

  private void begin(SweepPlan asked, KernelChoice kernels, Optional<WarmUp> warmUp)
      throws Exception {
    Instant since = Instant.now();
    Dataset dataset = DataOption.read(asked.space().base());
    SweepPlan given = preset.isGiven() ? asked : checked(() -> plan(Preset.of(dataset)));
    Parts parts = checked(() -> given.parts(dataset));
    SweepPlan plan = given.fitting(dataset, parts);
    SweepEnvironment environment = SweepEnvironment.of(kernels, dataset.files(), since);
    try (SweepFolder folder = createFolder(plan.space().preset())) {
      folder.write(plan.space());
      folder.write(environment);
      run(plan, dataset, parts, kernels, folder, warmUp);
    }
  }

  /** Returns whether the trials are known to train on images before the data is read. */
  private boolean isPresetOfImages(Options base) {
    return preset.isGiven() ? preset.of(this) != Preset.TABLE : !base.has(DataOptions.DATA_SET);
  }

  /** Has the compilers come to what the trials run while the data is read. */
  private Optional<WarmUp> warmUp(Options base, KernelChoice kernels) {
    return cluster != null
        ? Optional.empty()
        : Optional.of(WarmUp.start(new TrainingConfig(base), kernels::kernels));
  }

  /**
   * Ends a warm-up: at once, or, before a long sweep, when it is over. Trials that begin together
   * would otherwise all run slowly, and keep from their cores the compilers that they wait for.
   */
  private static void end(WarmUp warmUp, SweepPlan plan, Parts parts) throws InterruptedException {
    int epochs = new TrainingConfig(plan.space().base()).epochs();
    long examples = (long) plan.space().trials() * epochs * parts.trained().count();
    if (examples >= EXAMPLES_WORTH_A_WARM_UP) {
      warmUp.await();
    }
    warmUp.end();
  }

  private void resume() throws Exception {
    try (SweepFolder folder = SweepFolder.open(resumption.folder())) {
      SweepPlan plan = atOnce(SweepPlan.of(folder.plan()));
      Optional<SweepEnvironment> before = folder.environment();
      SweepTable recorded = new SweepTable(plan.space(), folder.results(plan.space(), _ -> {}));
      if (recorded.isComplete()) {
        // The data may be gone: there is nothing left to train.
        folder.write(recorded);
        conclude(recorded, plan, folder, List.of(), 0);
        return;
      }
      Options base = plan.space().base();
      KernelChoice kernels = choose(base);
      Optional<WarmUp> warmUp =
          plan.space().preset() == Preset.TABLE ? Optional.empty() : warmUp(base, kernels);
      try {
        goOn(plan, before, kernels, folder, warmUp);
      } finally {
        warmUp.ifPresent(WarmUp::end);
      }
    }
  }

  private void goOn(
      SweepPlan asked,
      Optional<SweepEnvironment> before,
      KernelChoice kernels,
      SweepFolder folder,
      Optional<WarmUp> warmUp)
      throws Exception {
    Instant since = Instant.now();
    Dataset dataset = DataOption.read(asked.space().base());
    SweepEnvironment environment = SweepEnvironment.of(kernels, dataset.files(), since);
    if (before.isPresent()) {
      resumption.requireSame(before.get().hashes(), environment.data());
    }
    folder.write(environment);
    Parts parts = parts(asked, dataset, folder);
    run(asked.fitting(dataset, parts), dataset, parts, kernels, folder, warmUp);
  }

  private static Parts parts(SweepPlan plan, Dataset dataset, SweepFolder folder)
      throws RunFolderException {
    try {
      return plan.parts(dataset);
    } catch (TrainingTooLargeException e) {
      throw RunFolderException.damaged(
          folder.path().resolve(SweepFolder.PLAN),
          "its trials do not fit into Java's memory",
          "allow more: JDK_JAVA_OPTIONS=" + e.option());
    } catch (IllegalArgumentException e) {
      throw RunFolderException.damaged(
          folder.path().resolve(SweepFolder.PLAN),
          e.getMessage(),
          "fix that, or start the sweep again");
    }
  }

  private void run(
      SweepPlan plan,
      Dataset dataset,
      Parts parts,
      KernelChoice kernels,
      SweepFolder folder,
      Optional<WarmUp> warmUp)
      throws Exception {
    List<Warning> warnings = Findings.of(dataset, parts, plan.space().base());
    warnings.forEach(terminal::warn);
    SweepProgress progress =
        quiet.getValue() ? SweepProgress.silent(terminal) : SweepProgress.of(terminal, plan);
    if (!(boolean) quiet.getValue()) {
      summary(folder).announce(plan, parts, kernels);
    }
    Sweep sweep = plan.listener(progress).on(dataset, parts, kernels, folder);
    SweepTable swept;
    long start;
    try (Interruption _ =
        Interruption.runs(
            folder,
            () -> {
              progress.end();
              terminal.error(
                  ("interrupted; " + sweep.soFar().results().size() + " of ")
                      + (plan.space().trials() + " trials are saved in " + folder.path())
                      + ("; go on with: " + Shell.lanewise("sweep", "--resume", folder.path())));
              return ExitCode.INTERRUPTED;
            })) {
      if (warmUp.isPresent()) {
        end(warmUp.get(), plan, parts);
      }
      start = System.nanoTime();
      swept = checked(sweep::run);
    } finally {
      progress.end();
    }
    conclude(swept, plan, folder, warnings, (System.nanoTime() - start) * 1e-9);
  }

  private SweepSummary summary(SweepFolder folder) {
    return new SweepSummary(terminal, folder.path(), json.isAsked());
  }

  /** Tells the table and writes the page. */
  private void conclude(
      SweepTable table, SweepPlan plan, SweepFolder folder, List<Warning> warnings, double seconds)
      throws RunFolderException, TargetMissedException {
    summary(folder).print(table, plan, warnings, seconds);
    terminal.out().flush();
    Path path = folder.path();
    IndexFile.update(path);
    String page = SweepPage.of(SavedSweep.read(path), PageFile.index(path));
    PageFile.write(path.resolve(RunFolder.PAGE), page);
    if (table.best().isEmpty()) {
      throw new TargetMissedException(
          "training diverged in all trials; a lower learning rate may help");
    }
  }

  private SweepPlan plan(Preset chosen) {
    SweepPlan plan = Sweep.of(chosen);
    for (Option<?> row : table.given(spec.commandLine().getParseResult())) {
      plan = plan.set(row.name(), table.words(row).toArray(String[]::new));
    }
    if (trials.getValue() != null
        && plan.space().axes().stream().noneMatch(Range.class::isInstance)) {
      throw new IllegalArgumentException(
          "--trials: expected an option with a range to draw from, such as --learning-rate"
              + " 0.01..0.1, found none");
    }
    return atOnce(plan.draws(OptionSpecs.given(trials, SweepPlan.DRAWS)).seeds(seeds.getValue()));
  }

  private SweepPlan atOnce(SweepPlan plan) {
    Integer given = parallel.getValue();
    if (cluster != null && given != null) {
      throw usage("--parallel: the cluster decides how many trials run at a time; leave it out");
    }
    if (cluster != null) {
      return plan.cluster(cluster);
    }
    return given == null ? plan : plan.parallel(given);
  }

  private SweepFolder createFolder(Preset chosen) throws RunFolderException {
    Path given = out.getValue();
    if (given == null) {
      return SweepFolder.create(Home.resolve(SWEEPS), Instant.now(), chosen.label());
    }
    try {
      return SweepFolder.create(given);
    } catch (DirectoryNotEmptyException e) {
      throw usage(
          "--out: expected a new or an empty folder, found '" + given + "' with files in it");
    }
  }
}
