package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.SigmoidCrossEntropy;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredError;
import dev.lanewise.kernel.Targets;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What happens at the outputs: losses, their gradients, the class that wins. */
public class LossBenchmark extends KernelBenchmark {
  private static final int CLASSES = 10;

  /** −rate/batch, as the classic preset has it at its start. */
  private static final float SCALE = -0.5f / 64;

  /** Roundings of a sum of ten terms below 8. */
  private static final double TOLERANCE = CLASSES * 8 * UNIT_ROUNDOFF;

  @Param({"1", "64"})
  public int batch;

  private Kernels implementation;
  private LossKernel squaredError;
  private LossKernel softmaxCrossEntropy;
  private LossKernel sigmoidCrossEntropy;
  private Matrix z;
  private Matrix softmax;
  private Matrix sigmoid;
  private int[] labels;
  private Targets targets;
  private float[] loss;
  private Matrix gradient;
  private byte[] classes;

  @Setup
  public void prepare() {
    implementation = implementation();
    squaredError = implementation.loss(new SquaredError());
    softmaxCrossEntropy = implementation.loss(new SoftmaxCrossEntropy());
    sigmoidCrossEntropy = implementation.loss(new SigmoidCrossEntropy());
    z = random(batch, CLASSES, 1);
    softmax = zeros(batch, CLASSES);
    new Softmax().forward(z, softmax, 0, batch);
    sigmoid = zeros(batch, CLASSES);
    new Sigmoid().forward(z, sigmoid, 0, batch);
    labels = new int[batch];
    targets = new Targets(Targets.oneHot(CLASSES), batch);
    Random random = new Random(2);
    for (int s = 0; s < batch; s++) {
      labels[s] = random.nextInt(CLASSES);
      targets.set(s, labels[s], 1f);
    }
    loss = new float[batch];
    gradient = zeros(batch, CLASSES);
    classes = new byte[batch];
    checkAnswers();
  }

  private void checkAnswers() {
    checkLoss(
        new SquaredError(),
        sigmoid,
        (s, c) -> Math.pow(error(sigmoid, s, c), 2),
        (s, c) -> SCALE * 2 * error(sigmoid, s, c));
    checkLoss(
        new SoftmaxCrossEntropy(),
        softmax,
        (s, c) -> c == labels[s] ? -Math.log(at(softmax, s, c)) : 0,
        (s, c) -> SCALE * error(softmax, s, c));
    checkLoss(
        new SigmoidCrossEntropy(),
        sigmoid,
        (s, c) -> -Math.log(c == labels[s] ? at(sigmoid, s, c) : 1 - at(sigmoid, s, c)),
        (s, c) -> SCALE * error(sigmoid, s, c));
    check("argmax", this::winners, (row, s) -> winner(s), 0);
    check("hits", kernels -> row(hits(kernels)), (row, column) -> exactHits(), 0);
  }

  /**
   * Checks a loss and its gradient.
   *
   * @param term what an output adds to the loss
   */
  private void checkLoss(LossKernel definition, Matrix a, Exact term, Exact gradient) {
    check(
        definition.toString(),
        kernels -> {
          float[] result = new float[batch];
          kernels.loss(definition).losses(z, a, targets, result, 0, 0, batch);
          return row(result);
        },
        (row, s) -> IntStream.range(0, CLASSES).mapToDouble(c -> term.at(s, c)).sum(),
        TOLERANCE);
    check(
        "gradient of " + definition,
        kernels -> {
          Matrix result = zeros(batch, CLASSES);
          kernels.loss(definition).gradient(SCALE, a, targets, result, 0, batch);
          return result;
        },
        gradient,
        TOLERANCE);
  }

  /** A − Y. */
  private double error(Matrix a, int s, int c) {
    return at(a, s, c) - (c == labels[s] ? 1.0 : 0.0);
  }

  private Matrix winners(Kernels kernels) {
    byte[] found = new byte[batch];
    kernels.argmax(z, found, 0, 0, batch);
    float[] result = new float[batch];
    for (int s = 0; s < batch; s++) {
      result[s] = found[s];
    }
    return row(result);
  }

  private int hits(Kernels kernels) {
    return kernels.hits(z, targets, 0, batch);
  }

  private long exactHits() {
    return IntStream.range(0, batch).filter(s -> winner(s) == labels[s]).count();
  }

  private int winner(int s) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++) {
      best = at(z, s, c) > at(z, s, best) ? c : best;
    }
    return best;
  }

  private void losses(LossKernel function, Matrix a, Elements counter) {
    function.losses(z, a, targets, loss, 0, 0, batch);
    counter.elements += (long) batch * CLASSES;
  }

  private void gradient(LossKernel function, Matrix a, Elements counter) {
    function.gradient(SCALE, a, targets, gradient, 0, batch);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void squaredError(Elements counter) {
    losses(squaredError, sigmoid, counter);
  }

  @Benchmark
  public void softmaxCrossEntropy(Elements counter) {
    losses(softmaxCrossEntropy, softmax, counter);
  }

  @Benchmark
  public void sigmoidCrossEntropy(Elements counter) {
    losses(sigmoidCrossEntropy, sigmoid, counter);
  }

  @Benchmark
  public void dSquaredError(Elements counter) {
    gradient(squaredError, sigmoid, counter);
  }

  /** The gradient of either cross-entropy. */
  @Benchmark
  public void dCrossEntropy(Elements counter) {
    gradient(softmaxCrossEntropy, softmax, counter);
  }

  @Benchmark
  public void argmax(Elements counter) {
    implementation.argmax(z, classes, 0, 0, batch);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public int hits(Elements counter) {
    counter.elements += (long) batch * CLASSES;
    return hits(implementation);
  }
}
