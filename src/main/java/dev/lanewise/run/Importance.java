package dev.lanewise.run;

import dev.lanewise.data.Features;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.data.random.Shuffle;
import dev.lanewise.data.table.ColumnInputs;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.train.Evaluator;
import java.util.List;
import java.util.Random;

/**
 * How much a model rests on each column of a table: the rise of the judged loss when the column is
 * permuted among the examples that judge, the mean of five permutations (Breiman, Random Forests,
 * 2001, section 10).
 */
public final class Importance {
  private static final int PERMUTATIONS = 5;
  private static final int MOST_EXAMPLES = 10_000;
  private static final int MOST_COLUMNS = 200;

  private Importance() {}

  /**
   * Returns the importance of each column, of the first 200 of them, by the first 10,000 examples.
   *
   * @param judging rows that the preparation has made
   */
  public static double[] of(
      Network network,
      Preparation preparation,
      LabeledRows judging,
      Kernels kernels,
      int threads,
      long seed) {
    int count = Math.min(MOST_EXAMPLES, judging.count());
    LabeledRows rows = count == judging.count() ? judging : judging.slice(0, count);
    List<ColumnInputs> columns = preparation.columns();
    double[] importance = new double[Math.min(MOST_COLUMNS, columns.size())];
    int[] order = new int[count];
    double plain = loss(network, rows, kernels, threads);
    int first = 0;
    for (int column = 0; column < importance.length; column++) {
      int last = first + columns.get(column).count();
      Random random = Purpose.IMPORTANCE.random(seed, column);
      double sum = 0;
      for (int p = 0; p < PERMUTATIONS; p++) {
        Shuffle.permute(order, random);
        Features.Rows permuted = rows.features().withInputsOf(order, first, last);
        sum += loss(network, new LabeledRows(permuted, rows.targets()), kernels, threads) - plain;
      }
      importance[column] = sum / PERMUTATIONS;
      first = last;
    }
    return importance;
  }

  private static double loss(Network network, LabeledRows rows, Kernels kernels, int threads) {
    try (Evaluator evaluator = new Evaluator(network, rows, kernels, threads)) {
      return evaluator.evaluate().loss();
    }
  }
}
