package dev.lanewise.cli;

import dev.lanewise.report.Comparison;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.folder.Platform;
import java.util.Locale;

/** A comparison as people read it. */
final class ComparisonTable {
  /** So many digits of a hash tell models apart at a glance. */
  private static final int DIGITS = 12;

  private ComparisonTable() {}

  static String of(Comparison comparison) {
    return conditions(comparison) + "\n" + rows(comparison) + "\n" + verdict(comparison) + "\n";
  }

  private static String conditions(Comparison comparison) {
    Platform platform = comparison.platform();
    int measured = comparison.epochs() - comparison.warmUpEpochs();
    return (comparison.preset() + ", " + comparison.network() + ": ")
        + (Readable.epochs(comparison.epochs()) + " per run, each run in a JVM of its own; ")
        + ("times are those of the last " + measured + ", after warm-up\n")
        + (platform.cpu() + ", " + platform.cores() + " cores, Java " + platform.java())
        + (", Lanewise " + comparison.version() + "\n");
  }

  private static String rows(Comparison comparison) {
    TextTable table =
        new TextTable(
            1,
            "kernels",
            "threads",
            "median",
            "fastest",
            "slowest",
            "images/s",
            "speed-up",
            "model",
            "runs");
    for (Comparison.Row row : comparison.rows()) {
      table.add(
          row.label(),
          Integer.toString(row.threads()),
          Readable.duration(row.medianSeconds()),
          Readable.duration(row.epochSeconds().getFirst()),
          Readable.duration(row.epochSeconds().getLast()),
          Readable.count(Math.round(row.imagesPerSecond())),
          String.format(Locale.ROOT, "%.2f", comparison.speedup(row)),
          row.models().size() == 1 ? row.models().getFirst().substring(0, DIGITS) : "several",
          Integer.toString(row.forks()));
    }
    return table.toString();
  }

  private static String verdict(Comparison comparison) {
    return comparison.identicalModels()
        ? "All models are the same file: " + comparison.rows().getFirst().models().getFirst()
        : "The models differ.";
  }
}
