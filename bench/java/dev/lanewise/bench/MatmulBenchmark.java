package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Flops;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
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
  private int ldx;
  private int ldy;
  private float[] x;
  private float[] w;
  private float[] bias;
  private float[] dy;
  private float[] y;
  private float[] dx;
  private float[] dw;
  private float[] work;
  private long flops;

  @Setup
  public void prepare() {
    int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    batch = sizes[0];
    in = sizes[1];
    out = sizes[2];
    ldx = RowStride.spread(in);
    ldy = RowStride.spread(out);
    x = random(batch, in, 1);
    w = random(in, out, 2);
    bias = random(1, out, 3);
    dy = random(batch, out, 4);
    y = new float[batch * ldy];
    dx = new float[batch * ldx];
    dw = new float[in * ldy];
    implementation = implementation();
    work = new float[implementation.workLength(batch, in, out)];
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

  private float[] product(Kernels kernels) {
    float[] result = new float[batch * ldy];
    float[] scratch = new float[kernels.workLength(batch, in, out)];
    kernels.matmul(x, 0, ldx, w, 0, ldy, bias, 0, result, 0, ldy, batch, in, out, scratch);
    return result;
  }

  private double exactProduct(int element) {
    int s = element / ldy;
    int o = element % ldy;
    double sum = bias[o];
    for (int i = 0; i < in; i++) {
      sum += (double) x[s * ldx + i] * w[i * ldy + o];
    }
    return sum;
  }

  private float[] inputGradient(Kernels kernels) {
    float[] result = new float[batch * ldx];
    float[] scratch = new float[kernels.workLength(batch, in, out)];
    kernels.matmulTransposedB(dy, 0, ldy, w, 0, ldy, result, 0, ldx, batch, in, out, scratch);
    return result;
  }

  private double exactInputGradient(int element) {
    int s = element / ldx;
    int i = element % ldx;
    double sum = 0;
    for (int o = 0; i < in && o < out; o++) {
      sum += (double) dy[s * ldy + o] * w[i * ldy + o];
    }
    return sum;
  }

  private float[] weightGradient(Kernels kernels) {
    float[] result = new float[in * ldy];
    float[] scratch = new float[kernels.workLength(batch, in, out)];
    kernels.matmulTransposedA(x, 0, ldx, dy, 0, ldy, result, 0, ldy, batch, in, out, scratch);
    return result;
  }

  private double exactWeightGradient(int element) {
    int i = element / ldy;
    int o = element % ldy;
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += (double) x[s * ldx + i] * dy[s * ldy + o];
    }
    return sum;
  }

  /** Y = b + X·W. */
  @Benchmark
  public void matmul(Flops counter) {
    implementation.matmul(x, 0, ldx, w, 0, ldy, bias, 0, y, 0, ldy, batch, in, out, work);
    counter.flops += flops;
  }

  /** dX = dY·Wᵀ. */
  @Benchmark
  public void matmulTransposedB(Flops counter) {
    implementation.matmulTransposedB(dy, 0, ldy, w, 0, ldy, dx, 0, ldx, batch, in, out, work);
    counter.flops += flops;
  }

  /** W ← W + Xᵀ·dY; the sum of all calls grows until it is so large that a call changes nothing. */
  @Benchmark
  public void matmulTransposedA(Flops counter) {
    implementation.matmulTransposedA(x, 0, ldx, dy, 0, ldy, dw, 0, ldy, batch, in, out, work);
    counter.flops += flops;
  }
}
