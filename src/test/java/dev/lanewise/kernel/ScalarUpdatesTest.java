package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One step of momentum and of Adam, bit by bit and against binary64. */
class ScalarUpdatesTest {
  private static final int LENGTH = 70;
  private static final int OFF = 16;
  private static final int COUNT = 48;

  /** A step so late that the corrections of its moments are 1. */
  private static final long LATE = 1_000_000;

  private final OptimizerKernel momentum = new Momentum(0.9f);
  private final OptimizerKernel adam = new Adam(0.9f, 0.999f, 1e-8f, 0);
  private final Random random = new Random(19);

  private float[] random(double from, double to) {
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return values;
  }

  @Test
  void momentumChangesItsRangeAlone() {
    float[] g = random(-1, 1);
    float[] v = random(-1, 1);
    float[] w = random(-1, 1);
    float[] expectedV = v.clone();
    float[] expectedW = w.clone();
    for (int i = OFF; i < OFF + COUNT; i++) {
      expectedV[i] = Math.fma(0.9f, v[i], g[i]);
      expectedW[i] = Math.fma(-0.05f, expectedV[i], w[i]);
      assertEquals(w[i] - 0.05 * (0.9 * v[i] + g[i]), expectedW[i], 1e-6);
    }
    momentum.step(0.05f, 1, g, new float[][] {v}, w, OFF, COUNT);
    assertArrayEquals(expectedV, v);
    assertArrayEquals(expectedW, w);
  }

  /** Gradients of the size of ε too, so that the place of ε shows. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-8})
  void adamChangesItsRangeAlone(double size) {
    float[] g = random(-size, size);
    float[] m = random(-size, size);
    float[] v = random(0, size * size);
    float[] w = random(-1, 1);
    float[] expectedM = m.clone();
    float[] expectedV = v.clone();
    float[] expectedW = w.clone();
    float c1 = (float) (1 / (1 - Math.pow(0.9f, 3)));
    float c2 = (float) (1 / (1 - Math.pow(0.999f, 3)));
    for (int i = OFF; i < OFF + COUNT; i++) {
      expectedM[i] = Math.fma(0.9f, m[i], (1f - 0.9f) * g[i]);
      expectedV[i] = Math.fma(0.999f, v[i], (1f - 0.999f) * g[i] * g[i]);
      float step = expectedM[i] * c1 / ((float) Math.sqrt(expectedV[i] * c2) + 1e-8f);
      expectedW[i] = Math.fma(-0.01f, step, w[i]);
      double first = (0.9 * m[i] + 0.1 * g[i]) / (1 - Math.pow(0.9, 3));
      double second = (0.999 * v[i] + 0.001 * g[i] * g[i]) / (1 - Math.pow(0.999, 3));
      assertEquals(w[i] - 0.01 * first / (Math.sqrt(second) + 1e-8), expectedW[i], 1e-5);
    }
    adam.step(0.01f, 3, g, new float[][] {m, v}, w, OFF, COUNT);
    assertArrayEquals(expectedM, m);
    assertArrayEquals(expectedV, v);
    assertArrayEquals(expectedW, w);
  }

  @Test
  void decayShrinksWeightsBesideTheStepOfAdam() {
    float[] g = random(-1, 1);
    float[] w = random(-1, 1);
    float[] decayed = w.clone();
    float[] expected = new float[LENGTH];
    for (int i = OFF; i < OFF + COUNT; i++) {
      expected[i] = w[i] * (float) (1 - 0.01 * 0.3);
    }
    adam.step(0.01, 1, g, new float[2][LENGTH], expected, OFF, COUNT);
    OptimizerKernel adamw = new Adam(0.9f, 0.999f, 1e-8f, 0.3);
    adamw.step(0.01, 1, g, new float[2][LENGTH], decayed, OFF, COUNT);
    for (int i = 0; i < LENGTH; i++) {
      boolean isStepped = i >= OFF && i < OFF + COUNT;
      assertEquals(isStepped ? expected[i] : w[i], decayed[i]);
    }
  }

  @Test
  void paddingStaysZero() {
    float[] zero = new float[LENGTH];
    float[] w = new float[LENGTH];
    float[] m = new float[LENGTH];
    float[] v = new float[LENGTH];
    adam.step(0.01f, 1, zero, new float[][] {m, v}, w, OFF, COUNT);
    momentum.step(0.01f, 1, zero, new float[][] {v}, w, OFF, COUNT);
    for (float[] array : new float[][] {m, v, w}) {
      assertArrayEquals(new float[LENGTH], array);
    }
  }

  @Test
  void negligibleMomentsBecomeZero() {
    float[] g = new float[3];
    float[] velocity = {0x1p-120f, 0x1p-119f, -0x1p-120f};
    float[] w = new float[3];
    momentum.step(1f, 1, g, new float[][] {velocity}, w, 0, 3);
    assertArrayEquals(new float[] {0f, 0.9f * 0x1p-119f, 0f}, velocity);
    assertArrayEquals(new float[] {0f, -0.9f * 0x1p-119f, 0f}, w);

    float[] m = {-0x1p-120f, 0x1p-119f, Float.NaN};
    float[] v = {0x1p-120f, 0x1p-119f, Float.POSITIVE_INFINITY};
    adam.step(0.01f, LATE, g, new float[][] {m, v}, w, 0, 3);
    assertArrayEquals(new float[] {0f, 0.9f * 0x1p-119f, Float.NaN}, m);
    assertArrayEquals(new float[] {0f, 0.999f * 0x1p-119f, Float.POSITIVE_INFINITY}, v);
  }
}
