package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarActivationsTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  /** One row through an activation, in place or not: the same either way. */
  private static float[] row(ActivationKernel f, float... z) {
    Matrix a = Matrix.zeros(1, z.length);
    f.forward(Matrices.row(z), a, 0, 1);
    Matrix inPlace = Matrices.row(z);
    f.forward(inPlace, inPlace, 0, 1);
    assertArrayEquals(a.array(), inPlace.array(), "in place");
    return Matrices.elements(a);
  }

  /** One row of gradients through a derivative. */
  private static float[] row(ActivationKernel f, float[] a, float[] dy) {
    Matrix result = Matrices.row(dy);
    f.backward(Matrices.row(a), result, 0, 1);
    return Matrices.elements(result);
  }

  @Test
  void reluKeepsWhatIsAboveZero() {
    assertArrayEquals(
        new float[] {0f, 0f, 0f, 3f, Float.MIN_VALUE, INF, 0f, 0f},
        row(new Relu(), -2f, 0f, -0f, 3f, Float.MIN_VALUE, INF, -INF, NAN));
  }

  @Test
  void sigmoidAndTanhAreThoseOfTheExponential() {
    float[] z = {-90f, -88f, -3.5f, -0.625f, -0f, 1e-20f, 0.3f, 0.625f, 7f, 90f, INF};
    float[] sigmoid = row(new Sigmoid(), z);
    float[] tanh = row(new Tanh(), z);
    for (int i = 0; i < z.length; i++) {
      assertEquals(Exponential.sigmoid(z[i]), sigmoid[i]);
      assertEquals(Exponential.tanh(z[i]), tanh[i]);
    }
  }

  @Test
  void siluIsItsArgumentTimesTheSigmoid() {
    float[] z = {-90f, -88f, -3.5f, -0.625f, -0f, 0f, 1e-20f, 0.3f, 7f, 90f, INF};
    float[] silu = row(new Silu(), z);
    for (int i = 0; i < z.length; i++) {
      assertEquals(z[i] * Exponential.sigmoid(z[i]), silu[i]);
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
      float[] a = row(new Softmax(), z);
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
    assertArrayEquals(new float[] {0.5f, 0.5f}, row(new Softmax(), 3e38f, 3e38f));
    float[] far = row(new Softmax(), 0f, 1000f, -1e30f);
    float least = Exponential.exp(Exponential.MIN_ARGUMENT);
    assertArrayEquals(new float[] {least, 1f, least}, far);
  }

  @Test
  void softmaxOfNaNIsNaN() {
    for (float a : row(new Softmax(), 1f, NAN, 2f)) {
      assertTrue(Float.isNaN(a));
    }
    for (float a : row(new Softmax(), NAN, 1f)) {
      assertTrue(Float.isNaN(a));
    }
  }

  @Test
  void reluPassesTheGradientWhereItsResultIsAboveZero() {
    assertArrayEquals(
        new float[] {0f, 0f, 3f, 4f},
        row(new Relu(), new float[] {0f, -0f, 1e-30f, 5f}, new float[] {1f, 2f, 3f, 4f}));
  }

  @Test
  void gradientsAreTheDerivatives() {
    for (double z = -6; z <= 6; z += 0.37) {
      DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
      checkDerivative(z, sigmoid, new Sigmoid(), sigmoid.applyAsDouble(z));
      checkDerivative(z, Math::tanh, new Tanh(), Math.tanh(z));
      checkDerivative(z, x -> x / (1 + Math.exp(-x)), new Silu(), z);
    }
  }

  /** Checks a derivative at z, computed from {@code argument}. */
  private static void checkDerivative(
      double z, DoubleUnaryOperator f, ActivationKernel kernel, double argument) {
    double h = 1e-5;
    double difference = (f.applyAsDouble(z + h) - f.applyAsDouble(z - h)) / (2 * h);
    float dy = -1.75f;
    float[] from = {(float) argument};
    assertEquals(dy * difference, row(kernel, from, new float[] {dy})[0], 4e-7, "at " + z);
  }

  @Test
  void gradientsAreRoundedAsDefined() {
    Random random = new Random(13);
    float[] a = new float[100];
    float[] dy = new float[100];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      dy[i] = random.nextFloat(-1f, 1f);
    }
    float[] sigmoid = row(new Sigmoid(), a, dy);
    float[] tanh = row(new Tanh(), a, dy);
    float[] silu = row(new Silu(), a, dy);
    for (int i = 0; i < a.length; i++) {
      float s = Exponential.sigmoid(a[i]);
      assertEquals(dy[i] * (s * Math.fma(a[i], 1f - s, 1f)), silu[i]);
      assertEquals(dy[i] * (a[i] * (1f - a[i])), sigmoid[i]);
      assertEquals(dy[i] * Math.fma(-a[i], a[i], 1f), tanh[i]);
    }
  }
}
