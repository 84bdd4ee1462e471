package dev.lanewise.report;

import dev.lanewise.io.Json;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.folder.SavedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A list of runs, one row each, as text and as JSON. */
public final class RunTable {
  /** Orders of the rows. */
  public enum Order {
    /** The most accurate first; then those of values, the lowest loss first. */
    ACCURACY,
    /** The newest first. */
    TIME
  }

  /** A run and its folder. */
  public record Entry(Path folder, SavedRun run) {
    private String name() {
      return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    private String data() {
      return run.config() == null ? "" : Paths.last(run.config().get(DataOptions.DATA_SET));
    }

    private double accuracy() {
      return Double.isNaN(run.accuracy()) ? -1 : run.accuracy();
    }

    /** The RMSE where values are learnt, or the loss while there is none. */
    private String outcome() {
      if (!run.hasValues()) {
        return Readable.percent(run.accuracy());
      }
      return Double.isNaN(run.rmse())
          ? "loss " + Readable.loss(run.loss())
          : "RMSE " + Readable.significant(run.rmse());
    }
  }

  private final List<Entry> entries;

  /** Lists runs in an order. */
  public RunTable(List<Entry> entries, Order order) {
    Comparator<Entry> newest =
        Comparator.comparing((Entry entry) -> entry.run().started()).thenComparing(Entry::name);
    Comparator<Entry> ascending =
        order == Order.TIME
            ? newest
            : Comparator.comparing(Entry::accuracy)
                .thenComparing(entry -> -entry.run.loss())
                .thenComparing(newest);
    this.entries = entries.stream().sorted(ascending.reversed()).toList();
  }

  /** Returns the rows, a line each below the names of the columns. */
  public String text() {
    TextTable table =
        new TextTable(3, "run", "data", "network", heading(), "epochs", "training", "");
    for (Entry entry : entries) {
      SavedRun run = entry.run;
      table.add(
          entry.name(),
          entry.data(),
          run.result() == null ? "" : run.result().network(),
          entry.outcome(),
          Integer.toString(run.epochs().size()),
          run.epochs().isEmpty() ? "-" : Readable.duration(run.trainSeconds()),
          run.status().equals("finished") ? "" : run.status());
    }
    return table.toString();
  }

  private String heading() {
    return entries.stream().anyMatch(entry -> entry.run.hasValues()) ? "result" : "accuracy";
  }

  /** Writes the rows. */
  public void write(Json json) {
    json.objects("runs", entries, RunTable::write);
  }

  private static void write(Entry entry, Json json) {
    SavedRun run = entry.run;
    boolean hasResult = run.result() != null;
    Instant started = run.started();
    json.put("run", entry.name())
        .put("runDirectory", entry.folder.toString())
        .put("started", started.equals(Instant.EPOCH) ? null : started.toString())
        .put("status", run.status())
        .put("preset", run.config() == null ? null : run.config().preset())
        .put("data", run.config() == null ? null : run.config().get(DataOptions.DATA_SET))
        .put("network", hasResult ? run.result().network() : null)
        .put("epochs", run.epochs().size())
        .put("judgedBy", run.judging())
        .put("testAccuracy", run.accuracy())
        .put("testRmse", run.rmse())
        .put("testLoss", run.loss())
        .put("trainSeconds", run.trainSeconds())
        .put("modelSha256", hasResult ? run.result().modelSha256() : null);
  }
}
