package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static jdk.incubator.vector.VectorOperators.LSHR;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Displacements of the pixels of an image that vary smoothly (Simard, Steinkraus and Platt, ICDAR
 * 2003): random numbers, blurred by a Gaussian.
 *
 * <p>Two grids of numbers in [−1, 1) are r pixels larger than the image on each side, r = ⌈3σ⌉.
 * Cell c = row·(columns + 2r) + column of both is of one draw, 8 + c, of the key: U of its upper 24
 * bits, V of those 24 bits below. Both are blurred with the taps t[k] = exp(−(k − r)²/2σ²)/Σ, k = 0
 * to 2r, in binary64, rounded once: first along rows, then along columns, each sum from +0.0, k
 * ascending, with fma.
 */
public final class ElasticField implements FieldKernel {
  /** Draws of a key that are for other things. */
  private static final int FIRST_DRAW = 8;

  private final int rows;
  private final int columns;
  private final int radius;
  private final float[] taps;
  private final int gridRows;
  private final int gridColumns;
  private final int gridStride;

  /**
   * Makes fields for images of one size.
   *
   * @param sigma σ, in pixels, above 0
   */
  public ElasticField(int rows, int columns, double sigma) {
    this.rows = rows;
    this.columns = columns;
    this.radius = (int) Math.ceil(3 * sigma);
    this.taps = taps(sigma, radius);
    this.gridRows = rows + 2 * radius;
    this.gridColumns = columns + 2 * radius;
    this.gridStride = RowStride.of(RowStride.of(columns) + 2 * radius);
  }

