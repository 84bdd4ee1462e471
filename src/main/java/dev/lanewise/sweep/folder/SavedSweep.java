package dev.lanewise.sweep.folder;

import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.ResultFile;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A sweep's folder as it is found: of a sweep that ended, that was interrupted, or that still goes
 * on.
 *
 * @param table its finished trials; null if the plan is damaged
 * @param environment what it ran on; null if that is missing or damaged
 * @param problems what is damaged
 */
public record SavedSweep(SweepTable table, SweepEnvironment environment, List<Problem> problems) {

  /** Returns whether a folder holds a sweep. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(SweepFolder.PLAN))
        && Files.isDirectory(folder.resolve(SweepFolder.TRIALS));
  }

  /** Reads what is there. */
  public static SavedSweep read(Path folder) {
    List<Problem> problems = new ArrayList<>();
    Space plan = ResultFile.json(folder.resolve(SweepFolder.PLAN), PlanFile::read, problems::add);
    Path environment = folder.resolve(SweepFolder.ENVIRONMENT);
    return new SavedSweep(
        plan == null ? null : new SweepTable(plan, results(folder, plan, problems::add)),
        Files.exists(environment)
            ? ResultFile.json(environment, SweepEnvironment::read, problems::add)
            : null,
        problems);
  }

  /** Returns the results of a sweep's finished trials, in the order of their numbers. */
  static List<TrialResult> results(Path folder, Space plan, Consumer<Problem> problems) {
    List<TrialResult> results = new ArrayList<>();
    for (int trial = 1; trial <= plan.trials(); trial++) {
      int number = trial;
      Path file = folder.resolve(SweepFolder.TRIALS).resolve(number + ".json");
      if (Files.exists(file)) {
        TrialResult result =
            ResultFile.json(file, json -> TrialFile.read(json, plan, number), problems);
        if (result != null) {
          results.add(result);
        }
      }
    }
    return results;
  }
}
