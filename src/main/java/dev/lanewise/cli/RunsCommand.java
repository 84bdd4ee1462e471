package dev.lanewise.cli;

import dev.lanewise.io.Json;
import dev.lanewise.io.Shell;
import dev.lanewise.option.Type;
import dev.lanewise.report.RunTable;
import dev.lanewise.report.RunTable.Order;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.WarningFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise runs}. */
final class RunsCommand extends Subcommand {
  private final PositionalParamSpec folders =
      PositionalParamSpec.builder()
          .paramLabel("FOLDER")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .description("A run, or a folder of runs. Default: " + TrainCommand.RUNS + ".")
          .build();

  private final OptionSpec sort =
      OptionSpecs.of("--sort", Type.choice("ORDER", RunsCommand::label, List.of(Order.values())))
          .defaultValue("time")
          .description("accuracy (best first) or time (newest first). Default: ${DEFAULT-VALUE}.")
          .build();

  private final JsonOption json = new JsonOption();

  RunsCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(folders);
    add(sort, json.spec);
    spec.usageMessage()
        .customSynopsis("lanewise runs [FOLDER...] [OPTION...]")
        .footer("", "Example:", "  lanewise runs --sort accuracy");
  }

  private static String label(Order order) {
    return order.name().toLowerCase(Locale.ROOT);
  }

  @Override
  void run() throws RunFolderException {
    List<RunTable.Entry> entries = new ArrayList<>();
    List<RunFolderException> failures = new ArrayList<>();
    List<Path> given = folders.getValue();
    if (given == null) {
      Path runs = Home.resolve(TrainCommand.RUNS);
      given = Files.isDirectory(runs) ? List.of(runs) : List.of();
    }
    for (Path folder : given) {
      List<Path> found =
          SavedRun.isIn(folder)
              ? List.of(folder)
              : ResultFolders.in(folder, SavedRun::isIn, failures);
      for (Path run : found) {
        SavedRun figures = SavedRun.readFigures(run);
        figures.problems().forEach(problem -> failures.add(problem.failure()));
        entries.add(new RunTable.Entry(run, figures));
      }
    }
    if (failures.isEmpty() || !entries.isEmpty()) {
      print(new RunTable(entries, sort.getValue()), entries.isEmpty());
    }
    ResultFolders.tell(failures, terminal);
  }

  private void print(RunTable table, boolean isEmpty) {
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                table.write(object);
                WarningFields.write(List.of(), object);
              }));
    } else if (isEmpty) {
      List<Path> given = folders.getValue();
      terminal
          .out()
          .println(
              given == null
                  ? "No runs yet; start one with: " + Shell.lanewise("train")
                  : "No runs in " + String.join(", ", given.stream().map(Path::toString).toList()));
    } else {
      terminal.out().print(table.text());
    }
    terminal.out().flush();
  }
}
