package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarActivationsTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Kernels kernels = new ScalarKernels();

  /** One row through an activation, in place or not: the same either way. */
  private float[] row(KernelCase.Activation kernel, float... z) {
    int width = RowStride.of(z.length);
    float[] a = new float[width];
    kernel.on(kernels, Arrays.copyOf(z, width), 0, width, a, 0, width, 1, z.length);
    float[] inPlace = Arrays.copyOf(z, width);
    kernel.on(kernels, inPlace, 0, width, inPlace, 0, width, 1, z.length);
    assertArrayEquals(a, inPlace, "in place");
    return Arrays.copyOf(a, z.length);
  }

  /** One row of gradients through a derivative. */
  private float[] row(KernelCase.Activation kernel, float[] a, float[] dy) {
    int width = RowStride.of(a.length);
    float[] result = Arrays.copyOf(dy, width);
    kernel.on(kernels, Arrays.copyOf(a, width), 0, width, result, 0, width, 1, a.length);
    return Arrays.copyOf(result, a.length);
  }

  @Test
  void reluKeepsWhatIsAboveZero() {
    assertArrayEquals(
        new float[] {0f, 0f, 0f, 3f, Float.MIN_VALUE, INF, 0f, 0f},
        row(Kernels::relu, -2f, 0f, -0f, 3f, Float.MIN_VALUE, INF, -INF, NAN));
  }

  @Test
  void sigmoidAndTanhAreThoseOfTheExponential() {
    float[] z = {-90f, -88f, -3.5f, -0.625f, -0f, 1e-20f, 0.3f, 0.625f, 7f, 90f, INF};
    float[] sigmoid = row(Kernels::sigmoid, z);
    float[] tanh = row(Kernels::tanh, z);
    for (int i = 0; i < z.length; i++) {
      assertEquals(Exponential.sigmoid(z[i]), sigmoid[i]);
      assertEquals(Exponential.tanh(z[i]), tanh[i]);
    }
  }

  @Test
  void softmaxSumsInAscendingOrder() {
    Random random = new Random(11);
    for (int n = 1; n <= 40; n++) {
      float[] z = new float[n];
      for (int c = 0; c < n; c++) {
        z[c] = (float) (3 * random.nextGaussian());
      }
      float[] a = row(Kernels::softmax, z);
      float max = Float.NEGATIVE_INFINITY;
      for (float logit : z) {
        max = Math.max(max, logit);
      }
      float sum = 0f;
      double exactSum = 0;
      for (float logit : z) {
        sum += Exponential.exp(logit - max);
        exactSum += StrictMath.exp((double) logit - max);
      }
      for (int c = 0; c < n; c++) {
        assertEquals(Exponential.exp(z[c] - max) / sum, a[c]);
        assertEquals(StrictMath.exp((double) z[c] - max) / exactSum, a[c], 1e-6);
      }
    }
  }

  @Test
  void softmaxOfLargeLogitsIsFinite() {
    assertArrayEquals(new float[] {0.5f, 0.5f}, row(Kernels::softmax, 3e38f, 3e38f));
    float[] far = row(Kernels::softmax, 0f, 1000f, -1e30f);
    float least = Exponential.exp(Exponential.MIN_ARGUMENT);
    assertArrayEquals(new float[] {least, 1f, least}, far);
  }

  @Test
  void softmaxOfNaNIsNaN() {
    for (float a : row(Kernels::softmax, 1f, NAN, 2f)) {
      assertTrue(Float.isNaN(a));
    }
    for (float a : row(Kernels::softmax, NAN, 1f)) {
      assertTrue(Float.isNaN(a));
    }
  }

  @Test
  void reluPassesTheGradientWhereItsResultIsAboveZero() {
    assertArrayEquals(
        new float[] {0f, 0f, 3f, 4f},
        row(Kernels::dRelu, new float[] {0f, -0f, 1e-30f, 5f}, new float[] {1f, 2f, 3f, 4f}));
  }

  @Test
  void gradientsThroughSigmoidAndTanhAreTheDerivatives() {
    for (double z = -6; z <= 6; z += 0.37) {
      checkDerivative(z, x -> 1 / (1 + Math.exp(-x)), Kernels::dSigmoid);
      checkDerivative(z, Math::tanh, Kernels::dTanh);
    }
  }

  private void checkDerivative(double z, DoubleUnaryOperator f, KernelCase.Activation kernel) {
    double h = 1e-5;
    double difference = (f.applyAsDouble(z + h) - f.applyAsDouble(z - h)) / (2 * h);
    float dy = -1.75f;
    float[] a = {(float) f.applyAsDouble(z)};
    assertEquals(dy * difference, row(kernel, a, new float[] {dy})[0], 4e-7, "at " + z);
  }

  @Test
  void gradientsThroughSigmoidAndTanhAreRoundedAsDefined() {
    Random random = new Random(13);
    float[] a = new float[100];
    float[] dy = new float[100];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      dy[i] = random.nextFloat(-1f, 1f);
    }
    float[] sigmoid = row(Kernels::dSigmoid, a, dy);
    float[] tanh = row(Kernels::dTanh, a, dy);
    for (int i = 0; i < a.length; i++) {
      assertEquals(dy[i] * (a[i] * (1f - a[i])), sigmoid[i]);
      assertEquals(dy[i] * Math.fma(-a[i], a[i], 1f), tanh[i]);
    }
  }
}
