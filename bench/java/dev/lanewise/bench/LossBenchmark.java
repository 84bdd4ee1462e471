package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What happens at the outputs: losses, their gradients, the class that wins. */
public class LossBenchmark extends KernelBenchmark {
  private static final int CLASSES = 10;
  private static final int LD = RowStride.spread(CLASSES);

  /** −rate/batch, as the classic preset has it at its start. */
  private static final float SCALE = -0.5f / 64;

  /** Roundings of a sum of ten terms below 8. */
  private static final double TOLERANCE = CLASSES * 8 * UNIT_ROUNDOFF;

  @Param({"1", "64"})
  public int batch;

  private Kernels implementation;
  private float[] z;
  private float[] softmax;
  private float[] sigmoid;
  private byte[] labels;
  private float[] loss;
  private float[] gradient;
  private byte[] classes;

  @Setup
  public void prepare() {
    implementation = implementation();
    z = random(batch, CLASSES, 1);
    softmax = new float[batch * LD];
    implementation.softmax(z, 0, LD, softmax, 0, LD, batch, CLASSES);
    sigmoid = new float[batch * LD];
    implementation.sigmoid(z, 0, LD, sigmoid, 0, LD, batch, CLASSES);
    labels = new byte[batch];
    Random random = new Random(2);
    for (int s = 0; s < batch; s++) {
      labels[s] = (byte) random.nextInt(CLASSES);
    }
    loss = new float[batch];
    gradient = new float[batch * LD];
    classes = new byte[batch];
    checkAnswers();
  }

  private void checkAnswers() {
    check(
        "squaredError",
        kernels -> {
          float[] result = new float[batch];
          kernels.squaredError(sigmoid, 0, LD, labels, 0, result, 0, batch, CLASSES);
          return result;
        },
        this::squaredError,
        TOLERANCE);
    check(
        "softmaxCrossEntropy",
        kernels -> {
          float[] result = new float[batch];
          kernels.softmaxCrossEntropy(z, softmax, 0, LD, labels, 0, result, 0, batch, CLASSES);
          return result;
        },
        s -> -Math.log(softmax[s * LD + labels[s]]),
        TOLERANCE);
    check(
        "sigmoidCrossEntropy",
        kernels -> {
          float[] result = new float[batch];
          kernels.sigmoidCrossEntropy(z, sigmoid, 0, LD, labels, 0, result, 0, batch, CLASSES);
          return result;
        },
        this::sigmoidCrossEntropy,
        TOLERANCE);
    check(
        "dSquaredError",
        kernels -> {
          float[] result = new float[batch * LD];
          kernels.dSquaredError(SCALE, sigmoid, 0, LD, labels, 0, result, 0, LD, batch, CLASSES);
          return result;
        },
        i -> SCALE * 2 * error(sigmoid, i),
        TOLERANCE);
    check(
        "dCrossEntropy",
        kernels -> {
          float[] result = new float[batch * LD];
          kernels.dCrossEntropy(SCALE, softmax, 0, LD, labels, 0, result, 0, LD, batch, CLASSES);
          return result;
        },
        i -> SCALE * error(softmax, i),
        TOLERANCE);
    check("argmax", this::winners, this::winner, 0);
    check("hits", kernels -> new float[] {hits(kernels)}, i -> exactHits(), 0);
  }

  /** A − Y; zero where there is padding. */
  private double error(float[] a, int element) {
    int c = element % LD;
    if (c >= CLASSES) {
      return 0;
    }
    return a[element] - (c == labels[element / LD] ? 1.0 : 0.0);
  }

  private double squaredError(int sample) {
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      sum += Math.pow(error(sigmoid, sample * LD + c), 2);
    }
    return sum;
  }

  private double sigmoidCrossEntropy(int sample) {
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      double probability = sigmoid[sample * LD + c];
      sum -= Math.log(c == labels[sample] ? probability : 1 - probability);
    }
    return sum;
  }

  private float[] winners(Kernels kernels) {
    byte[] found = new byte[batch];
    kernels.argmax(z, 0, LD, found, 0, batch, CLASSES);
    float[] result = new float[batch];
    for (int s = 0; s < batch; s++) {
      result[s] = found[s];
    }
    return result;
  }

  private int hits(Kernels kernels) {
    return kernels.hits(z, 0, LD, labels, 0, batch, CLASSES);
  }

  private long exactHits() {
    return IntStream.range(0, batch).filter(sample -> winner(sample) == labels[sample]).count();
  }

  private double winner(int sample) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++) {
      if (z[sample * LD + c] > z[sample * LD + best]) {
        best = c;
      }
    }
    return best;
  }

  @Benchmark
  public void squaredError(Elements counter) {
    implementation.squaredError(sigmoid, 0, LD, labels, 0, loss, 0, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void softmaxCrossEntropy(Elements counter) {
    implementation.softmaxCrossEntropy(z, softmax, 0, LD, labels, 0, loss, 0, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void sigmoidCrossEntropy(Elements counter) {
    implementation.sigmoidCrossEntropy(z, sigmoid, 0, LD, labels, 0, loss, 0, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void dSquaredError(Elements counter) {
    implementation.dSquaredError(SCALE, sigmoid, 0, LD, labels, 0, gradient, 0, LD, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void dCrossEntropy(Elements counter) {
    implementation.dCrossEntropy(SCALE, softmax, 0, LD, labels, 0, gradient, 0, LD, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public void argmax(Elements counter) {
    implementation.argmax(z, 0, LD, classes, 0, batch, CLASSES);
    counter.elements += (long) batch * CLASSES;
  }

  @Benchmark
  public int hits(Elements counter) {
    counter.elements += (long) batch * CLASSES;
    return hits(implementation);
  }
}
