package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Adam;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Momentum;
import dev.lanewise.kernel.OptimizerKernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What visits every parameter in each step: optimizers, and the average of the parameters. */
public class OptimizerBenchmark extends KernelBenchmark {
  private static final Momentum MOMENTUM = new Momentum(0.9f);
  private static final Adam ADAM = new Adam(0.9f, 0.999f, 1e-8f, 0);

  /** What a step adds to the average: 1 − δ of the preset best. */
  private static final float SHARE = 0.0005f;

  private static final double RATE = 1e-3f;

  /** A late step: the moments are what they converge to, and need no correction. */
  private static final long STEP = 1_000_000;

  /** Roundings of a value below 4; more at a root of a small number. */
  private static final double TOLERANCE = 64 * UNIT_ROUNDOFF;

  /** Parameters of 784-16-16-10 and of 784-512-512-10, with padding: as one thread has them. */
  @Param({"13104", "689664"})
  public int parameters;

  private Kernels implementation;
  private OptimizerKernel momentum;
  private OptimizerKernel adam;
  private float[] g;
  private float[] m;
  private float[] v;
  private float[] w;
  private float[][] velocity;
  private float[][] moments;
  private float[] average;

  @Setup
  public void prepare() {
    implementation = implementation();
    momentum = implementation.optimizer(MOMENTUM);
    adam = implementation.optimizer(ADAM);
    g = vector(1);
    m = vector(2);
    v = squares(g);
    w = vector(3);
    velocity = new float[][] {m};
    moments = new float[][] {m, v};
    average = vector(4);
    checkAnswers();
  }

  private float[] vector(long seed) {
    Matrix row = random(1, parameters, seed);
    float[] vector = new float[parameters];
    System.arraycopy(row.array(), row.index(0, 0), vector, 0, parameters);
    return vector;
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
        kernels -> stepped(kernels.optimizer(MOMENTUM), m),
        (row, i) -> w[i] - RATE * ((double) MOMENTUM.momentum() * m[i] + g[i]),
        TOLERANCE);
    check(
        "adam",
        kernels -> stepped(kernels.optimizer(ADAM), m, v),
        (row, i) -> {
          double first = ADAM.beta1() * (double) m[i] + (1 - ADAM.beta1()) * (double) g[i];
          double second =
              ADAM.beta2() * (double) v[i] + (1 - ADAM.beta2()) * ((double) g[i] * g[i]);
          return w[i] - RATE * first / (Math.sqrt(second) + ADAM.epsilon());
        },
        TOLERANCE);
    check(
        "average",
        kernels -> {
          float[] result = average.clone();
          kernels.average(SHARE, w, result, 0, parameters);
          return row(result);
        },
        (row, i) -> average[i] + SHARE * ((double) w[i] - average[i]),
        TOLERANCE);
  }

  private Matrix stepped(OptimizerKernel optimizer, float[]... before) {
    float[][] own = new float[before.length][];
    for (int moment = 0; moment < own.length; moment++) {
      own[moment] = before[moment].clone();
    }
    float[] result = w.clone();
    optimizer.step(RATE, STEP, g, own, result, 0, parameters);
    return row(result);
  }

  /** The velocities converge, the parameters grow until a step changes nothing. */
  @Benchmark
  public void momentum(Elements counter) {
    momentum.step(RATE, STEP, g, velocity, w, 0, parameters);
    counter.elements += parameters;
  }

  @Benchmark
  public void average(Elements counter) {
    implementation.average(SHARE, w, average, 0, parameters);
    counter.elements += parameters;
  }

  @Benchmark
  public void adam(Elements counter) {
    adam.step(RATE, STEP, g, moments, w, 0, parameters);
    counter.elements += parameters;
  }
}
