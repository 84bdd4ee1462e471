package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Warning;
import dev.lanewise.data.table.CsvFile;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.PreparedTable;
import dev.lanewise.data.table.TableReader;
import dev.lanewise.io.Decimal;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Answers of a model to the rows of a table. */
final class TablePredictions implements Predictions {
  /** For fewer rows, vector kernels would not even be compiled. */
  private static final int FEW = 2000;

  private final Preparation preparation;
  private final PreparedTable table;
  private final List<Warning> warnings;
  private final Predictor predictor;
  private final float[] inputs;
  private final float[] scores;
  private final Path source;

  /**
   * Reads a table that has the columns that the model was trained on, whatever else it has.
   *
   * @param source where the model comes from
   */
  TablePredictions(Model model, Path source, Path file) throws DataException {
    this.source = source;
    preparation = model.preparation().get();
    table =
        preparation.apply(
            TableReader.readLike(
                preparation.schema().withoutTargets(), null, file, ReadOptions.NONE));
    table.requireInputs();
    warnings = table.warnings(IntStream.range(0, table.rows()).toArray());
    Kernels kernels = table.rows() < FEW ? new ScalarKernels() : KernelChoice.fastest().kernels();
    predictor = new Predictor(model.network(), kernels);
    inputs = new float[model.network().inputs()];
    scores = new float[model.network().outputs()];
  }

  @Override
  public List<Warning> warnings() {
    return warnings;
  }

  private boolean hasClasses() {
    return !preparation.classes().isEmpty();
  }

  /** Has {@link #scores} hold the answer to a row. */
  private void answer(int row) {
    table.inputs(row, inputs, 0);
    predictor.scores(inputs, 0, scores, 0);
    OverflowException.requireFinite(scores, source);
  }

  private double value(int target) {
    return exact(preparation.value(target, scores[target]));
  }

  /** Returns the double whose shortest decimal is that of the float. */
  private static double exact(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  @Override
  public void print(PrintStream out) {
    int places = Integer.toString(table.rows()).length();
    int width = preparation.classes().stream().mapToInt(String::length).max().orElse(0);
    String format = "%" + Math.max(3, places) + "s  %-" + Math.max("prediction".length(), width);
    out.println(
        hasClasses()
            ? String.format(Locale.ROOT, format + "s  score", "row", "prediction")
            : String.format(Locale.ROOT, format + "s", "row", targets()).stripTrailing());
    for (int row = 0; row < table.rows(); row++) {
      answer(row);
      if (hasClasses()) {
        int label = Predictor.labelOf(scores);
        out.println(
            String.format(
                Locale.ROOT,
                format + "s  %.4f",
                row + 1,
                preparation.classes().get(label),
                scores[label]));
      } else {
        out.println(
            String.format(Locale.ROOT, format + "s", row + 1, String.join("  ", values()))
                .stripTrailing());
      }
    }
  }

  private String targets() {
    return String.join(
        "  ", preparation.targets().stream().map(Preparation.TargetValues::name).toList());
  }

  private List<String> values() {
    return IntStream.range(0, scores.length).mapToObj(t -> Decimal.of(value(t))).toList();
  }

  @Override
  public void write(Json json) {
    List<Integer> rows = IntStream.range(0, table.rows()).boxed().toList();
    json.objects("predictions", rows, this::write);
  }

  private void write(int row, Json json) {
    answer(row);
    json.put("row", row + 1);
    if (hasClasses()) {
      json.put("label", preparation.classes().get(Predictor.labelOf(scores)));
      json.numbers(
          "scores", IntStream.range(0, scores.length).mapToDouble(c -> exact(scores[c])).toArray());
    } else if (scores.length == 1) {
      json.put("value", value(0));
    } else {
      json.numbers("value", IntStream.range(0, scores.length).mapToDouble(this::value).toArray());
    }
  }

  @Override
  public void write(Path file) throws IOException {
    List<String> header = new ArrayList<>();
    if (hasClasses()) {
      header.add("prediction");
      preparation.classes().forEach(name -> header.add("score_" + name));
    } else if (scores.length == 1) {
      header.add("prediction");
    } else {
      preparation.targets().forEach(target -> header.add("prediction_" + target.name()));
    }
    CsvFile.write(file, header, table.rows(), this::fields);
  }

  private List<String> fields(int row) {
    answer(row);
    if (!hasClasses()) {
      return values();
    }
    List<String> fields =
        new ArrayList<>(List.of(preparation.classes().get(Predictor.labelOf(scores))));
    for (float score : scores) {
      fields.add(Decimal.of(exact(score)));
    }
    return fields;
  }

  @Override
  public int rows() {
    return table.rows();
  }
}
