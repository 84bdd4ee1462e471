package dev.lanewise.bench;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.ScalarKernels;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the benchmarks of kernels share: how they are measured, and how an answer is checked before
 * its time is taken.
 */
// A thread's own state: the arrays of a kernel are never shared.
@State(Scope.Thread)
// Calls a second, so that what a call does, counted beside it, comes out a second as well.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
// What C2 inlines, and where arrays and code come to lie, is drawn anew in each JVM.
@Fork(3)
// Kernels of many vector operations, tanh above all, wait one to two seconds for C2.
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
// Thousands of calls of most kernels; a call that takes longer is an iteration of its own.
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class KernelBenchmark {
  /** The distance between 1 and the next smaller float: the rounding error of one operation. */
  static final double UNIT_ROUNDOFF = 0x1p-24;

  /** So many elements of an answer are computed anew in double precision. */
  private static final int SAMPLED = 500;

  /** Which implementation runs; the vector kernels at their widest, or at lanewise.lanes. */
  @Param({"scalar", "vector"})
  public String kernels;

  /** Returns the implementation that {@link #kernels} names. */
  final Kernels implementation() {
    var preference = KernelChoice.Preference.valueOf(kernels.toUpperCase(Locale.ROOT));
    return KernelChoice.select(preference, KernelChoice.WIDEST).kernels();
  }

  /** An element of an answer in double precision. */
  interface Exact {
    double at(int row, int column);
  }

  /**
   * Checks what a kernel computes: against its definition, bit by bit, and against double
   * precision, here and there.
   *
   * @param answer what the kernel gives, in a new array
   * @param tolerance bound of |answer − exact|
   */
  final void check(String kernel, Function<Kernels, Matrix> answer, Exact exact, double tolerance) {
    Matrix actual = answer.apply(implementation());
    Matrix defined = answer.apply(new ScalarKernels());
    for (int row = 0; row < actual.rows(); row++) {
      for (int column = 0; column < actual.columns(); column++) {
        float expected = at(defined, row, column);
        if (Float.floatToRawIntBits(at(actual, row, column)) != Float.floatToRawIntBits(expected)) {
          throw wrong(kernel, actual, row, column, "defined " + expected);
        }
      }
    }
    Random random = new Random(1);
    for (int sample = 0; sample < SAMPLED; sample++) {
      int row = random.nextInt(actual.rows());
      int column = random.nextInt(actual.columns());
      double expected = exact.at(row, column);
      if (!(Math.abs(at(actual, row, column) - expected) <= tolerance)) {
        String due = "in double precision " + expected + " ± " + tolerance;
        throw wrong(kernel, actual, row, column, due);
      }
    }
  }

  private IllegalStateException wrong(
      String kernel, Matrix actual, int row, int column, String due) {
    float found = at(actual, row, column);
    return new IllegalStateException(
        kernels + " " + kernel + ": element " + row + ", " + column + " is " + found + ", " + due);
  }

  /** Returns X[row][column]. */
  static float at(Matrix x, int row, int column) {
    return x.array()[x.index(row, column)];
  }

  /** Returns rows of zeros, as far apart as those of a layer. */
  static Matrix zeros(int rows, int columns) {
    int stride = RowStride.spread(columns);
    float[] array = new float[RowStride.arrayLength(rows, stride)];
    return new Matrix(array, RowStride.FIRST_ROW, stride, rows, columns);
  }

  /** Returns the same with elements from −1 to 1. */
  static Matrix random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    Matrix matrix = zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.array()[matrix.index(row, column)] = 2 * random.nextFloat() - 1;
      }
    }
    return matrix;
  }

  /** Returns the same elements in an array of its own. */
  static Matrix copy(Matrix matrix) {
    return new Matrix(
        matrix.array().clone(),
        matrix.index(0, 0),
        matrix.stride(),
        matrix.rows(),
        matrix.columns());
  }

  /** Returns a row as a matrix. */
  static Matrix row(float... elements) {
    return new Matrix(elements, 0, elements.length, 1, elements.length);
  }
}
