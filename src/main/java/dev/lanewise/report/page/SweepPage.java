package dev.lanewise.report.page;

import static dev.lanewise.train.TrainingOptions.BATCH;
import static dev.lanewise.train.TrainingOptions.EPOCHS;
import static dev.lanewise.train.TrainingOptions.LOSS;
import static dev.lanewise.train.TrainingOptions.OUTPUT;

import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.report.Paths;
import dev.lanewise.report.Readable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.sweep.SettingResult;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.folder.SavedSweep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The page of a sweep: the best setting, what each option does, the trials' curves, the tables. */
public final class SweepPage {
  private final SavedSweep sweep;
  private final SweepTable table;
  private final List<SettingResult> ranking;

  private SweepPage(SavedSweep sweep) {
    this.sweep = sweep;
    this.table = sweep.table();
    this.ranking = table.ranking();
  }

  /**
   * Returns the page.
   *
   * @param sweep whose plan could be read
   * @param index link to the index, if there is one
   */
  public static String of(SavedSweep sweep, Optional<String> index) {
    return new SweepPage(sweep).page(index);
  }

  /** Returns the sweep in one line. */
  static String summary(SweepTable table) {
    String trials =
        (table.space().preset().label() + ": " + table.results().size())
            + (table.isComplete() ? "" : " of " + table.space().trials())
            + (table.space().trials() == 1 ? " trial" : " trials");
    return table
        .best()
        .map(
            best ->
                trials
                    + ", the best "
                    + Readable.metric(best.measure(), best.metric())
                    + ": "
                    + best.setting())
        .orElse(trials);
  }

  private String page(Optional<String> index) {
    Page page = new Page("sweep of " + table.space().preset().label());
    index.ifPresent(page::index);
    Html html = page.body();
    appendHeadline(html);
    page.contents();
    RunPage.appendProblems(html, sweep.problems());
    if (!ranking.isEmpty()) {
      SpreadSection.append(page, table.space().axes(), ranking);
      SweepTablesSection.append(page, table, ranking);
    }
    appendSettings(page);
    return page.finish();
  }

  private void appendHeadline(Html html) {
    Space space = table.space();
    html.open("header").leaf("p", "Sweep", "class", "kicker").leaf("h1", space.preset().label());
    html.leaf("p", sentence(space), "class", "lead");
    if (!table.isComplete()) {
      html.leaf(
          "p",
          (table.results().size() + " of " + space.trials() + " trials are finished. The sweep")
              + " still goes on, or was interrupted.",
          "class",
          "outcome unfinished");
    }
    Optional<SettingResult> best = table.best();
    if (best.isPresent()) {
      appendFigures(html, best.get());
      html.leaf(
          "p", "This trains the best setting on everything, nothing held out:", "class", "hint");
      Command.append(html, table.winner().get());
    }
    html.close();
  }

  private static String sentence(Space space) {
    int settings = space.settings();
    return (Readable.count(settings) + (settings == 1 ? " setting" : " settings"))
        + (space.seeds() == 1 ? "" : ", each with " + space.seeds() + " seeds")
        + (", on "
            + Paths.last(space.base().get(DataOptions.DATA_SET))
            + ", judged by training examples that are held out, never by the test part")
        + (space.seeds() == 1 ? "." : "; of several seeds the median counts.");
  }

  private void appendFigures(Html html, SettingResult best) {
    html.open("dl", "class", "figures");
    appendFigure(
        html,
        "Held-out " + Readable.measure(best.measure()),
        Readable.metric(best.measure(), best.metric()),
        spread(best));
    best.setting()
        .words()
        .forEach((name, word) -> appendFigure(html, name.replace('-', ' '), word, ""));
    double seconds = table.results().stream().mapToDouble(trial -> trial.trainSeconds()).sum();
    int trials = table.results().size();
    appendFigure(
        html,
        "Training",
        Readable.duration(seconds),
        "of all " + trials + (trials == 1 ? " trial" : " trials") + " together");
    html.close();
  }

  private static String spread(SettingResult best) {
    return best.trials().size() == 1
        ? "of the best setting"
        : Readable.metric(best.measure(), best.worst())
            + " to "
            + Readable.metric(best.measure(), best.best());
  }

  private static void appendFigure(Html html, String name, String value, String note) {
    html.open("div").leaf("dt", name);
    html.leaf("dd", value.isEmpty() ? "none" : value, "class", "value");
    html.leaf("dd", note, "class", "note").close();
  }

  private void appendSettings(Page page) {
    Html html = page.body();
    page.anchor(html.open("section", "id", "settings"), "settings", "What does not vary");
    html.open("div", "class", "beside").open("div");
    html.leaf("h2", "What does not vary");
    SettingsSection.Settings settings = new SettingsSection.Settings(html);
    settings.add("preset", table.space().preset().label());
    settings.add(new OptionTable(known(table.space())), table.space().base());
    settings.end();
    html.close();
    if (sweep.environment() != null) {
      html.open("div").leaf("h2", "Environment");
      SettingsSection.Settings conditions = new SettingsSection.Settings(html);
      conditions.add(sweep.environment().conditions());
      conditions.end();
      html.close();
    }
    html.close();
    if (sweep.environment() != null) {
      appendFiles(html, sweep.environment().data());
    }
    html.close();
  }

  /** Returns the fixed options whose values do not wait for the data, as some of a table do. */
  private static List<Option<?>> known(Space space) {
    Set<Option<?>> byData =
        space.preset() == Preset.TABLE ? Set.of(OUTPUT, LOSS, BATCH, EPOCHS) : Set.of();
    return space.fixed().rows().stream()
        .filter(option -> space.base().has(option) || !byData.contains(option))
        .toList();
  }

  private static void appendFiles(Html html, List<DataFile> files) {
    html.leaf("h2", "Files").openTable("files", List.of("file", "bytes", "SHA-256"));
    files.forEach(file -> SettingsSection.appendFile(html, file));
    html.closeTable();
  }
}
