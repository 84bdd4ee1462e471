package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What happens to the rows of a batch: activations, their derivatives, the sums of biases. */
public class ElementwiseBenchmark extends KernelBenchmark {
  /** A few roundings of a value below 2, and the error of the polynomial of e. */
  private static final double TOLERANCE = 8 * UNIT_ROUNDOFF;

  /**
   * The root below 1/2 of a(1 − a) = −1. The derivatives work in place, and here over and over: an
   * activation whose derivative is −1 or 1 lets the gradient neither vanish nor overflow.
   */
  private static final float SIGMOID_OF_UNIT_SLOPE = -0.618034f;

  /** 1 − a² = 1, for the same reason. */
  private static final float TANH_OF_UNIT_SLOPE = 0f;

  /** Rows and elements of a row: the hidden layers of the presets and their classes. */
  @Param({"64x16", "64x10", "128x512"})
  public String shape;

  private Kernels implementation;
  private int batch;
  private int n;
  private int ld;
  private float[] z;
  private float[] dy;
  private float[] a;
  private float[] gradient;
  private float[] sigmoids;
  private float[] tanhs;
  private float[] bias;

  @Setup
  public void prepare() {
    int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    batch = sizes[0];
    n = sizes[1];
    ld = RowStride.spread(n);
    implementation = implementation();
    z = random(batch, n, 1);
    dy = random(batch, n, 2);
    a = new float[batch * ld];
    gradient = dy.clone();
    sigmoids = new float[batch * ld];
    Arrays.fill(sigmoids, SIGMOID_OF_UNIT_SLOPE);
    tanhs = new float[batch * ld];
    Arrays.fill(tanhs, TANH_OF_UNIT_SLOPE);
    bias = new float[ld];
    checkAnswers();
  }

  private void checkAnswers() {
    checkActivation("relu", Kernels::relu, x -> Math.max(x, 0));
    checkActivation("sigmoid", Kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)));
    checkActivation("tanh", Kernels::tanh, Math::tanh);
    checkDerivative("dRelu", Kernels::dRelu, x -> x > 0 ? 1 : 0);
    checkDerivative("dSigmoid", Kernels::dSigmoid, x -> x * (1 - x));
    checkDerivative("dTanh", Kernels::dTanh, x -> 1 - x * x);
    check("softmax", kernels -> activated(kernels, Kernels::softmax), this::softmax, TOLERANCE);
    check("addRows", this::columnSums, this::columnSum, batch * batch * UNIT_ROUNDOFF);
  }

  /** A kernel from one matrix to another. */
  private interface RowKernel {
    void apply(
        Kernels kernels,
        float[] from,
        int fromOff,
        int ldFrom,
        float[] to,
        int toOff,
        int ldTo,
        int batch,
        int n);
  }

  private void checkActivation(String name, RowKernel kernel, DoubleUnaryOperator exact) {
    check(
        name,
        kernels -> activated(kernels, kernel),
        i -> i % ld < n ? exact.applyAsDouble(z[i]) : 0,
        TOLERANCE);
  }

  private float[] activated(Kernels kernels, RowKernel kernel) {
    float[] result = new float[batch * ld];
    kernel.apply(kernels, z, 0, ld, result, 0, ld, batch, n);
    return result;
  }

  private void checkDerivative(String name, RowKernel kernel, DoubleUnaryOperator exact) {
    check(
        name,
        kernels -> {
          float[] result = dy.clone();
          kernel.apply(kernels, z, 0, ld, result, 0, ld, batch, n);
          return result;
        },
        i -> dy[i] * exact.applyAsDouble(z[i]),
        TOLERANCE);
  }

  private double softmax(int element) {
    int row = element / ld * ld;
    double sum = 0;
    for (int c = 0; c < n; c++) {
      sum += Math.exp(z[row + c]);
    }
    return element - row < n ? Math.exp(z[element]) / sum : 0;
  }

  private float[] columnSums(Kernels kernels) {
    float[] result = new float[ld];
    kernels.addRows(dy, 0, ld, result, 0, batch, n);
    return result;
  }

  private double columnSum(int column) {
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += dy[s * ld + column];
    }
    return sum;
  }

  @Benchmark
  public void relu(Elements counter) {
    implementation.relu(z, 0, ld, a, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void sigmoid(Elements counter) {
    implementation.sigmoid(z, 0, ld, a, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void tanh(Elements counter) {
    implementation.tanh(z, 0, ld, a, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void softmax(Elements counter) {
    implementation.softmax(z, 0, ld, a, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void dRelu(Elements counter) {
    implementation.dRelu(z, 0, ld, gradient, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void dSigmoid(Elements counter) {
    implementation.dSigmoid(sigmoids, 0, ld, gradient, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void dTanh(Elements counter) {
    implementation.dTanh(tanhs, 0, ld, gradient, 0, ld, batch, n);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void addRows(Elements counter) {
    implementation.addRows(dy, 0, ld, bias, 0, batch, n);
    counter.elements += (long) batch * n;
  }
}
