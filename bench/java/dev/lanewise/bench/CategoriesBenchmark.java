package dev.lanewise.bench;

import dev.lanewise.bench.Counters.NonZeros;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.NumberLists;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The layer that reads the rows of a table of categories, one block of inputs: each of twelve
 * columns sets one of its twenty inputs. More rows than a branch predictor learns by heart.
 */
public class CategoriesBenchmark extends KernelBenchmark {
  private static final int ROWS = 8192;
  private static final int COLUMNS = 12;
  private static final int CATEGORIES = 20;
  private static final int INPUTS = COLUMNS * CATEGORIES;
  private static final int BATCH = 256;

  /** Units of the layer. */
  @Param({"16", "64", "256"})
  public int out;

  private final NumberLists lists = new NumberLists();
  private Kernels implementation;
  private byte[] places;
  private float[] values;
  private int[] starts;
  private Matrix w;
  private Matrix gradients;
  private Matrix dy;
  private Matrix y;

  @Setup
  public void prepare() {
    implementation = implementation();
    Random random = new Random(1);
    places = new byte[ROWS * COLUMNS];
    values = new float[places.length];
    starts = new int[ROWS + 1];
    for (int e = 0; e < places.length; e++) {
      places[e] = (byte) (e % COLUMNS * CATEGORIES + random.nextInt(CATEGORIES));
      values[e] = 1;
      starts[e / COLUMNS + 1] = e + 1;
    }
    w = random(INPUTS, out, 2);
    dy = random(BATCH, out, 3);
    gradients = zeros(INPUTS, out);
    y = zeros(BATCH, out);
    check("sparseMatmul", this::product, this::exactProduct, COLUMNS * COLUMNS * UNIT_ROUNDOFF);
    check("sparseMatmulTransposedA", this::sum, this::exactSum, BATCH * BATCH * UNIT_ROUNDOFF);
  }

  private boolean isSet(int row, int input) {
    return (places[row * COLUMNS + input / CATEGORIES] & 0xFF) == input;
  }

  private Matrix product(Kernels kernels) {
    Matrix result = zeros(BATCH, out);
    lists.set(places, values, starts, 0, 1);
    kernels.sparseMatmul(lists, 0, w, result, 0, BATCH);
    return result;
  }

  private double exactProduct(int row, int o) {
    double sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      sum += isSet(row, i) ? at(w, i, o) : 0;
    }
    return sum;
  }

  private Matrix sum(Kernels kernels) {
    Matrix result = zeros(INPUTS, out);
    lists.set(places, values, starts, 0, 1);
    kernels.sparseMatmulTransposedA(lists, 0, dy, result, 0, BATCH);
    return result;
  }

  private double exactSum(int i, int o) {
    double sum = 0;
    for (int row = 0; row < BATCH; row++) {
      sum += isSet(row, i) ? at(dy, row, o) : 0;
    }
    return sum;
  }

  /** Y = X·W. */
  @Benchmark
  public void sparseMatmulOfNumbers(NonZeros counter) {
    for (int from = 0; from < ROWS; from += BATCH) {
      lists.set(places, values, starts, from, 1);
      implementation.sparseMatmul(lists, 0, w, y, 0, BATCH);
    }
    counter.nonZeros += places.length;
  }

  /** W ← W + Xᵀ·dY; the sum of all calls grows until it is so large that a call changes nothing. */
  @Benchmark
  public void sparseMatmulTransposedAOfNumbers(NonZeros counter) {
    for (int from = 0; from < ROWS; from += BATCH) {
      lists.set(places, values, starts, from, 1);
      implementation.sparseMatmulTransposedA(lists, 0, dy, gradients, 0, BATCH);
    }
    counter.nonZeros += places.length;
  }
}
