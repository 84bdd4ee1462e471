package dev.lanewise.kernel;

import static java.util.Objects.checkFromIndexSize;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.S2F;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dropout (Srivastava and others, JMLR 15, 2014) of a share p of the units of a layer: unit u of
 * layer l is dropped where the 16 bits (r &gt;&gt;&gt; 16·(u &amp; 3)) &amp; 0xFFFF of draw r =
 * l·2²⁰ + (u &gt;&gt;&gt; 2) of the sample's key are below rint(65536·p); the others are multiplied
 * by (float)(1/(1 − p)).
 */
public final class Dropout implements DropoutKernel {
  private final int threshold;
  private final float factor;

  /**
   * Makes the dropout of a share.
   *
   * @param share p, from 0 to below 1
   */
  public Dropout(double share) {
    this.threshold = (int) Math.rint(65536 * share);
    this.factor = (float) (1 / (1 - share));
  }

  private static long firstDraw(int layer, int firstUnit) {
    return ((long) layer << 20) + (firstUnit >>> 2);
  }

  @Override
  public void draw(long[] keys, int layer, int firstUnit, Matrix keep, int from, int to) {
    keep.requirePaddedRows(from, to);
    checkFromIndexSize(from, to - from, keys.length);
    long first = firstDraw(layer, firstUnit);
    for (int s = from; s < to; s++) {
      int row = keep.index(s, 0);
      for (int u = 0; u < keep.columns; u++) {
        long bits = CounterRandom.mix(keys[s] + first + (u >>> 2));
        boolean isDropped = ((bits >>> 16 * (u & 3)) & 0xFFFF) < threshold;
        keep.array[row + u] = isDropped ? 0f : factor;
      }
      RowStride.clearPadding(keep.array, row, keep.columns);
    }
  }

  @Override
  public void apply(Matrix keep, Matrix x, Matrix y, int from, int to) {
    DropoutKernel.require(keep, x, y, from, to);
    for (int s = from; s < to; s++) {
      int row = keep.index(s, 0);
      int xRow = x.index(s, 0);
      int yRow = y.index(s, 0);
      for (int u = 0; u < keep.columns; u++) {
        float k = keep.array[row + u];
        y.array[yRow + u] = k > 0f ? x.array[xRow + u] * k : 0f;
      }
      RowStride.clearPadding(y.array, yRow, y.columns);
    }
  }

  /** The same, several elements at once. */
  static final class Vector implements DropoutKernel {
    private static final VectorShape HALF =
        VectorShape.forBitSize(Lanes.FLOATS.vectorBitSize() / 2);
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, HALF);

    /** What turns the order of unsigned shorts into that of signed ones. */
    private static final short SIGN = Short.MIN_VALUE;

    private final Dropout definition;

    Vector(Dropout definition) {
      this.definition = definition;
    }

    @Override
    public void draw(long[] keys, int layer, int firstUnit, Matrix keep, int from, int to) {
      keep.requirePaddedRows(from, to);
      checkFromIndexSize(from, to - from, keys.length);
      long first = firstDraw(layer, firstUnit) + CounterRandom.GOLDEN_GAMMA;
      float leastKept = definition.threshold + SIGN;
      for (int s = from; s < to; s++) {
        int row = keep.index(s, 0);
        LongVector counters = LongVector.broadcast(LONGS, keys[s] + first).addIndex(1);
        for (int u = 0; u < keep.columns; u += Lanes.COUNT) {
          LongVector z = counters.add(u >>> 2);
          z = z.lanewise(XOR, z.lanewise(LSHR, 30)).mul(CounterRandom.MIX1);
          z = z.lanewise(XOR, z.lanewise(LSHR, 27)).mul(CounterRandom.MIX2);
          z = z.lanewise(XOR, z.lanewise(LSHR, 31));
          ShortVector bits = z.reinterpretAsShorts().lanewise(XOR, SIGN);
          FloatVector drawn = (FloatVector) bits.convertShape(S2F, Lanes.FLOATS, 0);
          FloatVector.broadcast(Lanes.FLOATS, definition.factor)
              .blend(0f, drawn.lt(leastKept))
              .intoArray(keep.array, row + u);
        }
      }
      Lanes.clearPadding(keep, from, to);
    }

    @Override
    public void apply(Matrix keep, Matrix x, Matrix y, int from, int to) {
      DropoutKernel.require(keep, x, y, from, to);
      for (int s = from; s < to; s++) {
        int row = keep.index(s, 0);
        int xRow = x.index(s, 0);
        int yRow = y.index(s, 0);
        for (int u = 0; u < keep.columns; u += Lanes.COUNT) {
          FloatVector k = FloatVector.fromArray(Lanes.FLOATS, keep.array, row + u);
          FloatVector kept = FloatVector.fromArray(Lanes.FLOATS, x.array, xRow + u).mul(k);
          FloatVector.zero(Lanes.FLOATS)
              .blend(kept, k.compare(GT, 0f))
              .intoArray(y.array, yRow + u);
        }
      }
      Lanes.clearPadding(y, from, to);
    }
  }
}
