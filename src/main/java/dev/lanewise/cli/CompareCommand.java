package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.report.Comparison;
import dev.lanewise.report.ComparisonVerdict;
import dev.lanewise.report.Readable;
import dev.lanewise.report.page.ComparisonPage;
import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.Reports;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Findings;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.Platform;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.WarningFields;
import dev.lanewise.sweep.Median;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code lanewise compare}. */
final class CompareCommand extends Subcommand {
  /** The compilers are not done while epochs still become faster by so much. */
  private static final double MOST_GAIN = 1.5;

  static final String COMPARISONS = "results/compare";
  private static final String TABLE = "compare.txt";

  private final PresetParameter preset = new PresetParameter();

  private final OptionSpec epochs =
      OptionSpecs.of("--epochs", OptionSpecs.COUNT)
          .defaultValue("20")
          .description(
              "Length of each run. Its first half warms up and is left out of the figures.",
              "Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec forks =
      OptionSpecs.of("--forks", OptionSpecs.COUNT)
          .defaultValue("2")
          .description("Runs of each kind, taken in turn. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec threads =
      OptionSpec.builder("--threads")
          .paramLabel("N")
          .type(List.class)
          .auxiliaryTypes(Integer.class)
          .converters(word -> OptionSpecs.converted(OptionSpecs.COUNT, word))
          .splitRegex(",")
          .description("Numbers of threads, such as 1,2. Default: 1 and the number of cores.")
          .build();

  private final JsonOption json = new JsonOption();

  private final TableOptions table = new TableOptions(new OptionTable(trainOptions()));

  /** Returns train's options but those that are compared, and those on when a run ends. */
  private static List<Option<?>> trainOptions() {
    List<Option<?>> rows = new ArrayList<>(RunOptions.TABLE.rows());
    rows.removeIf(row -> row.group() == Option.Group.SPEED || row.group() == Option.Group.END);
    rows.remove(TrainingOptions.EPOCHS);
    return rows;
  }

  CompareCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(preset.spec);
    add(epochs, forks, threads, json.spec);
    add(table.all());
    spec.usageMessage()
        .customSynopsis("lanewise compare [PRESET] [OPTION...]")
        .footer(
            "",
            "Examples:",
            "  lanewise compare",
            "  lanewise compare original --epochs 10 --forks 5 --threads 1",
            "  lanewise compare --data houses.csv --target price --epochs 500");
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> TrainHelp.options(help, table));
  }

