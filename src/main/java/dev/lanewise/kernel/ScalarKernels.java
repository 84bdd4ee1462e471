package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static java.util.Arrays.fill;
import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.checkFromToIndex;

/**
 * The definition of every kernel, written the plainest way: one loop a sum, in the order that
 * {@link Kernels} states. Functions define themselves.
 */
public final class ScalarKernels implements Kernels {
  /** pixel/255, rounded once. */
  static final float[] PIXEL_VALUES = new float[256];

  static {
    for (int pixel = 0; pixel < 256; pixel++) {
      PIXEL_VALUES[pixel] = pixel / 255f;
    }
  }

  /** Makes them; they hold nothing. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  /** One row of block sums. */
  @Override
  public int workLength(int batch, int in, int out) {
    return out;
  }

  @Override
  public ActivationKernel activation(ActivationKernel definition) {
    return definition;
  }

  @Override
  public LossKernel loss(LossKernel definition) {
    return definition;
  }

  @Override
  public OptimizerKernel optimizer(OptimizerKernel definition) {
    return definition;
  }

  @Override
  public DropoutKernel dropout(Dropout definition) {
    return definition;
  }

  @Override
  public FieldKernel field(ElasticField definition) {
    return definition;
  }

  @Override
  public void matmul(Matrix x, Matrix w, Matrix bias, Matrix y, int from, int to, float[] work) {
    Shapes.requireProduct(x, w, y, from, to);
    Shapes.requireBias(bias, y.columns);
    int in = w.rows;
    int out = w.columns;
    checkFromIndexSize(0, workLength(to - from, in, out), work.length);
    for (int s = from; s < to; s++) {
      int xRow = x.index(s, 0);
      int yRow = y.index(s, 0);
      System.arraycopy(bias.array, bias.offset, y.array, yRow, out);
      for (int block = 0; block < Blocks.count(in); block++) {
        fill(work, 0, out, 0f);
        for (int i = Blocks.start(in, block); i < Blocks.start(in, block + 1); i++) {
          addScaledRow(x.array[xRow + i], w.array, w.index(i, 0), work, 0, out);
        }
        for (int o = 0; o < out; o++) {
          y.array[yRow + o] += work[o];
        }
      }
      RowStride.clearPadding(y.array, yRow, out);
    }
  }

  @Override
  public void matmulTransposedB(Matrix dy, Matrix w, Matrix dx, int from, int to, float[] work) {
    Shapes.requireTransposedProduct(dy, w, dx, from, to);
    int in = w.rows;
    int out = w.columns;
    checkFromIndexSize(0, workLength(to - from, in, out), work.length);
    for (int s = from; s < to; s++) {
      int dyRow = dy.index(s, 0);
      int dxRow = dx.index(s, 0);
      for (int i = 0; i < in; i++) {
        int wRow = w.index(i, 0);
        float sum = 0f;
        for (int block = 0; block < Blocks.count(out); block++) {
          float blockSum = 0f;
          for (int o = Blocks.start(out, block); o < Blocks.start(out, block + 1); o++) {
            blockSum = fma(dy.array[dyRow + o], w.array[wRow + o], blockSum);
          }
          sum += blockSum;
        }
        dx.array[dxRow + i] = sum;
      }
      RowStride.clearPadding(dx.array, dxRow, in);
    }
  }

  @Override
  public void matmulTransposedA(Matrix x, Matrix dy, Matrix w, int from, int to, float[] work) {
    Shapes.requireOuterProduct(x, dy, w, from, to);
    checkFromIndexSize(0, workLength(to - from, w.rows, w.columns), work.length);
    for (int s = from; s < to; s++) {
      int xRow = x.index(s, 0);
      int dyRow = dy.index(s, 0);
      for (int i = 0; i < w.rows; i++) {
        addScaledRow(x.array[xRow + i], dy.array, dyRow, w.array, w.index(i, 0), w.columns);
      }
    }
  }

  @Override
  public void addRows(Matrix dy, Matrix bias, int from, int to) {
    dy.requirePaddedRows(from, to);
    Shapes.requireBias(bias, dy.columns);
    for (int s = from; s < to; s++) {
      int dyRow = dy.index(s, 0);
      for (int o = 0; o < dy.columns; o++) {
        bias.array[bias.offset + o] += dy.array[dyRow + o];
      }
    }
  }

