package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarLossesTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Random random = new Random(17);

  /** The loss of one sample with these sums Z, where A = f(Z). */
  private static float loss(LossKernel loss, ActivationKernel f, int label, float... sums) {
    Matrix z = Matrices.row(sums);
    Matrix a = Matrix.zeros(1, sums.length);
    f.forward(z, a, 0, 1);
    float[] result = new float[1];
    loss.losses(z, a, label(label, sums.length), result, 0, 0, 1);
    return result[0];
  }

  private static Targets label(int label, int classes) {
    return Matrices.targets(Targets.oneHot(classes), label);
  }

  private static float squaredError(int label, float... a) {
    Matrix row = Matrices.row(a);
    float[] result = new float[1];
    new SquaredError().losses(row, row, label(label, a.length), result, 0, 0, 1);
    return result[0];
  }

  private static float softmaxLoss(int label, float... z) {
    return loss(new SoftmaxCrossEntropy(), new Softmax(), label, z);
  }

  private static float sigmoidLoss(int label, float... z) {
    return loss(new SigmoidCrossEntropy(), new Sigmoid(), label, z);
  }

  private float[] randomLogits(int n, double deviation) {
    float[] z = new float[n];
    for (int c = 0; c < n; c++) {
      z[c] = (float) (deviation * random.nextGaussian());
    }
    return z;
  }

  @Test
  void squaredErrorSumsInAscendingOrder() {
    for (int n = 1; n <= 256; n += 17) {
      float[] a = randomLogits(n, 0.5);
      int label = random.nextInt(n);
      float expected = 0f;
      double exact = 0;
      for (int c = 0; c < n; c++) {
        float error = a[c] - (c == label ? 1f : 0f);
        expected = Math.fma(error, error, expected);
        exact += Math.pow(a[c] - (c == label ? 1.0 : 0.0), 2);
      }
      float actual = squaredError(label, a);
      assertEquals(expected, actual);
      assertEquals(exact, actual, exact * 1e-5);
    }
  }

  @Test
  void crossEntropyOfSoftmaxIsTheLogarithmOfTheTrueClass() {
    for (int n = 1; n <= 256; n += 17) {
      float[] z = randomLogits(n, 3);
      int label = random.nextInt(n);
      double sum = 0;
      for (float logit : z) {
        sum += Math.exp(logit);
      }
      double exact = Math.log(sum) - z[label];
      assertEquals(exact, softmaxLoss(label, z), 2e-6 * (1 + exact));
    }
  }

  @Test
  void crossEntropyOfSoftmaxIsNotClamped() {
    assertEquals(2000f, softmaxLoss(0, -1000f, 1000f));
    assertEquals(0f, softmaxLoss(1, -1000f, 1000f));
    assertEquals((float) Math.log(2), softmaxLoss(1, 7f, 7f));
    assertEquals(NAN, softmaxLoss(1, 7f, NAN));
    assertEquals(NAN, softmaxLoss(0, 7f, INF, INF));
  }

  @Test
  void crossEntropyOfSigmoidsIsTheSumOfTheBinaryOnes() {
    for (int n = 1; n <= 256; n += 17) {
      float[] z = randomLogits(n, 3);
      int label = random.nextInt(n);
      double exact = 0;
      for (int c = 0; c < n; c++) {
        double a = 1 / (1 + Math.exp(-z[c]));
        exact -= Math.log(c == label ? a : 1 - a);
      }
      assertEquals(exact, sigmoidLoss(label, z), 2e-6 * (1 + exact));
    }
  }

  @Test
  void crossEntropyOfSigmoidsIsNotClampedAndDoesNotOverflow() {
    assertEquals(3000f, sigmoidLoss(0, -1000f, 2000f));
    assertEquals(0f, sigmoidLoss(0, 1000f, -2000f));
    float[] undecided = new float[256];
    assertEquals((float) (256 * Math.log(2)), sigmoidLoss(3, undecided), 1e-4f);
    assertEquals(NAN, sigmoidLoss(0, 1f, NAN));
  }

  @Test
  void gradientsAreScaledOnce() {
    float scale = -0.3f;
    assertArrayEquals(
        new float[] {scale * (2f * 0.2f), scale * (2f * (0.7f - 1f)), scale * (2f * 0.1f)},
        gradient(new SquaredError(), scale, 1f));
    for (LossKernel loss : List.of(new SoftmaxCrossEntropy(), new SigmoidCrossEntropy())) {
      assertArrayEquals(
          new float[] {scale * 0.2f, scale * (0.7f - 1f), scale * 0.1f}, gradient(loss, scale, 1f));
    }
  }

  private static float[] gradient(LossKernel loss, float scale, float weight) {
    Targets targets = new Targets(Targets.oneHot(3), 1);
    targets.set(0, 1, weight);
    Matrix d = Matrix.zeros(1, 3);
    loss.gradient(scale, Matrices.row(0.2f, 0.7f, 0.1f), targets, d, 0, 1);
    return Matrices.elements(d);
  }

  @Test
  void samplesHaveWeights() {
    for (LossKernel loss :
        List.of(new SquaredError(), new SoftmaxCrossEntropy(), new SigmoidCrossEntropy())) {
      assertArrayEquals(gradient(loss, -0.3f * 0.7f, 1f), gradient(loss, -0.3f, 0.7f));
      Matrix z = Matrices.random(3, 5, random);
      Matrix a = Matrix.zeros(3, 5);
      new Softmax().forward(z, a, 0, 3);
      Targets targets = Matrices.targets(Targets.oneHot(5), 4, 0, 2);
      float[] losses = new float[3];
      loss.losses(z, a, targets, losses, 0, 0, 3);
      targets.set(1, 0, 0.7f);
      targets.set(2, 2, 0f);
      float[] weighted = new float[3];
      loss.losses(z, a, targets, weighted, 0, 0, 3);
      assertEquals(losses[0], weighted[0]);
      assertEquals(0.7f * losses[1], weighted[1], Math.ulp(losses[1]));
      assertEquals(0f, weighted[2]);
    }
  }

  /** Rows of a table are values where nothing is a class. */
  @Test
  void targetsMayBeValues() {
    Matrix values = Matrices.random(7, 3, random);
    Matrix a = Matrices.random(1, 3, random);
    float[] loss = new float[1];
    new SquaredError().losses(a, a, Matrices.targets(values, 5), loss, 0, 0, 1);
    float expected = 0f;
    for (int c = 0; c < 3; c++) {
      float error = Matrices.at(a, 0, c) - Matrices.at(values, 5, c);
      expected = Math.fma(error, error, expected);
    }
    assertEquals(expected, loss[0]);
  }

  @Test
  void classesUpTo255AreBytesWithoutSign() {
    float[] a = new float[256];
    a[200] = 1f;
    assertEquals(0f, squaredError(200, a));
    assertEquals(200, argmax(a) & 0xFF);
  }

  @Test
  void theLowestOfTheGreatestWins() {
    assertEquals(1, argmax(0f, 2f, 1f, 2f));
    assertEquals(0, argmax(-0f, 0f, -0f));
    assertEquals(0, argmax(-INF, -INF));
    assertEquals(3, argmax(-3f, -2f, -2f, -1f));
  }

  @Test
  void nanIsGreaterThanNothing() {
    assertEquals(2, argmax(1f, NAN, 3f, NAN));
    assertEquals(0, argmax(NAN, 5f, INF));
    assertEquals(0, argmax(NAN, NAN));
  }

  private static int argmax(float... a) {
    byte[] classes = {-1};
    new ScalarKernels().argmax(Matrices.row(a), classes, 0, 0, 1);
    return classes[0];
  }
}
