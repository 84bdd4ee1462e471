package dev.lanewise.report;

import static java.util.stream.Collectors.joining;

import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison has shown, in sentences: what SIMD alone makes of it, what threads add, and
 * whether the machine was quiet enough to tell.
 */
public final class ComparisonVerdict {
  /** Epochs of one kind differ by less than so much of their median on a quiet machine. */
  private static final double MOST_SPREAD = 0.4;

  /** More of the cores in use before it begins is too much. */
  private static final double MOST_LOAD = 0.5;

  /** So many times as many epochs are worth a try where they were too few. */
  private static final int MORE = 10;

  private record Row(
      String label, int lanes, int threads, double median, double least, double greatest) {
    static Row read(JsonValue json) {
      JsonValue seconds = json.get("epochSeconds");
      int lanes = json.get("lanes").integer(1, Integer.MAX_VALUE);
      return new Row(
          Comparison.Row.label(json.get("autoVectorization").flag(), lanes),
          lanes,
          json.get("threads").integer(1, Integer.MAX_VALUE),
          seconds.get("median").number(),
          seconds.get("min").number(),
          seconds.get("max").number());
    }
  }

  private final JsonValue json;
  private final List<Row> rows;
  private final Row first;
  private final Row widest;
  private final Row mostThreads;

  /**
   * Judges what {@link Comparison#write} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public ComparisonVerdict(JsonValue json) {
    this.json = json;
    this.rows = json.get("rows").items().stream().map(Row::read).toList();
    if (rows.isEmpty()) {
      throw json.get("rows").expected("a row or more");
    }
    this.first = rows.getFirst();
    this.widest = widest(false);
    this.mostThreads = widest(true);
  }

  /** Returns the row with the widest lanes, on one thread or on the most. */
  private Row widest(boolean onMostThreads) {
    Row found = null;
    for (Row row : rows) {
      boolean isCandidate = onMostThreads || row.threads == 1;
      if (isCandidate && (found == null || rank(row, onMostThreads) > rank(found, onMostThreads))) {
        found = row;
      }
    }
    return found == null ? first : found;
  }

  private static int rank(Row row, boolean byThreads) {
    return byThreads ? 100 * row.threads + row.lanes : row.lanes;
  }

  /** Returns the sentence on SIMD alone, or that there is nothing to be said of it. */
  public String simd() {
    if (!isWarm()) {
      return "The epochs were too few to measure: the compilers were not done with what they run.";
    }
    return widest.lanes == 1
        ? "No vector kernels run here: only scalar ones were compared."
        : ("SIMD alone: " + times(first, widest) + "× (one thread, " + widest.lanes)
            + (" lanes over " + first.label + ").");
  }

  /** Returns the sentence on threads; nothing if all ran on one. */
  public String threads() {
    return mostThreads.threads == 1 || !isWarm()
        ? ""
        : ("With " + Readable.threads(mostThreads.threads) + ": ")
            + (times(first, mostThreads) + "×.");
  }

  private static String times(Row slow, Row fast) {
    return String.format(Locale.ROOT, "%.1f", slow.median / fast.median);
  }

  /** Returns whether the compilers were done; the first versions did not look. */
  private boolean isWarm() {
    return !json.has("warm") || json.get("warm").flag();
  }

  /** Returns why the figures are not to be trusted; nothing if they are. */
  public String doubt() {
    if (!isWarm()) {
      int epochs = json.get("epochs").integer(1, Integer.MAX_VALUE);
      return "Measure more of them: --epochs " + MORE * (long) epochs + ".";
    }
    List<String> reasons = new ArrayList<>();
    int cores = json.get("platform").get("cores").integer(1, Integer.MAX_VALUE);
    boolean isLoadKnown = json.has("loadAverage") && !json.get("loadAverage").isNull();
    double load = isLoadKnown ? json.get("loadAverage").number() : 0;
    if (load > MOST_LOAD * cores) {
      reasons.add(
          String.format(
              Locale.ROOT, "the load average of %d cores was %.1f before it began", cores, load));
    }
    Row restless = first;
    for (Row row : rows) {
      restless = spread(row) > spread(restless) ? row : restless;
    }
    if (spread(restless) > MOST_SPREAD) {
      reasons.add(
          ("epochs of " + restless.label + " on " + Readable.threads(restless.threads) + " took ")
              + (Readable.duration(restless.least)
                  + " to "
                  + Readable.duration(restless.greatest)));
    }
    return reasons.isEmpty()
        ? ""
        : "The machine was not quiet: " + String.join("; ", reasons) + ". Measure again.";
  }

  private static double spread(Row row) {
    return (row.greatest - row.least) / row.median;
  }

  /** Returns what the data's examples are called; the first version compared images alone. */
  public String examples() {
    return json.has("examples") ? json.get("examples").text() : "images";
  }

  /** Returns the words that changed the preset. */
  private List<String> options() {
    return json.has("options")
        ? json.get("options").items().stream().map(JsonValue::text).toList()
        : List.of();
  }

  /** Returns the command that measures the same again. */
  public String command() {
    List<String> threads =
        rows.stream().map(Row::threads).distinct().sorted().map(String::valueOf).toList();
    String options = options().stream().map(word -> " " + Shell.quoted(word)).collect(joining());
    return ("compare " + json.get("preset").text() + options)
        + (" --epochs " + json.get("epochs").integer())
        + (" --forks " + json.get("rows").items().getFirst().get("forks").integer())
        + (" --threads " + String.join(",", threads));
  }

  /** Returns when it was started: "2026-11-22 14:15 UTC"; nothing where it is not known. */
  public String date() {
    return json.has("started") ? Readable.date(json.get("started").text()) : "";
  }
}
