package dev.lanewise.report;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.run.folder.Platform;
import dev.lanewise.sweep.Median;
import java.time.Instant;
import java.util.List;
import java.util.SequencedSet;

/**
 * One training, run with different kernels and numbers of threads: the same model, at different
 * speeds.
 *
 * @param started when it was started
 * @param loadAverage processes that wanted a core just before; negative where that is not known
 * @param platform what it ran on
 * @param training what was trained
 * @param epochs length of each run
 * @param warmUpEpochs so many epochs at the start of each run are left out of the figures
 * @param rows the first is what the others are compared with
 */
public record Comparison(
    Version version,
    Instant started,
    double loadAverage,
    Platform platform,
    Training training,
    int epochs,
    int warmUpEpochs,
    List<Row> rows) {
  private static final int SCHEMA = 1;

  /**
   * What all runs trained.
   *
   * @param preset name of the preset
   * @param network its widths, such as "784-16-16-10"
   * @param examples what the data's examples are called: "images" or "rows"
   * @param options words for the command line that changed the preset, in the order given
   */
  public record Training(String preset, String network, String examples, List<String> options) {}

  /**
   * The runs of one kind, each in a JVM of its own.
   *
   * @param kernels "scalar" or "vector"
   * @param autoVectorization whether the JIT may vectorise loops by itself
   * @param lanes width of the kernels
   * @param threads number of threads that trained
   * @param forks number of runs
   * @param imagesAnEpoch images that an epoch trains on
   * @param warm whether the epochs measured did not become faster by half: whether the compilers
   *     were done
   * @param epochSeconds times of all epochs measured, ascending
   * @param models the SHA-256 of each different model file that came out
   */
  public record Row(
      String kernels,
      boolean autoVectorization,
      int lanes,
      int threads,
      int forks,
      int imagesAnEpoch,
      boolean warm,
      List<Double> epochSeconds,
      SequencedSet<String> models) {

    /** Returns the kernels as people read them, threads left out. */
    public String label() {
      return label(autoVectorization, lanes);
    }

    /** Returns the kernels as people read them. */
    public static String label(boolean autoVectorization, int lanes) {
      if (lanes > 1) {
        return "vector, " + lanes + " lanes";
      }
      return autoVectorization ? "scalar" : "scalar, not auto-vectorised";
    }

    /** Returns the median of the times. */
    public double medianSeconds() {
      return Median.of(epochSeconds.stream().mapToDouble(Double::doubleValue));
    }

    /** Returns the images trained on in a second of the median epoch. */
    public double imagesPerSecond() {
      return imagesAnEpoch / medianSeconds();
    }
  }

  /** Returns how many times as fast as the first row a row is. */
  public double speedup(Row row) {
    return rows.getFirst().medianSeconds() / row.medianSeconds();
  }

  /** Returns whether all runs gave the same model file. */
  public boolean identicalModels() {
    return rows.stream().flatMap(row -> row.models().stream()).distinct().count() == 1;
  }

  /**
   * Writes the fields.
   *
   * @param report path of the page to look at
   */
  public void write(Json json, String report) {
    json.put("schema", SCHEMA)
        .put("command", "compare")
        .put("version", version.number())
        .put("commit", version.commit())
        .put("started", started.toString())
        .put("loadAverage", loadAverage < 0 ? Double.NaN : loadAverage)
        .object("platform", platform::write)
        .put("preset", training.preset())
        .put("network", training.network())
        .put("examples", training.examples())
        .strings("options", training.options())
        .put("epochs", epochs)
        .put("warmUpEpochs", warmUpEpochs)
        .put("warm", rows.stream().allMatch(Row::warm))
        .objects("rows", rows, this::write)
        .put("identicalModels", identicalModels())
        .put("report", report);
  }

  private void write(Row row, Json json) {
    json.put("kernels", row.kernels())
        .put("autoVectorization", row.autoVectorization())
        .put("lanes", row.lanes())
        .put("threads", row.threads())
        .put("forks", row.forks())
        .object(
            "epochSeconds",
            times ->
                times
                    .put("median", row.medianSeconds())
                    .put("min", row.epochSeconds().getFirst())
                    .put("max", row.epochSeconds().getLast()))
        .put("imagesPerSecond", row.imagesPerSecond())
        .put("speedup", speedup(row))
        .put("modelSha256", row.models().size() == 1 ? row.models().getFirst() : null);
  }
}
