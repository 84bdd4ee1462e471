package dev.lanewise.bench;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.ScalarKernels;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
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

  /**
   * Checks what a kernel computes: against its definition, bit by bit, and against double
   * precision, here and there.
   *
   * @param answer the elements that the kernel gives, in a new array
   * @param expected element i in double precision
   * @param tolerance bound of |answer − expected|
   */
  final void check(
      String kernel,
      Function<Kernels, float[]> answer,
      IntToDoubleFunction expected,
      double tolerance) {
    float[] actual = answer.apply(implementation());
    float[] defined = answer.apply(new ScalarKernels());
    for (int i = 0; i < actual.length; i++) {
      if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(defined[i])) {
        throw wrong(kernel, i, actual[i], "defined " + defined[i]);
      }
    }
    Random random = new Random(1);
    for (int sample = 0; sample < SAMPLED; sample++) {
      int i = random.nextInt(actual.length);
      double exact = expected.applyAsDouble(i);
      if (!(Math.abs(actual[i] - exact) <= tolerance)) {
        throw wrong(kernel, i, actual[i], "in double precision " + exact + " ± " + tolerance);
      }
    }
  }

  private IllegalStateException wrong(String kernel, int index, float actual, String expected) {
    return new IllegalStateException(
        kernels + " " + kernel + ": element " + index + " is " + actual + ", " + expected);
  }

  /** Returns rows of values from −1 to 1, as far apart as those of a layer, their padding zero. */
  static float[] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    int ld = RowStride.spread(columns);
    float[] values = new float[rows * ld];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * ld + column] = 2 * random.nextFloat() - 1;
      }
    }
    return values;
  }
}
