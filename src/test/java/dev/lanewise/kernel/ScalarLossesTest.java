package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarLossesTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Kernels kernels = new ScalarKernels();
  private final Random random = new Random(17);

  private float loss(KernelCase.Loss kernel, int label, float... a) {
    float[] loss = new float[1];
    kernel.on(kernels, a, 0, a.length, new byte[] {(byte) label}, 0, loss, 0, 1, a.length);
    return loss[0];
  }

  private float softmaxLoss(int label, float... z) {
    int width = RowStride.of(z.length);
    float[] a = new float[width];
    kernels.softmax(Arrays.copyOf(z, width), 0, width, a, 0, width, 1, z.length);
    float[] loss = new float[1];
    byte[] labels = {(byte) label};
    kernels.softmaxCrossEntropy(z, a, 0, z.length, labels, 0, loss, 0, 1, z.length);
    return loss[0];
  }

  private float sigmoidLoss(int label, float... z) {
    int width = RowStride.of(z.length);
    float[] a = new float[width];
    kernels.sigmoid(Arrays.copyOf(z, width), 0, width, a, 0, width, 1, z.length);
    float[] loss = new float[1];
    byte[] labels = {(byte) label};
    kernels.sigmoidCrossEntropy(z, a, 0, z.length, labels, 0, loss, 0, 1, z.length);
    return loss[0];
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
      float actual = loss(Kernels::squaredError, label, a);
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
    float[] a = Arrays.copyOf(new float[] {0.2f, 0.7f, 0.1f}, 16);
    byte[] labels = {(byte) 1};
    float scale = -0.3f;
    float[] da = new float[16];
    kernels.dSquaredError(scale, a, 0, 16, labels, 0, da, 0, 16, 1, 3);
    assertArrayEquals(
        new float[] {scale * (2f * 0.2f), scale * (2f * (0.7f - 1f)), scale * (2f * 0.1f)},
        Arrays.copyOf(da, 3));
    kernels.dCrossEntropy(scale, a, 0, 16, labels, 0, da, 0, 16, 1, 3);
    assertArrayEquals(
        new float[] {scale * 0.2f, scale * (0.7f - 1f), scale * 0.1f}, Arrays.copyOf(da, 3));
  }

  @Test
  void labelsAreUnsigned() {
    float[] a = new float[256];
    a[200] = 1f;
    assertEquals(0f, loss(Kernels::squaredError, 200, a));
    byte[] classes = new byte[1];
    kernels.argmax(a, 0, 256, classes, 0, 1, 256);
    assertEquals(200, classes[0] & 0xFF);
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

  private int argmax(float... a) {
    byte[] classes = {-1};
    kernels.argmax(a, 0, a.length, classes, 0, 1, a.length);
    return classes[0];
  }
}