  @Override
  void run() throws Exception {
    checked(() -> table.over(preset.orClassic(this).options()));
    List<String> options = options();
    List<Integer> counts =
        OptionSpecs.given(
            threads,
            List.copyOf(new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors()))));
    KernelChoice choice = KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST);
    Findings.ofKernels().forEach(terminal::warn);
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    List<Variant> variants = Variant.all(choice.lanesAvailable(), counts);
    try (Measurement measurement = Measurement.begin(terminal, Home.resolve(COMPARISONS), name())) {
      SequencedMap<Variant, List<TrainingProcess.Outcome>> outcomes =
          train(training(options), variants, measurement);
      TrainingProcess.Outcome first = outcomes.firstEntry().getValue().getFirst();
      int epochsRun = first.epochSeconds().size();
      Comparison comparison =
          new Comparison(
              Version.current(),
              started,
              load,
              Platform.current(choice),
              new Comparison.Training(first.preset(), first.network(), first.examples(), options),
              epochsRun,
              warmUp(epochsRun),
              rows(outcomes));
      measurement.keep(() -> conclude(comparison, measurement.folder()));
      if (!comparison.identicalModels()) {
        throw new DifferentModelsException(
            "the models differ, and must not; "
                + measurement.folder().file(Reports.COMPARISON)
                + " says which");
      }
    }
  }

  /** Returns what the folder is called by: the data may decide the preset. */
  private String name() {
    return preset.isGiven() || !table.isGiven(DataOptions.DATA_SET)
        ? preset.orClassic(this).label()
        : "data";
  }

  /** Returns the words that change the preset, each value with its option. */
  private List<String> options() {
    List<String> words = new ArrayList<>();
    for (Option<?> row : table.given(spec.commandLine().getParseResult())) {
      table.words(row).forEach(word -> words.add(row.word() + "=" + word));
    }
    return words;
  }

  /** Returns the words for the command line of each run. */
  private List<String> training(List<String> options) {
    List<String> words = new ArrayList<>();
    if (preset.isGiven()) {
      words.add(preset.of(this).label());
    }
    words.addAll(options);
    words.add("--epochs=" + epochs.<Integer>getValue());
    return words;
  }

  /** The first half: the compiler is done with the last kernel in the second second of a run. */
  private static int warmUp(int epochs) {
    return epochs / 2;
  }

  /** Returns the times of a run's epochs after the warm-up, in their order. */
  private static List<Double> measured(TrainingProcess.Outcome run) {
    List<Double> all = run.epochSeconds();
    return all.subList(warmUp(all.size()), all.size());
  }

  /** Returns whether the epochs of a run did not become much faster while they were measured. */
  static boolean isWarm(List<Double> seconds) {
    int half = seconds.size() / 2;
    return half > 0
        && median(seconds.subList(0, half))
            < MOST_GAIN * median(seconds.subList(half, seconds.size()));
  }

  private static double median(List<Double> seconds) {
    return Median.of(seconds.stream().mapToDouble(Double::doubleValue));
  }

  /**
   * Runs every variant once, and then all of them again: so a slow minute is shared by all. Returns
   * the outcomes by the variant that ran: where fewer threads are of use than a variant allows, it
   * is another's twin, and is run no more.
   */
  private SequencedMap<Variant, List<TrainingProcess.Outcome>> train(
      List<String> training, List<Variant> variants, Measurement measurement)
      throws IOException, InterruptedException, ProcessFailedException, RunFolderException {
    SequencedMap<Variant, List<TrainingProcess.Outcome>> outcomes = new LinkedHashMap<>();
    Set<Variant> twins = new HashSet<>();
    int rounds = forks.getValue();
    for (int fork = 1; fork <= rounds; fork++) {
      for (Variant variant : variants) {
        if (twins.contains(variant)) {
          continue;
        }
        terminal.err().print("round " + fork + " of " + rounds + ": " + variant + ": ");
        TrainingProcess.Outcome outcome = run(training, variant, measurement);
        Variant ran = variant.withThreads(outcome.threads());
        if (fork == 1 && outcomes.containsKey(ran)) {
          twins.add(variant);
        }
        outcomes.computeIfAbsent(ran, _ -> new ArrayList<>()).add(outcome);
      }
    }
    return outcomes;
  }

  private TrainingProcess.Outcome run(
      List<String> training, Variant variant, Measurement measurement)
      throws IOException, InterruptedException, ProcessFailedException, RunFolderException {
    String end = "";
    try {
      TrainingProcess.Outcome outcome = TrainingProcess.run(training, variant, measurement);
      end = Readable.duration(median(measured(outcome))) + " per epoch";
      return outcome;
    } finally {
      terminal.err().println(end);
    }
  }

  private static List<Comparison.Row> rows(
      SequencedMap<Variant, List<TrainingProcess.Outcome>> outcomes) {
    List<Comparison.Row> rows = new ArrayList<>();
    outcomes.forEach(
        (variant, runs) -> {
          List<Double> seconds = new ArrayList<>();
          boolean warm = true;
          SequencedSet<String> models = new LinkedHashSet<>();
          for (TrainingProcess.Outcome run : runs) {
            List<Double> measured = measured(run);
            warm &= isWarm(measured);
            seconds.addAll(measured);
            models.add(run.modelSha256());
          }
          Collections.sort(seconds);
          rows.add(
              new Comparison.Row(
                  variant.kernels(),
                  variant.autoVectorization(),
                  variant.lanes(),
                  variant.threads(),
                  runs.size(),
                  runs.getFirst().imagesAnEpoch(),
                  warm,
                  seconds,
                  models));
        });
    return rows;
  }

  private void conclude(Comparison comparison, ResultFolder folder) throws RunFolderException {
    Path page = folder.file(RunFolder.PAGE);
    String result =
        Json.indented(
            fields -> {
              comparison.write(fields, page.toString());
              WarningFields.write(Findings.ofKernels(), fields);
            });
    JsonValue written = JsonValue.parse(result);
    String table = ComparisonTable.of(comparison, new ComparisonVerdict(written));
    folder.write(TABLE, table);
    folder.write(Reports.COMPARISON, result);
    IndexFile.update(page.getParent());
    folder.write(RunFolder.PAGE, ComparisonPage.of(written, PageFile.index(page.getParent())));
    if (json.isAsked()) {
      terminal.json(result);
    } else {
      terminal.out().print(table);
      terminal.path("report", page);
    }
  }
}
