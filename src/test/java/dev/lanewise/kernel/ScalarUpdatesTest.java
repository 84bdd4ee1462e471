package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One step of momentum and of Adam, bit by bit and against binary64. */
class ScalarUpdatesTest {
  private static final int LENGTH = 70;
  private static final int OFF = 16;
  private static final int COUNT = 48;

  private final Kernels kernels = new ScalarKernels();
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
    kernels.momentum(0.9f, 0.05f, g, v, w, OFF, COUNT);
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
    float c1 = (float) (1 / (1 - Math.pow(0.9, 3)));
    float c2 = (float) (1 / (1 - Math.pow(0.999, 3)));
    for (int i = OFF; i < OFF + COUNT; i++) {
      expectedM[i] = Math.fma(0.9f, m[i], (1f - 0.9f) * g[i]);
      expectedV[i] = Math.fma(0.999f, v[i], (1f - 0.999f) * g[i] * g[i]);
      float step = expectedM[i] * c1 / ((float) Math.sqrt(expectedV[i] * c2) + 1e-8f);
      expectedW[i] = Math.fma(-0.01f, step, w[i]);
      double first = (0.9 * m[i] + 0.1 * g[i]) / (1 - Math.pow(0.9, 3));
      double second = (0.999 * v[i] + 0.001 * g[i] * g[i]) / (1 - Math.pow(0.999, 3));
      assertEquals(w[i] - 0.01 * first / (Math.sqrt(second) + 1e-8), expectedW[i], 1e-5);
    }
    kernels.adam(0.9f, 0.999f, 1e-8f, c1, c2, 0.01f, g, m, v, w, OFF, COUNT);
    assertArrayEquals(expectedM, m);
    assertArrayEquals(expectedV, v);
    assertArrayEquals(expectedW, w);
  }

  @Test
  void paddingStaysZero() {
    float[] zero = new float[LENGTH];
    float[] w = new float[LENGTH];
    float[] m = new float[LENGTH];
    float[] v = new float[LENGTH];
    kernels.adam(0.9f, 0.999f, 1e-8f, 10f, 1000f, 0.01f, zero, m, v, w, OFF, COUNT);
    kernels.momentum(0.9f, 0.01f, zero, v, w, OFF, COUNT);
    for (float[] array : new float[][] {m, v, w}) {
      assertArrayEquals(new float[LENGTH], array);
    }
  }

  @Test
  void negligibleMomentsBecomeZero() {
    float[] g = new float[3];
    float[] velocity = {0x1p-120f, 0x1p-119f, -0x1p-120f};
    float[] w = new float[3];
    kernels.momentum(0.9f, 1f, g, velocity, w, 0, 3);
    assertArrayEquals(new float[] {0f, 0.9f * 0x1p-119f, 0f}, velocity);
    assertArrayEquals(new float[] {0f, -0.9f * 0x1p-119f, 0f}, w);

    float[] m = {-0x1p-120f, 0x1p-119f, Float.NaN};
    float[] v = {0x1p-120f, 0x1p-119f, Float.POSITIVE_INFINITY};
    kernels.adam(0.9f, 0.999f, 1e-8f, 1f, 1f, 0.01f, g, m, v, w, 0, 3);
    assertArrayEquals(new float[] {0f, 0.9f * 0x1p-119f, Float.NaN}, m);
    assertArrayEquals(new float[] {0f, 0.999f * 0x1p-119f, Float.POSITIVE_INFINITY}, v);
  }

  @Test
  void shortArraysAreRefusedBeforeAnythingIsWritten() {
    for (int shortOne = 0; shortOne < 4; shortOne++) {
      float[][] a = new float[4][];
      for (int i = 0; i < 4; i++) {
        a[i] = Arrays.copyOf(random(0.5, 1), OFF + COUNT - (i == shortOne ? 1 : 0));
      }
      float[][] before = Arrays.stream(a).map(float[]::clone).toArray(float[][]::new);
      assertThrows(
          IndexOutOfBoundsException.class,
          () ->
              kernels.adam(
                  0.9f, 0.999f, 1e-8f, 10f, 1000f, 0.01f, a[0], a[1], a[2], a[3], OFF, COUNT));
      if (shortOne < 3) {
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> kernels.momentum(0.9f, 0.01f, a[0], a[1], a[2], OFF, COUNT));
      }
      assertArrayEquals(before, a);
    }
  }
}
