package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static java.util.Arrays.fill;
import static java.util.Objects.checkFromIndexSize;

import java.util.Optional;

/**
 * The definition of every kernel, written the plainest way: one loop a sum, in the order that
 * {@link Kernels} states.
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
  public void matmul(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] bias,
      int biasOff,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in,
      int out,
      float[] work) {
    Ranges.checkElements(xOff, ldx, batch, in, x.length);
    Ranges.checkRows(wOff, ldw, in, out, w.length);
    Ranges.checkRows(biasOff, 0, 1, out, bias.length);
    Ranges.checkRows(yOff, ldy, batch, out, y.length);
    checkFromIndexSize(0, workLength(batch, in, out), work.length);
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * ldx;
      int yRow = yOff + s * ldy;
      System.arraycopy(bias, biasOff, y, yRow, out);
      for (int block = 0; block < Blocks.count(in); block++) {
        fill(work, 0, out, 0f);
        for (int i = Blocks.start(in, block); i < Blocks.start(in, block + 1); i++) {
          float xi = x[xRow + i];
          int wRow = wOff + i * ldw;
          for (int o = 0; o < out; o++) {
            work[o] = fma(xi, w[wRow + o], work[o]);
          }
        }
        for (int o = 0; o < out; o++) {
          y[yRow + o] += work[o];
        }
      }
      clearPadding(y, yRow, out);
    }
  }

  @Override
  public void matmulTransposedB(
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      float[] dx,
      int dxOff,
      int lddx,
      int batch,
      int in,
      int out,
      float[] work) {
    Ranges.checkElements(dyOff, lddy, batch, out, dy.length);
    Ranges.checkRows(wOff, ldw, in, out, w.length);
    Ranges.checkRows(dxOff, lddx, batch, in, dx.length);
    checkFromIndexSize(0, workLength(batch, in, out), work.length);
    for (int s = 0; s < batch; s++) {
      int dyRow = dyOff + s * lddy;
      int dxRow = dxOff + s * lddx;
      for (int i = 0; i < in; i++) {
        int wRow = wOff + i * ldw;
        float sum = 0f;
        for (int block = 0; block < Blocks.count(out); block++) {
          float blockSum = 0f;
          for (int o = Blocks.start(out, block); o < Blocks.start(out, block + 1); o++) {
            blockSum = fma(dy[dyRow + o], w[wRow + o], blockSum);
          }
          sum += blockSum;
        }
        dx[dxRow + i] = sum;
      }
      clearPadding(dx, dxRow, in);
    }
  }

  @Override
  public void matmulTransposedA(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in,
      int out,
      float[] work) {
    Ranges.checkElements(xOff, ldx, batch, in, x.length);
    Ranges.checkRows(dyOff, lddy, batch, out, dy.length);
    Ranges.checkRows(wOff, ldw, in, out, w.length);
    checkFromIndexSize(0, workLength(batch, in, out), work.length);
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * ldx;
      int dyRow = dyOff + s * lddy;
      for (int i = 0; i < in; i++) {
        addScaledRow(x[xRow + i], dy, dyRow, w, wOff + i * ldw, out);
      }
    }
  }

  @Override
  public void addRows(
      float[] dy, int dyOff, int lddy, float[] bias, int biasOff, int batch, int out) {
    Ranges.checkRows(dyOff, lddy, batch, out, dy.length);
    Ranges.checkRows(biasOff, 0, 1, out, bias.length);
    for (int s = 0; s < batch; s++) {
      int dyRow = dyOff + s * lddy;
      for (int o = 0; o < out; o++) {
        bias[biasOff + o] += dy[dyRow + o];
      }
    }
  }

  @Override
  public void sparseMatmul(
      byte[] runs,
      int runLength,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int out) {
    Ranges.checkRunLength(runLength);
    Ranges.checkStarts(startsOff, startsStride, batch, starts.length);
    Ranges.checkRows(yOff, ldy, batch, out, y.length);
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int yRow = yOff + s * ldy;
      fill(y, yRow, yRow + RowStride.of(out), 0f);
      for (int e = starts[list]; e < starts[list + 1]; e += 1 + runLength) {
        int i = runs[e] & 0xFF;
        for (int p = 0; p < runLength; p++) {
          float x = PIXEL_VALUES[runs[e + 1 + p] & 0xFF];
          addScaledRow(x, w, wOff + (i + p) * ldw, y, yRow, out);
        }
      }
    }
  }

  @Override
  public void sparseMatmulTransposedA(
      byte[] runs,
      int runLength,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int out) {
    Ranges.checkRunLength(runLength);
    Ranges.checkStarts(startsOff, startsStride, batch, starts.length);
    Ranges.checkRows(dyOff, lddy, batch, out, dy.length);
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int dyRow = dyOff + s * lddy;
      for (int e = starts[list]; e < starts[list + 1]; e += 1 + runLength) {
        int i = runs[e] & 0xFF;
        for (int p = 0; p < runLength; p++) {
          float x = PIXEL_VALUES[runs[e + 1 + p] & 0xFF];
          addScaledRow(x, dy, dyRow, w, wOff + (i + p) * ldw, out);
        }
      }
    }
  }

  @Override
  public void addBlocks(
      float[] bias,
      int biasOff,
      float[] p,
      int pOff,
      int blockStride,
      int ldp,
      int blocks,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int out) {
    Ranges.checkRows(biasOff, 0, 1, out, bias.length);
    Ranges.checkRows(yOff, ldy, batch, out, y.length);
    for (int block = 0; block < blocks; block++) {
      Ranges.checkRows(pOff + block * blockStride, ldp, batch, out, p.length);
    }
    for (int s = 0; s < batch; s++) {
      int yRow = yOff + s * ldy;
      System.arraycopy(bias, biasOff, y, yRow, out);
      for (int block = 0; block < blocks; block++) {
        int pRow = pOff + block * blockStride + s * ldp;
        for (int o = 0; o < out; o++) {
          y[yRow + o] += p[pRow + o];
        }
      }
      clearPadding(y, yRow, out);
    }
  }

  @Override
  public void pixelsToFloats(
      byte[] pixels, int pixelsOff, int ldp, float[] x, int xOff, int ldx, int batch, int n) {
    Ranges.checkElements(pixelsOff, ldp, batch, n, pixels.length);
    Ranges.checkRows(xOff, ldx, batch, n, x.length);
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * ldx;
      for (int i = 0; i < n; i++) {
        x[xRow + i] = PIXEL_VALUES[pixels[pixelsOff + s * ldp + i] & 0xFF];
      }
      clearPadding(x, xRow, n);
    }
  }

  @Override
  public void relu(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      int zRow = zOff + s * ldz;
      int aRow = aOff + s * lda;
      for (int i = 0; i < n; i++) {
        a[aRow + i] = z[zRow + i] > 0f ? z[zRow + i] : 0f;
      }
      clearPadding(a, aRow, n);
    }
  }

  @Override
  public void sigmoid(
      float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      int zRow = zOff + s * ldz;
      int aRow = aOff + s * lda;
      for (int i = 0; i < n; i++) {
        a[aRow + i] = Exponential.sigmoid(z[zRow + i]);
      }
      clearPadding(a, aRow, n);
    }
  }

  @Override
  public void tanh(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      int zRow = zOff + s * ldz;
      int aRow = aOff + s * lda;
      for (int i = 0; i < n; i++) {
        a[aRow + i] = Exponential.tanh(z[zRow + i]);
      }
      clearPadding(a, aRow, n);
    }
  }

  @Override
  public void softmax(
      float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      int zRow = zOff + s * ldz;
      int aRow = aOff + s * lda;
      float max = max(z, zRow, n);
      float sum = 0f;
      for (int c = 0; c < n; c++) {
        a[aRow + c] = Exponential.exp(z[zRow + c] - max);
        sum += a[aRow + c];
      }
      for (int c = 0; c < n; c++) {
        a[aRow + c] /= sum;
      }
      clearPadding(a, aRow, n);
    }
  }

  @Override
  public void dRelu(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int dyRow = dyOff + s * lddy;
      for (int i = 0; i < n; i++) {
        dy[dyRow + i] = a[aRow + i] > 0f ? dy[dyRow + i] : 0f;
      }
      clearPadding(dy, dyRow, n);
    }
  }

  @Override
  public void dSigmoid(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int dyRow = dyOff + s * lddy;
      for (int i = 0; i < n; i++) {
        dy[dyRow + i] *= a[aRow + i] * (1f - a[aRow + i]);
      }
      clearPadding(dy, dyRow, n);
    }
  }

  @Override
  public void dTanh(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int dyRow = dyOff + s * lddy;
      for (int i = 0; i < n; i++) {
        dy[dyRow + i] *= fma(-a[aRow + i], a[aRow + i], 1f);
      }
      clearPadding(dy, dyRow, n);
    }
  }

  @Override
  public void squaredError(
      float[] a,
      int aOff,
      int lda,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n) {
    Ranges.checkElements(aOff, lda, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    checkFromIndexSize(lossOff, batch, loss.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int label = labels[labelsOff + s] & 0xFF;
      float sum = 0f;
      for (int c = 0; c < n; c++) {
        float error = a[aRow + c] - OneHot.VALUES[OneHot.place(label, c)];
        sum = fma(error, error, sum);
      }
      loss[lossOff + s] = sum;
    }
  }

  @Override
  public void softmaxCrossEntropy(
      float[] z,
      float[] a,
      int off,
      int ld,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n) {
    Ranges.checkElements(off, ld, batch, n, z.length);
    Ranges.checkElements(off, ld, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    checkFromIndexSize(lossOff, batch, loss.length);
    for (int s = 0; s < batch; s++) {
      int row = off + s * ld;
      int label = labels[labelsOff + s] & 0xFF;
      double deficit = (double) max(z, row, n) - z[row + label];
      loss[lossOff + s] = (float) (deficit - StrictMath.log(max(a, row, n)));
    }
  }

  @Override
  public void sigmoidCrossEntropy(
      float[] z,
      float[] a,
      int off,
      int ld,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n) {
    Ranges.checkElements(off, ld, batch, n, z.length);
    Ranges.checkElements(off, ld, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    checkFromIndexSize(lossOff, batch, loss.length);
    for (int s = 0; s < batch; s++) {
      int row = off + s * ld;
      int label = labels[labelsOff + s] & 0xFF;
      double sum = 0;
      double product = 1;
      for (int c = 0; c < n; c++) {
        float logit = z[row + c];
        float probability = a[row + c];
        sum += (logit > 0f ? logit : 0f) - (double) (c == label ? logit : 0f);
        product *= probability > 0.5f ? probability : 1f - probability;
      }
      loss[lossOff + s] = (float) (sum - StrictMath.log(product));
    }
  }

  @Override
  public void dSquaredError(
      float scale,
      float[] a,
      int aOff,
      int lda,
      byte[] labels,
      int labelsOff,
      float[] da,
      int daOff,
      int ldda,
      int batch,
      int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    Ranges.checkRows(daOff, ldda, batch, n, da.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int daRow = daOff + s * ldda;
      int label = labels[labelsOff + s] & 0xFF;
      for (int c = 0; c < n; c++) {
        da[daRow + c] = scale * (2f * (a[aRow + c] - OneHot.VALUES[OneHot.place(label, c)]));
      }
      clearPadding(da, daRow, n);
    }
  }

  @Override
  public void dCrossEntropy(
      float scale,
      float[] a,
      int aOff,
      int lda,
      byte[] labels,
      int labelsOff,
      float[] dz,
      int dzOff,
      int lddz,
      int batch,
      int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    Ranges.checkRows(dzOff, lddz, batch, n, dz.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int dzRow = dzOff + s * lddz;
      int label = labels[labelsOff + s] & 0xFF;
      for (int c = 0; c < n; c++) {
        dz[dzRow + c] = scale * (a[aRow + c] - OneHot.VALUES[OneHot.place(label, c)]);
      }
      clearPadding(dz, dzRow, n);
    }
  }

  @Override
  public void argmax(
      float[] a, int aOff, int lda, byte[] classes, int classesOff, int batch, int n) {
    Ranges.checkElements(aOff, lda, batch, n, a.length);
    checkFromIndexSize(classesOff, batch, classes.length);
    for (int s = 0; s < batch; s++) {
      int aRow = aOff + s * lda;
      int best = 0;
      for (int c = 1; c < n; c++) {
        if (a[aRow + c] > a[aRow + best]) {
          best = c;
        }
      }
      classes[classesOff + s] = (byte) best;
    }
  }

  @Override
  public int hits(float[] a, int aOff, int lda, byte[] labels, int labelsOff, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    int hits = 0;
    for (int s = 0; s < batch; s++) {
      hits += isAnswer(a, aOff + s * lda, labels[labelsOff + s] & 0xFF, n) ? 1 : 0;
    }
    return hits;
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

  @Override
  public void momentum(
      float momentum, float rate, float[] g, float[] v, float[] w, int off, int length) {
    checkFromIndexSize(off, length, g.length);
    checkFromIndexSize(off, length, v.length);
    checkFromIndexSize(off, length, w.length);
    for (int i = off; i < off + length; i++) {
      v[i] = withoutNegligible(fma(momentum, v[i], g[i]));
      w[i] = fma(-rate, v[i], w[i]);
    }
  }

  @Override
  public void adam(
      float beta1,
      float beta2,
      float epsilon,
      float c1,
      float c2,
      float rate,
      float[] g,
      float[] m,
      float[] v,
      float[] w,
      int off,
      int length) {
    checkFromIndexSize(off, length, g.length);
    checkFromIndexSize(off, length, m.length);
    checkFromIndexSize(off, length, v.length);
    checkFromIndexSize(off, length, w.length);
    for (int i = off; i < off + length; i++) {
      m[i] = withoutNegligible(fma(beta1, m[i], (1f - beta1) * g[i]));
      v[i] = withoutNegligible(fma(beta2, v[i], ((1f - beta2) * g[i]) * g[i]));
      w[i] = fma(-rate, (m[i] * c1) / ((float) Math.sqrt(v[i] * c2) + epsilon), w[i]);
    }
  }

  private static float withoutNegligible(float moment) {
    return Math.abs(moment) < NEGLIGIBLE ? 0f : moment;
  }

  /** Returns nothing: the kernels one after the other are the definition. */
  @Override
  public Optional<FusedDescent> fusedDescent(
      int[] widths, float[] parameters, int[] weights, int[] biases) {
    return Optional.empty();
  }

  /** y[i] ← fma(alpha, x[i], y[i]) (BLAS saxpy). */
  private static void addScaledRow(float alpha, float[] x, int xRow, float[] y, int yRow, int n) {
    for (int i = 0; i < n; i++) {
      y[yRow + i] = fma(alpha, x[xRow + i], y[yRow + i]);
    }
  }

  private static float max(float[] z, int zRow, int n) {
    float max = z[zRow];
    for (int c = 1; c < n; c++) {
      max = z[zRow + c] > max ? z[zRow + c] : max;
    }
    return max;
  }

  private static void clearPadding(float[] a, int row, int n) {
    fill(a, row + n, row + RowStride.of(n), 0f);
  }
}
