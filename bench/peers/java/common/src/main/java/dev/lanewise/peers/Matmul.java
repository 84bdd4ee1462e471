package dev.lanewise.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Row (d): products of the shapes of the networks, and three squares, on one thread. */
public final class Matmul {
  /** Batch, inputs, outputs. */
  private static final int[][] SHAPES = {
    {64, 784, 16},
    {128, 784, 512},
    {128, 512, 512},
    {128, 512, 10},
    {256, 256, 256},
    {512, 512, 512},
    {1024, 1024, 1024},
  };

  /** So many elements of a product are computed anew in double precision. */
  private static final int SAMPLED = 200;

  private Matmul() {}

  /** A product of two matrices that lie where their library wants them. */
  public interface Product extends Stopwatch.Work {
    /** Returns element [row][column] of the last product. */
    float element(int row, int column);
  }

  /** Prepares Y = X·W of a library: X is m × k, W is k × n, row-major without padding. */
  public interface Library {
    Product prepare(int m, int k, int n, float[] x, float[] w);
  }

  /** Measures all shapes, on one thread; the answer of each is checked first. */
  public static Answer measure(Library library, Arguments arguments) throws Exception {
    List<Product> products = new ArrayList<>();
    for (int[] shape : SHAPES) {
      int m = shape[0];
      int k = shape[1];
      int n = shape[2];
      float[] x = random(m * k, 1);
      float[] w = random(k * n, 2);
      Product product = library.prepare(m, k, n, x, w);
      check(product, m, k, n, x, w);
      products.add(product);
    }
    Stopwatch.warmUp(products, arguments.warmUp());
    var answer = new Answer();
    for (int i = 0; i < SHAPES.length; i++) {
      int[] shape = SHAPES[i];
      String name = shape[0] + "x" + shape[1] + "x" + shape[2];
      answer.seconds(name, Stopwatch.repeat(products.get(i), arguments.seconds()));
    }
    return answer;
  }

  private static void check(Product product, int m, int k, int n, float[] x, float[] w)
      throws Exception {
    product.run();
    var random = new Random(3);
    for (int sample = 0; sample < SAMPLED; sample++) {
      int row = random.nextInt(m);
      int column = random.nextInt(n);
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += (double) x[row * k + i] * w[i * n + column];
      }
      // A sum of k products below 1 takes k roundings of at most 2^-24 times its size.
      if (!(Math.abs(product.element(row, column) - sum) <= 0x1p-24 * k * k)) {
        throw new IllegalStateException(
            "wrong product at " + row + ", " + column + " of " + m + "x" + k + "x" + n);
      }
    }
  }

  private static float[] random(int length, long seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
