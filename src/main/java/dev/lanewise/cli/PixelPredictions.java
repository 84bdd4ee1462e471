package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.ReadOptions.Form;
import dev.lanewise.data.Warning;
import dev.lanewise.data.table.CsvFile;
import dev.lanewise.data.table.PictureTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableReader;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Answers of a model of pictures to the rows of a table of pixels without labels, such as the test
 * part of Kaggle's competitions. As CSV they are in the form of its submissions.
 */
final class PixelPredictions implements Predictions {
  private final LabeledImages images;
  private final List<String> names;
  private final Predictor predictor;
  private final Path source;

  /**
   * Reads the table.
   *
   * @param source where the model comes from
   */
  PixelPredictions(Model model, Path source, Path file) throws DataException {
    this.source = source;
    ReadOptions pictures = ReadOptions.builder().form(Form.PICTURES).build();
    Table table = TableReader.read(file, pictures);
    if (table.columns().size() != model.network().inputs()) {
      throw new DataException(
          "%s: expected rows of %s pixels without a label, as the model takes them, found %s; give"
              + " another table",
          file, model.network().inputs(), table.columns().size());
    }
    images = PictureTable.unlabelled(table);
    names = model.classNames();
    predictor = new Predictor(model.network(), KernelChoice.fastest().kernels());
  }

  @Override
  public int rows() {
    return images.count();
  }

  @Override
  public List<Warning> warnings() {
    return List.of();
  }

  private String label(int row) {
    return label(scores(row));
  }

  private String label(float[] scores) {
    int label = Predictor.labelOf(scores);
    return label < names.size() ? names.get(label) : Integer.toString(label);
  }

  private float[] scores(int row) {
    return OverflowException.requireFinite(predictor.scores(images.inputs(row)), source);
  }

  @Override
  public void print(PrintStream out) {
    out.println("  row  prediction");
    for (int row = 0; row < rows(); row++) {
      out.println(String.format(Locale.ROOT, "%5d  %s", row + 1, label(row)));
    }
  }

  @Override
  public void write(Json json) {
    json.objects(
        "predictions", IntStream.range(0, rows()).boxed().toList(), (row, to) -> write(row, to));
  }

  private void write(int row, Json json) {
    float[] scores = scores(row);
    json.put("row", row + 1);
    if (names.isEmpty()) {
      json.put("label", Predictor.labelOf(scores));
    } else {
      json.put("label", label(scores));
    }
    json.numbers(
        "scores",
        IntStream.range(0, scores.length)
            .mapToDouble(c -> Double.parseDouble(Float.toString(scores[c])))
            .toArray());
  }

  /** The number of each row from 1, and its class. */
  @Override
  public void write(Path file) throws IOException {
    CsvFile.write(
        file,
        List.of("ImageId", "Label"),
        rows(),
        row -> List.of(Integer.toString(row + 1), label(row)));
  }
}
