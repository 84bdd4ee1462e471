package dev.lanewise.kernel;

import static java.util.Objects.checkFromIndexSize;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same operations as {@link ScalarKernels}, several at once. A lane is one element of a result,
 * never a part of a sum. The padding of rows is computed along and then cleared.
 */
public final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** From {@code CACHE_LINE − n} on, 1 for n elements and 0 for padding. */
  private static final float[] ELEMENTS = new float[2 * RowStride.CACHE_LINE];

  static {
    Arrays.fill(ELEMENTS, 0, RowStride.CACHE_LINE, 1f);
  }

  /** For what has nothing to vectorise, a logarithm or a few comparisons a sample. */
  private final ScalarKernels definition = new ScalarKernels();

  /** Makes kernels of the one width that this process has; see {@link KernelChoice}. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int lanes() {
    return LANES;
  }

  /** What {@link Packing} copies and transposes. */
  @Override
  public int workLength(int batch, int in, int out) {
    return Packing.workLength(batch);
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
    if (batch == 1) {
      VectorMatrixProduct.multiply(x, xOff, w, wOff, ldw, bias, biasOff, y, yOff, in, out);
    } else {
      VectorMatmul.multiply(
          x, xOff, ldx, w, wOff, ldw, bias, biasOff, y, yOff, ldy, batch, in, out, work);
    }
    clearPadding(y, yOff, ldy, batch, out);
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
    VectorMatmul.multiplyTransposed(
        dy, dyOff, lddy, w, wOff, ldw, dx, dxOff, lddx, batch, in, out, work);
    clearPadding(dx, dxOff, lddx, batch, in);
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
    VectorOuterProduct.add(x, xOff, ldx, dy, dyOff, lddy, w, wOff, ldw, batch, in, out, work);
  }

  @Override
  public void addRows(
      float[] dy, int dyOff, int lddy, float[] bias, int biasOff, int batch, int out) {
    Ranges.checkRows(dyOff, lddy, batch, out, dy.length);
    Ranges.checkRows(biasOff, 0, 1, out, bias.length);
    for (int o = 0; o < out; o += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOATS, bias, biasOff + o);
      for (int s = 0; s < batch; s++) {
        sum = sum.add(FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + o));
      }
      sum.intoArray(bias, biasOff + o);
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
    VectorSparse.multiply(
        runs, runLength, starts, startsOff, startsStride, w, wOff, ldw, y, yOff, ldy, batch, out);
    clearPadding(y, yOff, ldy, batch, out);
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
    VectorSparse.addOuterProducts(
        runs,
        runLength,
        starts,
        startsOff,
        startsStride,
        dy,
        dyOff,
        lddy,
        w,
        wOff,
        ldw,
        batch,
        out);
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
      for (int o = 0; o < out; o += LANES) {
        FloatVector sum = FloatVector.fromArray(FLOATS, bias, biasOff + o);
        int pRow = pOff + s * ldp + o;
        for (int block = 0; block < blocks; block++) {
          sum = sum.add(FloatVector.fromArray(FLOATS, p, pRow + block * blockStride));
        }
        sum.intoArray(y, yOff + s * ldy + o);
      }
    }
    clearPadding(y, yOff, ldy, batch, out);
  }

  @Override
  public void pixelsToFloats(
      byte[] pixels, int pixelsOff, int ldp, float[] x, int xOff, int ldx, int batch, int n) {
    definition.pixelsToFloats(pixels, pixelsOff, ldp, x, xOff, ldx, batch, n);
  }

  @Override
  public void relu(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector vz = FloatVector.fromArray(FLOATS, z, zOff + s * ldz + i);
        FloatVector.zero(FLOATS).blend(vz, vz.compare(GT, 0f)).intoArray(a, aOff + s * lda + i);
      }
    }
    clearPadding(a, aOff, lda, batch, n);
  }

  @Override
  public void sigmoid(
      float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    int together = rowsTogether(batch, n, ldz, lda);
    for (int s = 0; s < batch; s += together) {
      VectorExponential.sigmoid(z, zOff + s * ldz, a, aOff + s * lda, (together - 1) * lda + n);
    }
    clearPadding(a, aOff, lda, batch, n);
  }

  @Override
  public void tanh(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    int together = rowsTogether(batch, n, ldz, lda);
    for (int s = 0; s < batch; s += together) {
      VectorExponential.tanh(z, zOff + s * ldz, a, aOff + s * lda, (together - 1) * lda + n);
    }
    clearPadding(a, aOff, lda, batch, n);
  }

  @Override
  public void softmax(
      float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n) {
    Ranges.checkRows(zOff, ldz, batch, n, z.length);
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    for (int s = 0; s < batch; s++) {
      VectorExponential.softmax(z, zOff + s * ldz, a, aOff + s * lda, n);
    }
    clearPadding(a, aOff, lda, batch, n);
  }

  @Override
  public void dRelu(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector va = FloatVector.fromArray(FLOATS, a, aOff + s * lda + i);
        FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + i);
        FloatVector.zero(FLOATS).blend(vdy, va.compare(GT, 0f)).intoArray(dy, dyOff + s * lddy + i);
      }
    }
    clearPadding(dy, dyOff, lddy, batch, n);
  }

  @Override
  public void dSigmoid(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector va = FloatVector.fromArray(FLOATS, a, aOff + s * lda + i);
        FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + i);
        vdy.mul(va.mul(va.neg().add(1f))).intoArray(dy, dyOff + s * lddy + i);
      }
    }
    clearPadding(dy, dyOff, lddy, batch, n);
  }

  @Override
  public void dTanh(
      float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    Ranges.checkRows(dyOff, lddy, batch, n, dy.length);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector va = FloatVector.fromArray(FLOATS, a, aOff + s * lda + i);
        FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + i);
        vdy.mul(va.neg().fma(va, FloatVector.broadcast(FLOATS, 1f)))
            .intoArray(dy, dyOff + s * lddy + i);
      }
    }
    clearPadding(dy, dyOff, lddy, batch, n);
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
    definition.squaredError(a, aOff, lda, labels, labelsOff, loss, lossOff, batch, n);
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
    definition.softmaxCrossEntropy(z, a, off, ld, labels, labelsOff, loss, lossOff, batch, n);
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
    definition.sigmoidCrossEntropy(z, a, off, ld, labels, labelsOff, loss, lossOff, batch, n);
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
      int label = labels[labelsOff + s] & 0xFF;
      for (int c = 0; c < n; c += LANES) {
        FloatVector.fromArray(FLOATS, a, aOff + s * lda + c)
            .sub(FloatVector.fromArray(FLOATS, OneHot.VALUES, OneHot.place(label, c)))
            .mul(2f)
            .mul(scale)
            .intoArray(da, daOff + s * ldda + c);
      }
    }
    clearPadding(da, daOff, ldda, batch, n);
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
      int label = labels[labelsOff + s] & 0xFF;
      for (int c = 0; c < n; c += LANES) {
        FloatVector.fromArray(FLOATS, a, aOff + s * lda + c)
            .sub(FloatVector.fromArray(FLOATS, OneHot.VALUES, OneHot.place(label, c)))
            .mul(scale)
            .intoArray(dz, dzOff + s * lddz + c);
      }
    }
    clearPadding(dz, dzOff, lddz, batch, n);
  }

  @Override
  public void argmax(
      float[] a, int aOff, int lda, byte[] classes, int classesOff, int batch, int n) {
    definition.argmax(a, aOff, lda, classes, classesOff, batch, n);
  }

  @Override
  public int hits(float[] a, int aOff, int lda, byte[] labels, int labelsOff, int batch, int n) {
    Ranges.checkRows(aOff, lda, batch, n, a.length);
    checkFromIndexSize(labelsOff, batch, labels.length);
    int hits = 0;
    for (int s = 0; s < batch; s++) {
      hits += VectorAnswer.is(a, aOff + s * lda, labels[labelsOff + s] & 0xFF, n) ? 1 : 0;
    }
    return hits;
  }

  @Override
  public void momentum(
      float momentum, float rate, float[] g, float[] v, float[] w, int off, int length) {
    checkFromIndexSize(off, length, g.length);
    checkFromIndexSize(off, length, v.length);
    checkFromIndexSize(off, length, w.length);
    int i = off;
    for (; i <= off + length - LANES; i += LANES) {
      FloatVector velocity =
          FloatVector.fromArray(FLOATS, v, i)
              .fma(FloatVector.broadcast(FLOATS, momentum), FloatVector.fromArray(FLOATS, g, i));
      velocity = velocity.blend(0f, velocity.abs().compare(LT, NEGLIGIBLE));
      velocity.intoArray(v, i);
      velocity
          .fma(FloatVector.broadcast(FLOATS, -rate), FloatVector.fromArray(FLOATS, w, i))
          .intoArray(w, i);
    }
    definition.momentum(momentum, rate, g, v, w, i, off + length - i);
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
    FloatVector vBeta1 = FloatVector.broadcast(FLOATS, beta1);
    FloatVector vBeta2 = FloatVector.broadcast(FLOATS, beta2);
    FloatVector vRate = FloatVector.broadcast(FLOATS, -rate);
    int i = off;
    for (; i <= off + length - LANES; i += LANES) {
      FloatVector vg = FloatVector.fromArray(FLOATS, g, i);
      FloatVector vm = FloatVector.fromArray(FLOATS, m, i).fma(vBeta1, vg.mul(1f - beta1));
      FloatVector vv = FloatVector.fromArray(FLOATS, v, i).fma(vBeta2, vg.mul(1f - beta2).mul(vg));
      vm = vm.blend(0f, vm.abs().compare(LT, NEGLIGIBLE));
      vv = vv.blend(0f, vv.abs().compare(LT, NEGLIGIBLE));
      vm.intoArray(m, i);
      vv.intoArray(v, i);
      vm.mul(c1)
          .div(vv.mul(c2).sqrt().add(epsilon))
          .fma(vRate, FloatVector.fromArray(FLOATS, w, i))
          .intoArray(w, i);
    }
    definition.adam(beta1, beta2, epsilon, c1, c2, rate, g, m, v, w, i, off + length - i);
  }

  @Override
  public Optional<FusedDescent> fusedDescent(
      int[] widths, float[] parameters, int[] weights, int[] biases) {
    return FusedDescent.fits(widths)
        ? Optional.of(new FusedDescent(widths, parameters, weights, biases))
        : Optional.empty();
  }

  /** Returns how many rows can be computed as one: all of them where they follow each other. */
  private static int rowsTogether(int batch, int n, int ldz, int lda) {
    return ldz == lda && lda == RowStride.of(n) ? Math.max(batch, 1) : 1;
  }

  /** Clears what is not an element of the last vectors of each row. */
  private static void clearPadding(float[] a, int off, int ld, int rows, int n) {
    for (int v = n / LANES * LANES; v < RowStride.of(n); v += LANES) {
      VectorMask<Float> padding =
          FloatVector.fromArray(FLOATS, ELEMENTS, RowStride.CACHE_LINE - Math.max(n - v, 0))
              .compare(EQ, 0f);
      for (int s = 0; s < rows; s++) {
        int at = off + s * ld + v;
        FloatVector.fromArray(FLOATS, a, at).blend(0f, padding).intoArray(a, at);
      }
    }
  }
}
