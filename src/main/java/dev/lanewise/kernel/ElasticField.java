package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Displacements of the pixels of an image that vary smoothly (Simard, Steinkraus and Platt, ICDAR
 * 2003): random numbers, blurred by a Gaussian.
 *
 * <p>Two grids of numbers in [−1, 1) are r pixels larger than the image on each side, r = ⌈3σ⌉.
 * Cell c = row·(columns + 2r) + column of both is of one draw, 8 + c, of the key: U of its upper 24
 * bits, V of those 24 bits below. Both are blurred with the taps t[k] = exp(−(k − r)²/2σ²)/Σ, k = 0
 * to 2r, in binary64, rounded once: first along rows, then along columns, each sum from +0.0, k
 * ascending, with fma. In memory numbers of U and of V stand side by side: both go through the same
 * sums.
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
    this.gridStride = RowStride.of(stride() + 2 * 2 * radius);
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
    return RowStride.of(2 * columns);
  }

  /** Returns the length of a field: U(x, y) is at {@code y·stride + 2x}, V behind it. */
  public int length() {
    return rows * stride();
  }

  /** Returns the length of the scratch that {@link #draw} needs. */
  public int scratchLength() {
    return gridRows * (gridStride + stride());
  }

  @Override
  public void draw(long key, float[] scratch, float[] field) {
    for (int row = 0; row < gridRows; row++) {
      for (int column = 0; column < gridColumns; column++) {
        long bits = CounterRandom.mix(key + FIRST_DRAW + row * gridColumns + column);
        int place = row * gridStride + 2 * column;
        scratch[place] = CounterRandom.uniform(bits);
        scratch[place + 1] = CounterRandom.uniform(bits << 24);
      }
    }
    int stride = stride();
    int between = gridRows * gridStride;
    for (int row = 0; row < gridRows; row++) {
      for (int i = 0; i < 2 * columns; i++) {
        float sum = 0f;
        for (int k = 0; k < taps.length; k++) {
          sum = fma(taps[k], scratch[row * gridStride + i + 2 * k], sum);
        }
        scratch[between + row * stride + i] = sum;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 2 * columns; i++) {
        float sum = 0f;
        for (int k = 0; k < taps.length; k++) {
          sum = fma(taps[k], scratch[between + (row + k) * stride + i], sum);
        }
        field[row * stride + i] = sum;
      }
    }
  }

  /** The same, several elements at once. */
  static final class Vector implements FieldKernel {
    private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
    private static final int LANES = Lanes.COUNT;
    private static final VectorSpecies<Long> LONGS = FLOATS.withLanes(long.class);

    /** Bits 16 to 39 of a draw, shifted to the upper half. */
    private static final long SECOND = 0x00FF_FFFF_0000_0000L;

    private final ElasticField definition;

    Vector(ElasticField definition) {
      this.definition = definition;
    }

    @Override
    public void draw(long key, float[] scratch, float[] field) {
      for (int row = 0; row < definition.gridRows; row++) {
        long first = key + FIRST_DRAW + (long) row * definition.gridColumns;
        drawRow(first, definition.gridColumns, scratch, row * definition.gridStride);
        int end = 2 * definition.gridColumns;
        Arrays.fill(
            scratch, row * definition.gridStride + end, (row + 1) * definition.gridStride, 0f);
      }
      int stride = definition.stride();
      int between = definition.gridRows * definition.gridStride;
      for (int i = 0; i < stride; i += LANES) {
        blur(scratch, i, definition.gridStride, 2, scratch, between + i, definition.gridRows);
        blur(scratch, between + i, stride, stride, field, i, definition.rows);
      }
    }

    /**
     * Fills a row of the grid. There is one species of float vectors here: where C2 has seen two in
     * the same methods of the vector API, it boxes the sums of {@link #sum4}, which then take six
     * times as long.
     */
    private static void drawRow(long first, int columns, float[] grid, int row) {
      LongVector counters = LongVector.broadcast(LONGS, first).addIndex(1);
      for (int c = 0; c < columns; c += LONGS.length()) {
        LongVector z = counters.add(c + CounterRandom.GOLDEN_GAMMA);
        z = z.lanewise(XOR, z.lanewise(LSHR, 30)).mul(CounterRandom.MIX1);
        z = z.lanewise(XOR, z.lanewise(LSHR, 27)).mul(CounterRandom.MIX2);
        z = z.lanewise(XOR, z.lanewise(LSHR, 31));
        FloatVector both =
            (FloatVector)
                z.lanewise(LSHR, 40)
                    .or(z.lanewise(LSHL, 16).and(SECOND))
                    .reinterpretAsInts()
                    .convert(I2F, 0);
        both.mul(0x1p-23f).sub(1f).intoArray(grid, row + 2 * c);
      }
    }

    /** A column of vectors of the sums over the taps, of values {@code step} apart. */
    private void blur(float[] x, int at, int ldx, int step, float[] y, int to, int rows) {
      int ldy = definition.stride();
      int row = 0;
      for (; row <= rows - 4; row += 4) {
        sum4(definition.taps, x, at + row * ldx, ldx, step, y, to + row * ldy, ldy);
      }
      for (; row < rows; row++) {
        sum1(definition.taps, x, at + row * ldx, step, y, to + row * ldy);
      }
    }

    private static void sum4(
        float[] taps, float[] x, int at, int ldx, int step, float[] y, int to, int ldy) {
      FloatVector s0 = FloatVector.zero(FLOATS);
      FloatVector s1 = FloatVector.zero(FLOATS);
      FloatVector s2 = FloatVector.zero(FLOATS);
      FloatVector s3 = FloatVector.zero(FLOATS);
      for (int k = 0; k < taps.length; k++) {
        FloatVector tap = FloatVector.broadcast(FLOATS, taps[k]);
        int i = at + k * step;
        s0 = tap.fma(FloatVector.fromArray(FLOATS, x, i), s0);
        s1 = tap.fma(FloatVector.fromArray(FLOATS, x, i + ldx), s1);
        s2 = tap.fma(FloatVector.fromArray(FLOATS, x, i + 2 * ldx), s2);
        s3 = tap.fma(FloatVector.fromArray(FLOATS, x, i + 3 * ldx), s3);
      }
      s0.intoArray(y, to);
      s1.intoArray(y, to + ldy);
      s2.intoArray(y, to + 2 * ldy);
      s3.intoArray(y, to + 3 * ldy);
    }

    private static void sum1(float[] taps, float[] x, int at, int step, float[] y, int to) {
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int k = 0; k < taps.length; k++) {
        FloatVector tap = FloatVector.broadcast(FLOATS, taps[k]);
        sum = tap.fma(FloatVector.fromArray(FLOATS, x, at + k * step), sum);
      }
      sum.intoArray(y, to);
    }
  }
}