  @Override
  public void sparseMatmul(SparseMatrix x, int block, Matrix w, Matrix y, int from, int to) {
    Shapes.requireSparseProduct(x, block, w, y, from, to);
    for (int s = from; s < to; s++) {
      int yRow = y.index(s, 0);
      fill(y.array, yRow, yRow + RowStride.of(y.columns), 0f);
      int list = x.list(block, s);
      for (int e = x.starts[list]; e < x.starts[list + 1]; e += x.runSize) {
        for (int p = 0; p < x.runLength; p++) {
          int wRow = w.index(x.input(e) + p, 0);
          addScaledRow(x.value(e, p), w.array, wRow, y.array, yRow, y.columns);
        }
      }
    }
  }

  @Override
  public void sparseMatmulTransposedA(
      SparseMatrix x, int block, Matrix dy, Matrix w, int from, int to) {
    Shapes.requireSparseProduct(x, block, w, dy, from, to);
    for (int s = from; s < to; s++) {
      int dyRow = dy.index(s, 0);
      int list = x.list(block, s);
      for (int e = x.starts[list]; e < x.starts[list + 1]; e += x.runSize) {
        for (int p = 0; p < x.runLength; p++) {
          int wRow = w.index(x.input(e) + p, 0);
          addScaledRow(x.value(e, p), dy.array, dyRow, w.array, wRow, dy.columns);
        }
      }
    }
  }

  @Override
  public void addBlocks(Matrix bias, Matrix p, int blockRows, Matrix y, int from, int to) {
    Shapes.requireBlockSums(bias, p, blockRows, y, from, to);
    int out = y.columns;
    for (int s = from; s < to; s++) {
      int yRow = y.index(s, 0);
      System.arraycopy(bias.array, bias.offset, y.array, yRow, out);
      for (int row = s; row < p.rows; row += blockRows) {
        int pRow = p.index(row, 0);
        for (int o = 0; o < out; o++) {
          y.array[yRow + o] += p.array[pRow + o];
        }
      }
      RowStride.clearPadding(y.array, yRow, out);
    }
  }

  @Override
  public void pixelsToFloats(byte[] pixels, int off, Matrix x, int row, int first, int last) {
    checkFromToIndex(first, last, x.columns);
    checkFromIndexSize(off, last, pixels.length);
    x.requireRows(row, row + 1);
    int xRow = x.index(row, 0);
    for (int i = first; i < last; i++) {
      x.array[xRow + i] = PIXEL_VALUES[pixels[off + i] & 0xFF];
    }
  }

  @Override
  public void argmax(Matrix a, byte[] classes, int classesOff, int from, int to) {
    a.requireRows(from, to);
    checkFromIndexSize(classesOff + from, to - from, classes.length);
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int best = 0;
      for (int c = 1; c < a.columns; c++) {
        if (a.array[aRow + c] > a.array[aRow + best]) {
          best = c;
        }
      }
      classes[classesOff + s] = (byte) best;
    }
  }

  @Override
  public int hits(Matrix a, Targets y, int from, int to) {
    a.requirePaddedRows(from, to);
    y.require(from, to, a.columns);
    int hits = 0;
    for (int s = from; s < to; s++) {
      hits += isAnswer(a.array, a.index(s, 0), y.row(s), a.columns) ? 1 : 0;
    }
    return hits;
  }

  @Override
  public void average(float share, float[] w, float[] e, int off, int length) {
    checkFromIndexSize(off, length, w.length);
    checkFromIndexSize(off, length, e.length);
    for (int i = off; i < off + length; i++) {
      e[i] = fma(share, w[i] - e[i], e[i]);
    }
  }

  private static boolean isAnswer(float[] a, int aRow, int label, int n) {
    if (label >= n) {
      return false;
    }
    for (int c = 0; c < n; c++) {
      float other = a[aRow + c];
      if (other > a[aRow + label] || c < label && other == a[aRow + label]) {
        return false;
      }
    }
    return true;
  }

  /** y[i] ← fma(alpha, x[i], y[i]) (BLAS saxpy). */
  private static void addScaledRow(float alpha, float[] x, int xRow, float[] y, int yRow, int n) {
    for (int i = 0; i < n; i++) {
      y[yRow + i] = fma(alpha, x[xRow + i], y[yRow + i]);
    }
  }
}
