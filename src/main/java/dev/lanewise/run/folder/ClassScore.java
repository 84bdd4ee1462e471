package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well one class is told from the others. A share of nothing is NaN.
 *
 * @param label the class, counted from 0; -1 for a mean of several
 * @param name its name, or its label if it has none
 * @param images number of images of this class
 * @param precision share of the images said to be of this class that are
 * @param recall share of the images of this class that are said to be
 * @param f1 harmonic mean of both: 2·hits / (images said to be + images that are)
 */
public record ClassScore(
    int label, String name, int images, double precision, double recall, double f1) {

  /**
   * Returns the score of each class.
   *
   * @param confusion counts, [truth][prediction]
   * @param names names of the classes; classes beyond have none
   */
  public static List<ClassScore> of(int[][] confusion, List<String> names) {
    List<ClassScore> scores = new ArrayList<>();
    for (int label = 0; label < confusion.length; label++) {
      int images = 0;
      int said = 0;
      for (int other = 0; other < confusion.length; other++) {
        images += confusion[label][other];
        said += confusion[other][label];
      }
      double hits = confusion[label][label];
      String name = label < names.size() ? names.get(label) : Integer.toString(label);
      scores.add(
          new ClassScore(
              label, name, images, hits / said, hits / images, 2 * hits / (said + images)));
    }
    return List.copyOf(scores);
  }

  /** Returns the mean of the classes' scores, each class counting alike. */
  public static ClassScore macroAverage(List<ClassScore> scores) {
    return average("macro average", scores, _ -> 1);
  }

  /** Returns the mean of the classes' scores, each class counting by its images. */
  public static ClassScore weightedAverage(List<ClassScore> scores) {
    return average("weighted average", scores, ClassScore::images);
  }

  /** A share of nothing counts as 0, as scikit-learn has it. */
  private static ClassScore average(
      String name, List<ClassScore> scores, ToDoubleFunction<ClassScore> weight) {
    double[] sums = new double[4];
    int images = 0;
    for (ClassScore score : scores) {
      double w = weight.applyAsDouble(score);
      sums[0] += w;
      sums[1] += w * (Double.isNaN(score.precision) ? 0 : score.precision);
      sums[2] += w * (Double.isNaN(score.recall) ? 0 : score.recall);
      sums[3] += w * (Double.isNaN(score.f1) ? 0 : score.f1);
      images += score.images;
    }
    return new ClassScore(
        -1, name, images, sums[1] / sums[0], sums[2] / sums[0], sums[3] / sums[0]);
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("class", label)
        .put("name", name)
        .put("images", images)
        .put("precision", precision)
        .put("recall", recall)
        .put("f1", f1);
  }
}
