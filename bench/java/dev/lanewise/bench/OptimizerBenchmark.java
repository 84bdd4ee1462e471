package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The optimizers that visit every parameter in each step. */
public class OptimizerBenchmark extends KernelBenchmark {
  private static final float MOMENTUM = 0.9f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float RATE = 1e-3f;

  /** The corrections of a late step: the moments are what they converge to. */
  private static final float CORRECTION = 1f;

  /** Roundings of a value below 4; more at a root of a small number. */
  private static final double TOLERANCE = 64 * UNIT_ROUNDOFF;

  /** Parameters of 784-16-16-10 and of 784-512-512-10, with padding: as one thread has them. */
  @Param({"13104", "689664"})
  public int parameters;

  private Kernels implementation;
  private float[] g;
  private float[] m;
  private float[] v;
  private float[] w;

  @Setup
  public void prepare() {
    implementation = implementation();
    g = random(1, parameters, 1);
    m = random(1, parameters, 2);
    v = squares(g);
    w = random(1, parameters, 3);
    checkAnswers();
  }

  private static float[] squares(float[] values) {
    float[] squares = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = values[i] * values[i];
    }
    return squares;
  }

  private void checkAnswers() {
    check(
        "momentum",
        kernels -> {
          float[] result = w.clone();
          kernels.momentum(MOMENTUM, RATE, g, m.clone(), result, 0, parameters);
          return result;
        },
        i -> w[i] - RATE * ((double) MOMENTUM * m[i] + g[i]),
        TOLERANCE);
    check(
        "adam",
        kernels -> {
          float[] result = w.clone();
          adam(kernels, m.clone(), v.clone(), result);
          return result;
        },
        i -> {
          double first = BETA1 * (double) m[i] + (1 - BETA1) * (double) g[i];
          double second = BETA2 * (double) v[i] + (1 - BETA2) * ((double) g[i] * g[i]);
          return w[i] - RATE * first / (Math.sqrt(second) + EPSILON);
        },
        TOLERANCE);
  }

  private void adam(Kernels kernels, float[] first, float[] second, float[] weights) {
    kernels.adam(
        BETA1,
        BETA2,
        EPSILON,
        CORRECTION,
        CORRECTION,
        RATE,
        g,
        first,
        second,
        weights,
        0,
        parameters);
  }

  /** The velocities converge, the parameters grow until a step changes nothing. */
  @Benchmark
  public void momentum(Elements counter) {
    implementation.momentum(MOMENTUM, RATE, g, m, w, 0, parameters);
    counter.elements += parameters;
  }

  @Benchmark
  public void adam(Elements counter) {
    adam(implementation, m, v, w);
    counter.elements += parameters;
  }
}
