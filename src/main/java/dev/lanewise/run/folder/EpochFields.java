package dev.lanewise.run.folder;

import dev.lanewise.io.Decimal;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.run.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How files keep the metrics of an epoch: its number, and figures under the names that they have
 * had since the first version, in this order.
 */
public final class EpochFields {
  private static final String EPOCH = "epoch";

  private record Figure(String name, ToDoubleFunction<EpochResult> value) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("learningRate", EpochResult::learningRate),
          new Figure("trainSeconds", EpochResult::trainSeconds),
          new Figure("evaluateSeconds", EpochResult::evaluateSeconds),
          new Figure("trainLoss", EpochResult::trainLoss),
          new Figure("trainAccuracy", EpochResult::trainAccuracy),
          new Figure("testLoss", EpochResult::judgedLoss),
          new Figure("testAccuracy", EpochResult::judgedAccuracy),
          new Figure("imagesPerSecond", EpochResult::imagesPerSecond));

  /** The number of figures of an epoch. */
  static final int COUNT = FIGURES.size();

  /** The first line of a CSV file of epochs. */
  static final String CSV_HEADER =
      EPOCH + FIGURES.stream().map(figure -> "," + figure.name).collect(Collectors.joining());

  private EpochFields() {}

  /** Returns an epoch's line below {@link #CSV_HEADER}; what is not finite is an empty field. */
  static String csv(EpochResult epoch) {
    StringBuilder line = new StringBuilder().append(epoch.epoch());
    for (Figure figure : FIGURES) {
      double value = figure.value.applyAsDouble(epoch);
      line.append(',').append(Double.isFinite(value) ? Decimal.of(value) : "");
    }
    return line.toString();
  }

  /** Writes an epoch's fields. */
  public static void write(EpochResult epoch, Json json) {
    json.put(EPOCH, epoch.epoch());
    FIGURES.forEach(figure -> json.put(figure.name, figure.value.applyAsDouble(epoch)));
  }

  /** Reads the fields that {@link #write} has written. */
  public static EpochResult read(JsonValue json) {
    double[] figures = new double[COUNT];
    for (int f = 0; f < COUNT; f++) {
      figures[f] = json.get(FIGURES.get(f).name).number();
    }
    return of(json.get(EPOCH).integer(), figures, 0);
  }

  /** Returns the figures of epochs, row by row. */
  static double[] figures(List<EpochResult> epochs) {
    double[] figures = new double[epochs.size() * COUNT];
    for (int e = 0; e < epochs.size(); e++) {
      for (int f = 0; f < COUNT; f++) {
        figures[e * COUNT + f] = FIGURES.get(f).value.applyAsDouble(epochs.get(e));
      }
    }
    return figures;
  }

  /** Returns the epochs from 1 on whose figures {@link #figures} has returned. */
  static List<EpochResult> of(double[] figures) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int from = 0; from < figures.length; from += COUNT) {
      epochs.add(of(epochs.size() + 1, figures, from));
    }
    return epochs;
  }

  private static EpochResult of(int epoch, double[] figures, int from) {
    return new EpochResult(
        epoch,
        figures[from],
        figures[from + 1],
        figures[from + 2],
        figures[from + 3],
        figures[from + 4],
        figures[from + 5],
        figures[from + 6],
        figures[from + 7]);
  }
}
