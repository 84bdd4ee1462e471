package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With vectors of each width. */
@Tag("kernels")
class RescalingTest {
  private static final int ROW = RowStride.CACHE_LINE;

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, -Float.MIN_VALUE, 0x1.fffffcp-127f, -0x1p-127f})
  void findsSubnormalNumbers(float subnormal) {
    for (int place = 0; place < 3 * ROW; place++) {
      float[] rows = new float[3 * ROW];
      rows[place] = subnormal;
      assertTrue(Rescaling.hasSubnormal(rows, 0, ROW, 3));
      assertEquals(place < 2 * ROW, Rescaling.hasSubnormal(rows, 0, ROW, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -0f, Float.MIN_NORMAL, -Float.MIN_NORMAL, 1f, -3e38f})
  void findsNoOthers(float other) {
    float[] rows = new float[ROW];
    rows[ROW - 1] = other;
    rows[2] = Float.NaN;
    rows[3] = Float.NEGATIVE_INFINITY;
    assertFalse(Rescaling.hasSubnormal(rows, 0, ROW, 1));
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -0f, 0x1p-62f, -0x1p-62f, 1f, -3e38f, Float.POSITIVE_INFINITY})
  void scalesInputs(float x) {
    assertTrue(isExact(x, 1f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0x1.fffffep-63f, -0x1.fffffep-63f, Float.MIN_VALUE, Float.NaN})
  void leavesInputsThatWouldBecomeSubnormal(float x) {
    assertFalse(isExact(x, 1f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1f, 0x1p62f, -0x1p62f})
  void scalesGradients(float dy) {
    assertTrue(isExact(1f, dy));
  }

  @ParameterizedTest
  @ValueSource(floats = {0x1.000002p62f, -0x1.000002p62f, Float.NaN, Float.POSITIVE_INFINITY})
  void leavesGradientsThatWouldOverflow(float dy) {
    assertFalse(isExact(1f, dy));
  }

  @Test
  void scalesByPowersOfTwo() {
    float[] x = new float[ROW];
    float[] dy = new float[ROW];
    x[1] = -3f;
    dy[ROW - 1] = 5 * Float.MIN_VALUE;
    float[] scaledX = new float[ROW];
    float[] scaledDy = new float[ROW];
    assertTrue(Rescaling.scale(x, 0, dy, 0, scaledX, 0, scaledDy, 0));
    assertEquals(-3 * 0x1p-64f, scaledX[1]);
    assertEquals(5 * 0x1p-85f, scaledDy[ROW - 1]);
  }

  private static boolean isExact(float x, float dy) {
    float[] xs = new float[ROW];
    float[] dys = new float[ROW];
    xs[ROW - 2] = x;
    dys[1] = dy;
    return Rescaling.scale(xs, 0, dys, 0, new float[ROW], 0, new float[ROW], 0);
  }
}
