package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Silu;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.Tanh;
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

  /** The silu of so much has the slope 1 to the last place: the sigmoid is 1. */
  private static final float SUM_OF_UNIT_SLOPE = 20f;

  /** Rows and elements of a row: the hidden layers of the presets and their classes. */
  @Param({"64x16", "64x10", "128x512"})
  public String shape;

  private Kernels implementation;
  private ActivationKernel relu;
  private ActivationKernel sigmoid;
  private ActivationKernel tanh;
  private ActivationKernel silu;
  private ActivationKernel softmax;
  private int batch;
  private int n;
  private Matrix z;
  private Matrix dy;
  private Matrix a;
  private Matrix gradient;
  private Matrix sigmoids;
  private Matrix tanhs;
  private Matrix sums;
  private Matrix bias;

  @Setup
  public void prepare() {
    int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    batch = sizes[0];
    n = sizes[1];
    implementation = implementation();
    relu = implementation.activation(new Relu());
    sigmoid = implementation.activation(new Sigmoid());
    tanh = implementation.activation(new Tanh());
    silu = implementation.activation(new Silu());
    softmax = implementation.activation(new Softmax());
    z = random(batch, n, 1);
    dy = random(batch, n, 2);
    a = zeros(batch, n);
    gradient = copy(dy);
    sigmoids = zeros(batch, n);
    Arrays.fill(sigmoids.array(), SIGMOID_OF_UNIT_SLOPE);
    tanhs = zeros(batch, n);
    Arrays.fill(tanhs.array(), TANH_OF_UNIT_SLOPE);
    sums = zeros(batch, n);
    Arrays.fill(sums.array(), SUM_OF_UNIT_SLOPE);
    bias = zeros(1, n);
    checkAnswers();
  }

  private void checkAnswers() {
    checkActivation(new Relu(), x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
    checkActivation(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)), x -> x * (1 - x));
    checkActivation(new Tanh(), Math::tanh, x -> 1 - x * x);
    checkActivation(new Silu(), x -> x / (1 + Math.exp(-x)), ElementwiseBenchmark::slopeOfSilu);
    check("softmax", kernels -> activated(kernels, new Softmax()), this::softmax, TOLERANCE);
    check("addRows", this::columnSums, this::columnSum, batch * batch * UNIT_ROUNDOFF);
  }

  /**
   * Checks both ways through an activation.
   *
   * @param derivative from what the kernel takes it from
   */
  private void checkActivation(
      ActivationKernel f, DoubleUnaryOperator exact, DoubleUnaryOperator derivative) {
    check(
        f.toString(),
        kernels -> activated(kernels, f),
        (s, i) -> exact.applyAsDouble(at(z, s, i)),
        TOLERANCE);
    check(
        "derivative of " + f,
        kernels -> {
          Matrix result = copy(dy);
          kernels.activation(f).backward(z, result, 0, batch);
          return result;
        },
        (s, i) -> at(dy, s, i) * derivative.applyAsDouble(at(z, s, i)),
        TOLERANCE);
  }

  private static double slopeOfSilu(double z) {
    double sigmoid = 1 / (1 + Math.exp(-z));
    return sigmoid * (1 + z * (1 - sigmoid));
  }

  private Matrix activated(Kernels kernels, ActivationKernel f) {
    Matrix result = zeros(batch, n);
    kernels.activation(f).forward(z, result, 0, batch);
    return result;
  }

  private double softmax(int s, int column) {
    double sum = 0;
    for (int c = 0; c < n; c++) {
      sum += Math.exp(at(z, s, c));
    }
    return Math.exp(at(z, s, column)) / sum;
  }

  private Matrix columnSums(Kernels kernels) {
    Matrix result = zeros(1, n);
    kernels.addRows(dy, result, 0, batch);
    return result;
  }

  private double columnSum(int row, int column) {
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += at(dy, s, column);
    }
    return sum;
  }

  private void forward(ActivationKernel f, Elements counter) {
    f.forward(z, a, 0, batch);
    counter.elements += (long) batch * n;
  }

  private void backward(ActivationKernel f, Matrix activations, Elements counter) {
    f.backward(activations, gradient, 0, batch);
    counter.elements += (long) batch * n;
  }

  @Benchmark
  public void relu(Elements counter) {
    forward(relu, counter);
  }

  @Benchmark
  public void sigmoid(Elements counter) {
    forward(sigmoid, counter);
  }

  @Benchmark
  public void tanh(Elements counter) {
    forward(tanh, counter);
  }

  @Benchmark
  public void silu(Elements counter) {
    forward(silu, counter);
  }

  @Benchmark
  public void softmax(Elements counter) {
    forward(softmax, counter);
  }

  @Benchmark
  public void dRelu(Elements counter) {
    backward(relu, z, counter);
  }

  @Benchmark
  public void dSigmoid(Elements counter) {
    backward(sigmoid, sigmoids, counter);
  }

  @Benchmark
  public void dTanh(Elements counter) {
    backward(tanh, tanhs, counter);
  }

  @Benchmark
  public void dSilu(Elements counter) {
    backward(silu, sums, counter);
  }

  @Benchmark
  public void addRows(Elements counter) {
    implementation.addRows(dy, bias, 0, batch);
    counter.elements += (long) batch * n;
  }
}
