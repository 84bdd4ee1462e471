package dev.lanewise.sweep;

import dev.lanewise.io.Decimal;
import dev.lanewise.io.Json;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.CommandLine;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Table of a sweep: the results of its trials, in the order of their numbers. It depends on the
 * space and the data alone, but for the times.
 *
 * @param results of the trials that are finished
 */
public record SweepTable(Space space, List<TrialResult> results) {
  private static final int SCHEMA = 1;

  /** Copies the list. */
  public SweepTable {
    results = List.copyOf(results);
  }

  /** Returns what the metrics are; none as long as no trial is finished. */
  public Optional<Measure> measure() {
    return results.stream().findFirst().map(TrialResult::measure);
  }

  /** Returns whether every trial is finished. */
  public boolean isComplete() {
    return results.size() == space.trials();
  }

  /** Returns the settings that have finished trials, the best first. */
  public List<SettingResult> ranking() {
    SortedMap<Integer, List<TrialResult>> trials = new TreeMap<>();
    for (TrialResult result : results) {
      trials.computeIfAbsent(result.trial().setting().number(), _ -> new ArrayList<>()).add(result);
    }
    return trials.values().stream()
        .map(all -> new SettingResult(all.getFirst().trial().setting(), all))
        .sorted(SettingResult.RANKING)
        .toList();
  }

  /** Returns the best setting; none as long as no trial is finished, or if all diverged. */
  public Optional<SettingResult> best() {
    return ranking().stream().findFirst().filter(setting -> !setting.isDiverged());
  }

  /**
   * Returns the configuration that trains the best setting on everything: nothing is held out;
   * where patience ended the trials, it trains for as many epochs as their best ones took.
   */
  @SuppressWarnings("exports")
  public Optional<RunConfig> winner() {
    return best().map(this::onEverything);
  }

  private RunConfig onEverything(SettingResult best) {
    Options options =
        space
            .options(best.trials().getFirst().trial())
            .without(DataOptions.VALIDATION)
            .with(TrainingOptions.SEED, space.base().get(TrainingOptions.SEED));
    if (options.has(RunOptions.PATIENCE)) {
      options = options.without(RunOptions.PATIENCE).with(TrainingOptions.EPOCHS, best.bestEpoch());
    }
    return new RunConfig(space.preset().label(), options);
  }

  /** Returns the command that trains the best setting on everything. */
  public Optional<String> command() {
    return winner().map(config -> CommandLine.of(config, UnaryOperator.identity()));
  }

  /** Writes the table, without the times: the same bytes wherever, and however often, it ran. */
  @SuppressWarnings("exports")
  public void write(Json json) {
    write(json, false);
  }

  /** Writes the table, with the time that each trial took. */
  @SuppressWarnings("exports")
  public void writeWithTimes(Json json) {
    write(json, true);
  }

  private void write(Json json, boolean withTimes) {
    json.put("schema", SCHEMA)
        .put("preset", space.preset().label())
        .put("measure", measure().map(Measure::label).orElse(null))
        .objects("trials", results, (result, fields) -> write(result, fields, withTimes));
    if (best().isPresent()) {
      json.object("best", fields -> best().get().setting().words().forEach(fields::put))
          .put("command", command().get());
    } else {
      json.put("best", null).put("command", null);
    }
  }

  private static void write(TrialResult result, Json json, boolean withTimes) {
    Trial trial = result.trial();
    json.put("number", trial.number())
        .object("options", fields -> trial.setting().words().forEach(fields::put))
        .put("seed", trial.seed())
        .put("metric", result.metric())
        .put("loss", result.loss());
    if (result.isDiverged()) {
      json.put("bestEpoch", null);
    } else {
      json.put("bestEpoch", result.bestEpoch());
    }
    if (withTimes) {
      json.put("trainSeconds", result.trainSeconds());
    }
    json.put("modelSha256", result.modelSha256());
  }

  /** Returns the table as CSV, a line for each trial, without the times. */
  public String csv() {
    StringBuilder text = new StringBuilder("number,");
    space.axes().forEach(axis -> text.append(axis.option().name()).append(','));
    text.append("seed,metric,loss,bestEpoch,modelSha256\n");
    results.forEach(result -> append(result, text));
    return text.toString();
  }

  private static void append(TrialResult result, StringBuilder text) {
    Trial trial = result.trial();
    text.append(trial.number()).append(',');
    trial.setting().words().values().forEach(word -> text.append(cell(word)).append(','));
    text.append(trial.seed()).append(',');
    if (result.isDiverged()) {
      text.append(",,,\n");
    } else {
      text.append(cell(result.metric())).append(',');
      text.append(cell(result.loss())).append(',');
      text.append(result.bestEpoch()).append(',').append(result.modelSha256()).append('\n');
    }
  }

  private static String cell(double value) {
    return Double.isFinite(value) ? Decimal.of(value) : "";
  }

  /** Quoted as RFC 4180 has it, where that is needed. */
  private static String cell(String word) {
    return word.matches("[^,\"\r\n]*") ? word : '"' + word.replace("\"", "\"\"") + '"';
  }
}