  private static float[] taps(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double distance = k - radius;
      weights[k] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
      sum += weights[k];
    }
    float[] taps = new float[weights.length];
    for (int k = 0; k < taps.length; k++) {
      taps[k] = (float) (weights[k] / sum);
    }
    return taps;
  }

  /** Returns the distance between two rows of a field. */
  public int stride() {
    return RowStride.of(columns);
  }

  /** Returns the length of a field. */
  public int length() {
    return rows * stride();
  }

  /** Returns the length of the scratch that {@link #draw} needs. */
  public int scratchLength() {
    return 2 * gridRows * gridStride + gridRows * stride();
  }

  @Override
  public void draw(long key, float[] scratch, float[] u, float[] v) {
    int second = gridRows * gridStride;
    int between = 2 * second;
    for (int row = 0; row < gridRows; row++) {
      for (int column = 0; column < gridColumns; column++) {
        long bits = CounterRandom.mix(key + FIRST_DRAW + row * gridColumns + column);
        scratch[row * gridStride + column] = CounterRandom.uniform(bits);
        scratch[second + row * gridStride + column] = CounterRandom.uniform(bits << 24);
      }
    }
    blur(scratch, 0, between, u);
    blur(scratch, second, between, v);
  }

  private void blur(float[] scratch, int grid, int between, float[] field) {
    int stride = stride();
    for (int row = 0; row < gridRows; row++) {
      for (int column = 0; column < columns; column++) {
        float sum = 0f;
        for (int k = 0; k < taps.length; k++) {
          sum = fma(taps[k], scratch[grid + row * gridStride + column + k], sum);
        }
        scratch[between + row * stride + column] = sum;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float sum = 0f;
        for (int k = 0; k < taps.length; k++) {
          sum = fma(taps[k], scratch[between + (row + k) * stride + column], sum);
        }
        field[row * stride + column] = sum;
      }
    }
  }

  /** The same, several elements at once. */
  static final class Vector implements FieldKernel {
    private static final VectorSpecies<Long> LONGS =
        VectorSpecies.of(long.class, Lanes.FLOATS.vectorShape());
    private static final VectorSpecies<Float> HALF =
        VectorSpecies.of(float.class, VectorShape.forBitSize(Lanes.FLOATS.vectorBitSize() / 2));

    private final ElasticField field;

    Vector(ElasticField field) {
      this.field = field;
    }

    @Override
    public void draw(long key, float[] scratch, float[] u, float[] v) {
      int second = field.gridRows * field.gridStride;
      int between = 2 * second;
      for (int row = 0; row < field.gridRows; row++) {
        long first = key + FIRST_DRAW + (long) row * field.gridColumns;
        drawRow(first, scratch, row * field.gridStride, second + row * field.gridStride);
      }
      blur(scratch, 0, between, u);
      blur(scratch, second, between, v);
    }

    private void drawRow(long first, float[] scratch, int u, int v) {
      LongVector counters = LongVector.broadcast(LONGS, first).addIndex(1);
      for (int c = 0; c < field.gridColumns; c += LONGS.length()) {
        LongVector z = counters.add(c + CounterRandom.GOLDEN_GAMMA);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(LSHR, 30)).mul(CounterRandom.MIX1);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(LSHR, 27)).mul(CounterRandom.MIX2);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(LSHR, 31));
        // Not in a method of its own: a vector that passes a call may be boxed.
        FloatVector upper =
            (FloatVector) z.lanewise(LSHR, 40).convertShape(VectorOperators.L2F, HALF, 0);
        upper.mul(0x1p-23f).sub(1f).intoArray(scratch, u + c);
        FloatVector lower =
            (FloatVector)
                z.lanewise(LSHR, 16).and(0xFFFFFFL).convertShape(VectorOperators.L2F, HALF, 0);
        lower.mul(0x1p-23f).sub(1f).intoArray(scratch, v + c);
      }
      Arrays.fill(scratch, u + field.gridColumns, u + field.gridStride, 0f);
      Arrays.fill(scratch, v + field.gridColumns, v + field.gridStride, 0f);
    }

    private void blur(float[] scratch, int grid, int between, float[] out) {
      int stride = field.stride();
      for (int column = 0; column < field.columns; column += Lanes.COUNT) {
        int row = 0;
        for (; row + 4 <= field.gridRows; row += 4) {
          sum4(
              scratch,
              grid + row * field.gridStride + column,
              field.gridStride,
              1,
              scratch,
              between + row * stride + column,
              stride);
        }
        for (; row < field.gridRows; row++) {
          sum1(
              scratch,
              grid + row * field.gridStride + column,
              1,
              scratch,
              between + row * stride + column);
        }
        row = 0;
        for (; row + 4 <= field.rows; row += 4) {
          sum4(
              scratch,
              between + row * stride + column,
              stride,
              stride,
              out,
              row * stride + column,
              stride);
        }
        for (; row < field.rows; row++) {
          sum1(scratch, between + row * stride + column, stride, out, row * stride + column);
        }
      }
    }

    /** Four sums over the taps, of values {@code step} apart, side by side. */
    private void sum4(float[] x, int at, int ldx, int step, float[] y, int to, int ldy) {
      FloatVector s0 = FloatVector.zero(Lanes.FLOATS);
      FloatVector s1 = FloatVector.zero(Lanes.FLOATS);
      FloatVector s2 = FloatVector.zero(Lanes.FLOATS);
      FloatVector s3 = FloatVector.zero(Lanes.FLOATS);
      float[] taps = field.taps;
      for (int k = 0; k < taps.length; k++) {
        FloatVector tap = FloatVector.broadcast(Lanes.FLOATS, taps[k]);
        int i = at + k * step;
        s0 = tap.fma(FloatVector.fromArray(Lanes.FLOATS, x, i), s0);
        s1 = tap.fma(FloatVector.fromArray(Lanes.FLOATS, x, i + ldx), s1);
        s2 = tap.fma(FloatVector.fromArray(Lanes.FLOATS, x, i + 2 * ldx), s2);
        s3 = tap.fma(FloatVector.fromArray(Lanes.FLOATS, x, i + 3 * ldx), s3);
      }
      s0.intoArray(y, to);
      s1.intoArray(y, to + ldy);
      s2.intoArray(y, to + 2 * ldy);
      s3.intoArray(y, to + 3 * ldy);
    }

    private void sum1(float[] x, int at, int step, float[] y, int to) {
      FloatVector sum = FloatVector.zero(Lanes.FLOATS);
      for (int k = 0; k < field.taps.length; k++) {
        sum =
            FloatVector.broadcast(Lanes.FLOATS, field.taps[k])
                .fma(FloatVector.fromArray(Lanes.FLOATS, x, at + k * step), sum);
      }
      sum.intoArray(y, to);
    }
  }
}
