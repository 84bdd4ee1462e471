package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Flops;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The matrix products of a dense layer: forward, back to its inputs, and to its weights. */
public class MatmulBenchmark extends KernelBenchmark {
  /** Batch, inputs and outputs: the layers of the presets, then the sizes that others publish. */
  @Param({
    "64x784x16",
    "64x16x16",
    "64x16x10",
    "1x16x16",
    "256x64x64",
    "128x784x512",
    "128x512x512",
    "128x512x10",
    "256x256x256",
    "512x512x512",
    "1024x1024x1024"
  })
  public String shape;

  private Kernels implementation;
  private int batch;
  private int in;
  private int out;
  private Matrix x;
  private Matrix w;
  private Matrix bias;
  private Matrix dy;
  private Matrix y;
  private Matrix dx;
  private Matrix dw;
  private float[] work;
  private long flops;

  @Setup
  public void prepare() {
    int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    batch = sizes[0];
    in = sizes[1];
    out = sizes[2];
    x = random(batch, in, 1);
    w = random(in, out, 2);
    bias = random(1, out, 3);
    dy = random(batch, out, 4);
    y = zeros(batch, out);
    dx = zeros(batch, in);
    dw = zeros(in, out);
    implementation = implementation();
    work = work(implementation);
    flops = 2L * batch * in * out;
    checkAnswers();
  }

  private void checkAnswers() {
    check("matmul", this::product, this::exactProduct, tolerance(in));
    check("matmulTransposedB", this::inputGradient, this::exactInputGradient, tolerance(out));
    check("matmulTransposedA", this::weightGradient, this::exactWeightGradient, tolerance(batch));
  }

  /**
   * The error of a sum of n products below 1 in magnitude: each takes as many roundings as its
   * block has terms, and then as many as there are blocks; a batch has no blocks.
   */
  private static double tolerance(int n) {
    return Math.max(Blocks.MAX_LENGTH, n) * UNIT_ROUNDOFF * n;
  }

  private float[] work(Kernels kernels) {
    return new float[kernels.workLength(batch, in, out)];
  }

  private Matrix product(Kernels kernels) {
    Matrix result = zeros(batch, out);
    kernels.matmul(x, w, bias, result, 0, batch, work(kernels));
    return result;
  }

  private double exactProduct(int s, int o) {
    double sum = at(bias, 0, o);
    for (int i = 0; i < in; i++) {
      sum += (double) at(x, s, i) * at(w, i, o);
    }
    return sum;
  }

  private Matrix inputGradient(Kernels kernels) {
    Matrix result = zeros(batch, in);
    kernels.matmulTransposedB(dy, w, result, 0, batch, work(kernels));
    return result;
  }

  private double exactInputGradient(int s, int i) {
    double sum = 0;
    for (int o = 0; o < out; o++) {
      sum += (double) at(dy, s, o) * at(w, i, o);
    }
    return sum;
  }

  private Matrix weightGradient(Kernels kernels) {
    Matrix result = zeros(in, out);
    kernels.matmulTransposedA(x, dy, result, 0, batch, work(kernels));
    return result;
  }

  private double exactWeightGradient(int i, int o) {
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += (double) at(x, s, i) * at(dy, s, o);
    }
    return sum;
  }

  /** Y = b + X·W. */
  @Benchmark
  public void matmul(Flops counter) {
    implementation.matmul(x, w, bias, y, 0, batch, work);
    counter.flops += flops;
  }

  /** dX = dY·Wᵀ. */
  @Benchmark
  public void matmulTransposedB(Flops counter) {
    implementation.matmulTransposedB(dy, w, dx, 0, batch, work);
    counter.flops += flops;
  }

  /** W ← W + Xᵀ·dY; the sum of all calls grows until it is so large that a call changes nothing. */
  @Benchmark
  public void matmulTransposedA(Flops counter) {
    implementation.matmulTransposedA(x, dy, dw, 0, batch, work);
    counter.flops += flops;
  }
}
