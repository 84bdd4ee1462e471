package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the big matrix products put copies of their operands in their scratch, and in what order:
 * that in which register tiles read them, so that all of a panel's tiles find it in the innermost
 * cache, and a tile reads forward at constant distances, which costs C2 no range check and next to
 * no address arithmetic. (Goto and van de Geijn, <i>Anatomy of High-Performance Matrix
 * Multiplication</i>, ACM TOMS 34(3), 2008.)
 */
final class Packing {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /**
   * Rows of the tallest tile: 12 × 2 sums, 2 vectors of the panel and a broadcast take 27 of the 32
   * registers that a CPU with 512-bit vectors has. With shorter vectors it may have 16.
   */
  static final int TALL = 12;

  static final boolean HAS_TALL_TILES = LANES == 16;

  /** Rows of tall tiles that are packed at once. */
  static final int CHUNK = 21 * TALL;

  /** The most steps of a sum that are packed at once. */
  static final int DEPTH = Blocks.MAX_LENGTH;

  /** Where the panel lies in the scratch. */
  static final int PANEL = RowStride.FIRST_ROW;

  private static final int SQUARE = PANEL + DEPTH * 2 * LANES;

  /** Where the packed rows lie in the scratch. */
  static final int ROWS = SQUARE + VectorTranspose.SCRATCH_LENGTH;

  private Packing() {}

  /** Returns the floats of scratch that a product needs whose operands have so many rows. */
  static int workLength(int batch) {
    return ROWS + (HAS_TALL_TILES ? Math.min(batch, CHUNK) * DEPTH + LANES : 0);
  }

  /** panel[i][o] = A[i][o] for {@code width} columns, a multiple of the lanes. */
  static void panel(float[] a, int aOff, int lda, float[] work, int width, int rows) {
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < width; o += LANES) {
        FloatVector.fromArray(FLOATS, a, aOff + i * lda + o).intoArray(work, PANEL + i * width + o);
      }
    }
  }

  /**
   * panel[o][i] = A[i][o]; what follows the last row of A in a row of the panel does not matter.
   *
   * @param width rows of A that the panel has room for
   * @param rows rows that A has
   * @param readable columns from which a vector may be read, at least {@code columns}
   */
  static void transposedPanel(
      float[] a, int aOff, int lda, float[] work, int width, int rows, int columns, int readable) {
    int squares = Math.min(RowStride.of(columns), readable / LANES * LANES);
    int i = 0;
    for (; i + LANES <= rows; i += LANES) {
      int row = aOff + i * lda;
      int o = 0;
      for (; o < columns && o + LANES <= squares; o += LANES) {
        VectorTranspose.square(a, row + o, lda, work, PANEL + o * width + i, width, work, SQUARE);
      }
      transpose(a, row, lda, work, PANEL + i, width, LANES, o, columns);
    }
    transpose(a, aOff + i * lda, lda, work, PANEL + i, width, rows - i, 0, columns);
  }

  /**
   * tile[i][s] = X[s][i] for one tall tile after the other.
   *
   * @param samples rows of X; what is left after the last whole tile is not packed
   * @param readable rows of X that may be read, at least {@code samples}
   * @param in columns of X
   */
  static void transposedRows(
      float[] x, int xOff, int ldx, float[] work, int samples, int readable, int in) {
    for (int s = 0; s + TALL <= samples; s += TALL) {
      int row = xOff + s * ldx;
      int tile = ROWS + s * in;
      int i = 0;
      // A square's last rows are not of this tile: the next columns, or the next tile, replace
      // them.
      if (s + LANES <= readable) {
        for (; i + LANES <= in; i += LANES) {
          VectorTranspose.square(x, row + i, ldx, work, tile + i * TALL, TALL, work, SQUARE);
        }
      }
      transpose(x, row, ldx, work, tile, TALL, TALL, i, in);
    }
  }

  /** tile[s][i] = X[s][i] for one tall tile of columns after the other. */
  static void rows(float[] x, int xOff, int ldx, float[] work, int samples, int in) {
    for (int i = 0; i + TALL <= in; i += TALL) {
      int tile = ROWS + i * samples;
      if (i + LANES <= in) {
        // The lanes past the tile are replaced by the next sample's, or by the next tile.
        for (int s = 0; s < samples; s++) {
          FloatVector.fromArray(FLOATS, x, xOff + s * ldx + i).intoArray(work, tile + s * TALL);
        }
      } else {
        for (int s = 0; s < samples; s++) {
          System.arraycopy(x, xOff + s * ldx + i, work, tile + s * TALL, TALL);
        }
      }
    }
  }

  /** T[o][i] = A[i][o] for the columns {@code first} to {@code last}. */
  private static void transpose(
      float[] a, int aOff, int lda, float[] t, int tOff, int ldt, int rows, int first, int last) {
    for (int i = 0; i < rows; i++) {
      for (int o = first; o < last; o++) {
        t[tOff + o * ldt + i] = a[aOff + i * lda + o];
      }
    }
  }
}
