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

  /** Tall tiles have 14 or 12 rows by two vectors, or 16 by one. */
  static final boolean HAS_TALL_TILES = Tuning.TALL_TILES.value(LANES) > 0;

  /** Rows of the packed tiles of outer products, but for the tallest ones. */
  static final int OUTER_PRODUCT_ROWS = HAS_TALL_TILES ? 12 : 4;

  /** Of the terms of a sum, for tiles of 16 by one. */
  static final int LONG_SUM = Tuning.LONG_SUM.value(LANES);

  private static final int WIDE_TILES_UP_TO = Tuning.WIDE_TILES.value(LANES) * LANES;

  private static final int TALL_TILES_FROM = Tuning.TALL_TILES_FROM.value(LANES);

  private static final int PACKED_OUTER_PRODUCT_FROM =
      Tuning.PACKED_OUTER_PRODUCT.value(LANES) * LANES;

  /** The most rows of tall tiles that are packed at once. */
  private static final int CHUNK = 256;

  /** The most steps of a sum that are packed at once. */
  static final int DEPTH = Blocks.MAX_LENGTH;

  /** Columns of panels that an outer product packs at once, where others pack rows. */
  static final int PANELS_WIDTH = DEPTH;

  /** Where the panel lies in the scratch. */
  static final int PANEL = RowStride.FIRST_ROW;

  /** Floats of the panel, which has up to four vectors. */
  static final int PANEL_LENGTH = DEPTH * 4 * LANES;

  private static final int SQUARE = PANEL + PANEL_LENGTH;

  /** Where the packed rows lie in the scratch. */
  static final int ROWS = SQUARE + VectorTranspose.SCRATCH_LENGTH;

  private Packing() {}

  /** Returns whether tall tiles suit a product with a matrix of so many weights. */
  static boolean hasTallTiles(int in, int out) {
    return HAS_TALL_TILES && (long) in * out >= TALL_TILES_FROM;
  }

  /** Returns whether wide tiles suit a product with so many outputs, padding among them. */
  static boolean suitsWideTiles(int width) {
    return width >= 4 * LANES && width <= WIDE_TILES_UP_TO;
  }

  /**
   * Returns how many of so many rows go to tiles of six, the next ones going to tiles of four: of
   * four or more all, but for an odd one.
   */
  static int sixes(int rows) {
    int even = rows - rows % 2;
    return Math.max(0, even - 4 * even % 12);
  }

  /**
   * Returns whether to pack the operands of an outer product with so many outputs, padding among
   * them.
   */
  static boolean suitsOuterProduct(int width) {
    return width >= PACKED_OUTER_PRODUCT_FROM;
  }

  /** Returns the floats of scratch that a product needs whose operands have so many rows. */
  static int workLength(int batch) {
    return ROWS + Math.min(batch, CHUNK) * DEPTH + LANES;
  }

  /** Returns how many of so many rows to pack at once: chunks of one size, an even one. */
  static int chunk(int rows) {
    int chunks = Math.max(1, (rows + CHUNK - 1) / CHUNK);
    return (rows + 2 * chunks - 1) / (2 * chunks) * 2;
  }

  /**
   * Returns how many of so many rows go to tiles of 14, the next ones going to tiles of 12: what
   * leaves the fewest rows over, and of 72 or more none but perhaps an odd one. 128 = 4·14 + 6·12.
   * Without tall tiles, none.
   */
  static int tallest(int rows) {
    if (!HAS_TALL_TILES) {
      return 0;
    }
    int best = rows / 14 * 14;
    for (int i = best; i >= 0 && i > rows - 7 * 14; i -= 14) {
      if ((rows - i) % 12 < (rows - best) % 12) {
        best = i;
      }
    }
    return best;
  }

  /** Returns how many of so many rows whole tiles of an outer product take. */
  static int wholeTiles(int rows) {
    int tallest = tallest(rows);
    return tallest + (rows - tallest) / OUTER_PRODUCT_ROWS * OUTER_PRODUCT_ROWS;
  }

  /** panel[i][o] = A[i][o] for {@code width} columns, a multiple of the lanes. */
  static void panel(float[] a, int aOff, int lda, float[] work, int workOff, int width, int rows) {
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < width; o += LANES) {
        FloatVector.fromArray(FLOATS, a, aOff + i * lda + o)
            .intoArray(work, workOff + i * width + o);
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
    int s = 0;
    for (int end = tallest(samples); s < end; s += 14) {
      transposedTile(x, xOff + s * ldx, ldx, work, ROWS + s * in, 14, readable - s, in);
    }
    for (; s + 12 <= samples; s += 12) {
      transposedTile(x, xOff + s * ldx, ldx, work, ROWS + s * in, 12, readable - s, in);
    }
  }

  private static void transposedTile(
      float[] x, int xOff, int ldx, float[] work, int tile, int rows, int readable, int in) {
    if (in < LANES || readable < LANES) {
      transpose(x, xOff, ldx, work, tile, rows, rows, 0, in);
      return;
    }
    // A square's last rows are not of this tile: the next columns, or the next tile, replace them.
    for (int i = 0; i < in; i += LANES) {
      int column = Math.min(i, in - LANES);
      VectorTranspose.square(x, xOff + column, ldx, work, tile + column * rows, rows, work, SQUARE);
    }
  }

  /**
   * tile[s][i] = X[s][i] for one tile of columns, at {@link #PANEL}.
   *
   * @param columns columns of the tile
   * @param readable columns of X that may be read, at least {@code columns}
   */
  static void rows(
      float[] x, int xOff, int ldx, float[] work, int columns, int readable, int samples) {
    if (readable < LANES) {
      for (int s = 0; s < samples; s++) {
        System.arraycopy(x, xOff + s * ldx, work, PANEL + s * columns, columns);
      }
      return;
    }
    // The lanes past the tile are replaced by the next sample's.
    for (int s = 0; s < samples; s++) {
      FloatVector.fromArray(FLOATS, x, xOff + s * ldx).intoArray(work, PANEL + s * columns);
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
