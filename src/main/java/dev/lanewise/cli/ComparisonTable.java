package dev.lanewise.cli;

import dev.lanewise.report.Comparison;
import dev.lanewise.report.ComparisonVerdict;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.folder.Platform;
import java.util.Locale;

/** A comparison as people read it, in 80 columns. */
final class ComparisonTable {
  /** So many digits of a hash tell models apart at a glance. */
  private static final int DIGITS = 6;

  private ComparisonTable() {}

  static String of(Comparison comparison, ComparisonVerdict verdict) {
    StringBuilder text = new StringBuilder(conditions(comparison));
    text.append("\n").append(rows(comparison)).append("\n");
    for (String sentence : new String[] {verdict.simd(), verdict.threads(), verdict.doubt()}) {
      text.append(sentence.isEmpty() ? "" : sentence + "\n");
    }
    return text.append(models(comparison)).append("\n").toString();
  }

  private static String conditions(Comparison comparison) {
    Platform platform = comparison.platform();
    int measured = comparison.epochs() - comparison.warmUpEpochs();
    int forks = comparison.rows().getFirst().forks();
    return (comparison.training().preset()
            + ", "
            + comparison.training().network()
            + "; time of an epoch: the last ")
        + (measured + " of " + comparison.epochs())
        + (forks == 1 ? " in a JVM of its own\n" : " in each of " + forks + " JVMs\n")
        + (platform.cpu() + ", " + platform.cores() + " cores, Java " + platform.java() + "\n")
        + ("Lanewise " + comparison.version() + "; speed-up over the first row\n");
  }

  private static String rows(Comparison comparison) {
    String speed = comparison.training().examples().equals("rows") ? "rows/s" : "img/s";
    TextTable table =
        new TextTable(1, "kernels", "threads", "median", "min", "max", speed, "speed-up", "model");
    for (Comparison.Row row : comparison.rows()) {
      table.add(
          row.lanes() == 1 && !row.autoVectorization() ? "scalar, no auto-SIMD" : row.label(),
          Integer.toString(row.threads()),
          Readable.duration(row.medianSeconds()),
          Readable.duration(row.epochSeconds().getFirst()),
          Readable.duration(row.epochSeconds().getLast()),
          Readable.compact(row.imagesPerSecond()),
          String.format(Locale.ROOT, "%.2f", comparison.speedup(row)),
          row.models().size() == 1 ? row.models().getFirst().substring(0, DIGITS) : "several");
    }
    return table.toString();
  }

  private static String models(Comparison comparison) {
    return comparison.identicalModels()
        ? "All models are the same file:\n" + comparison.rows().getFirst().models().getFirst()
        : "The models differ.";
  }
}
