package dev.lanewise.cli;

import dev.lanewise.data.Parts;
import dev.lanewise.data.Warning;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.WarningFields;
import dev.lanewise.sweep.SettingResult;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.folder.SweepFolder;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code sweep} tells people before it trains, and afterwards. */
final class SweepSummary {
  /** Rows of the table; the file has all. */
  private static final int MOST_ROWS = 10;

  private final Terminal terminal;
  private final Path folder;
  private final boolean json;

  /** Will print the table for people, or as {@code json}. */
  SweepSummary(Terminal terminal, Path folder, boolean json) {
    this.terminal = terminal;
    this.folder = folder;
    this.json = json;
  }

  /** Prints what will be done, and with what, where progress goes. */
  void announce(SweepPlan plan, Parts parts, KernelChoice kernels) {
    int settings = plan.space().settings();
    terminal.announce(
        (plan.space().preset().label()
                + ": "
                + settings
                + (settings == 1 ? " setting" : " settings"))
            + (plan.space().seeds() == 1 ? "" : " with " + plan.space().seeds() + " seeds each")
            + (", " + Readable.count(parts.trained().count()) + " training examples, ")
            + (Readable.count(parts.judging().count()) + " held out to judge by"));
    terminal.announce(
        ("kernels: " + Readable.kernels(kernels.kernels()) + "; ")
            + (plan.parallel() + " at a time"));
    terminal.err().println("folder: " + folder);
  }

  /**
   * Prints the table.
   *
   * @param seconds that this process took for the trials; 0 if there were none left
   */
  void print(SweepTable table, SweepPlan plan, List<Warning> warnings, double seconds) {
    if (json) {
      terminal.json(Json.indented(fields -> write(table, plan, warnings, seconds, fields)));
    } else {
      printLines(table, plan, seconds);
    }
  }

  private void write(
      SweepTable table, SweepPlan plan, List<Warning> warnings, double seconds, Json fields) {
    table.writeWithTimes(fields);
    WarningFields.write(warnings, fields);
    fields
        .put("parallel", plan.parallel())
        .put("sweepSeconds", seconds)
        .put("wallSeconds", ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3)
        .put("sweepDirectory", folder.toString())
        .put("report", folder.resolve(RunFolder.PAGE).toString());
  }

  private void printLines(SweepTable table, SweepPlan plan, double seconds) {
    List<SettingResult> ranking = table.ranking();
    int seeds = plan.space().seeds();
    List<String> names = new ArrayList<>();
    plan.space().axes().forEach(axis -> names.add(axis.option().name()));
    names.addAll(
        seeds == 1
            ? List.of(measure(table), "loss", "training")
            : List.of("median", "worst", "best", "loss", "training"));
    int varied = plan.space().axes().size();
    TextTable rows = new TextTable(varied, names.toArray(String[]::new));
    for (SettingResult row : ranking.subList(0, Math.min(MOST_ROWS, ranking.size()))) {
      List<String> cells = new ArrayList<>(row.setting().words().values());
      cells.add(metric(row, row.metric()));
      if (seeds > 1) {
        cells.add(metric(row, row.worst()));
        cells.add(metric(row, row.best()));
      }
      cells.add(Readable.loss(row.loss()));
      cells.add(Readable.duration(row.trainSeconds()));
      rows.add(cells.toArray(String[]::new));
    }
    PrintStream out = terminal.out();
    out.print(rows);
    if (ranking.size() > MOST_ROWS) {
      out.println(
          "... and "
              + (ranking.size() - MOST_ROWS)
              + " more in "
              + folder.resolve(SweepFolder.CSV));
    }
    out.println();
    table
        .best()
        .ifPresent(
            best ->
                terminal.line(
                    "best",
                    terminal.bold(metric(best, best.metric()))
                        + " ("
                        + measure(table)
                        + " of the held-out examples"
                        + (seeds == 1 ? ")" : ", median of " + seeds + " seeds)")
                        + (varied == 0 ? "" : ",\n            with " + best.setting())));
    terminal.line(
        "trials",
        table.results().size()
            + (seconds == 0
                ? ", all of them finished before"
                : " in " + Readable.duration(seconds) + ", " + plan.parallel() + " at a time"));
    terminal.path("folder", folder);
    terminal.path("report", folder.resolve(RunFolder.PAGE));
    table
        .command()
        .ifPresent(command -> out.println("\nTrain the best on everything:\n  " + command));
  }

  private static String measure(SweepTable table) {
    return table.measure().map(Readable::measure).orElse("");
  }

  private static String metric(SettingResult setting, double metric) {
    return Readable.metric(setting.measure(), metric);
  }
}
