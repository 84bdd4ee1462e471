package dev.lanewise.kernel;

import java.util.Optional;

/**
 * What the CPU does: every loop over parameters, activations or gradients.
 *
 * <p>A matrix is a run of rows in a flat array: X[s][i] = {@code x[xOff + s·ldx + i]}, the leading
 * dimension {@code ldx} being at least {@link RowStride#of} its columns where there is more than
 * one row. Weights are W[i][o], from input i to output o; the rows of a batch are its samples s.
 *
 * <p>Each method states the operations and their order, in IEEE-754 binary32. {@link ScalarKernels}
 * is that definition; every implementation returns the same bits (any NaN equals any NaN). A sum
 * over inputs or outputs is taken in {@link Blocks}, each from +0.0 in ascending order with fma; a
 * sum over samples has no blocks and ascends.
 *
 * <p>Kernels that overwrite rows write their padding (see {@link RowStride}) as +0.0. Kernels that
 * add to rows leave padding as it is where what they add is finite and has padding of +0.0. Padding
 * that is read never reaches an element that is not padding. Arrays must not overlap, except where
 * the same rows are allowed for input and output.
 *
 * <p>A range outside an array throws {@link IndexOutOfBoundsException} before anything is written;
 * only what the lists of a sparse matrix name is checked as it is read. The padding of a row
 * belongs to its range, except where the elements alone are read: X of the products, dY of {@link
 * #matmulTransposedB}, pixels, and what losses and {@link #argmax} read.
 *
 * <p>Implementations have no state: any number of threads may call one at once, each on ranges of
 * its own.
 */
public sealed interface Kernels permits ScalarKernels, VectorKernels {
  /**
   * Moments of gradients below it are taken for 0: they no longer move a weight, but would decay to
   * subnormal numbers, with which many a CPU takes a hundred times longer.
   */
  float NEGLIGIBLE = 0x1p-120f;

  /** Returns "scalar" or "vector". */
  String name();

  /** Returns the number of floats that one instruction computes: 1, 4, 8 or 16. */
  int lanes();

  /**
   * Returns how many floats of {@code work} the matrix products need for these sizes, whichever of
   * them is called.
   */
  int workLength(int batch, int in, int out);

  /**
   * Y = b + X·W, the forward pass of a dense layer (BLAS sgemm, row-major).
   *
   * <p>Y[s][o] = (b[o] + Σ₀) + Σ₁ + …, Σⱼ = Σᵢ X[s][i]·W[i][o] over block j of the inputs.
   *
   * @param x X, {@code batch} × {@code in}
   * @param w W, {@code in} × {@code out}
   * @param bias b, {@code out}
   * @param y Y, {@code batch} × {@code out}, overwritten
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmul(
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
      float[] work);

  /**
   * dX = dY·Wᵀ, the gradient by the inputs of a dense layer.
   *
   * <p>dX[s][i] = (0 + Σ₀) + Σ₁ + …, Σⱼ = Σₒ dY[s][o]·W[i][o] over block j of the outputs.
   *
   * @param dy dY, {@code batch} × {@code out}
   * @param w W, {@code in} × {@code out}
   * @param dx dX, {@code batch} × {@code in}, overwritten
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmulTransposedB(
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
      float[] work);

  /**
   * W ← W + Xᵀ·dY: the gradient by the weights of a dense layer, added sample by sample. With W the
   * weights and dY scaled by −rate/batch, this is the whole step of plain gradient descent.
   *
   * <p>W[i][o] ← fma(X[s][i], dY[s][o], W[i][o]), s ascending.
   *
   * @param x X, {@code batch} × {@code in}
   * @param dy dY, {@code batch} × {@code out}
   * @param w W, {@code in} × {@code out}, added to
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmulTransposedA(
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
      float[] work);

  /**
   * b ← b + Σₛ dY[s]: the gradient by the biases, added sample by sample.
   *
   * <p>b[o] ← b[o] + dY[s][o], s ascending.
   *
   * @param dy dY, {@code batch} × {@code out}
   * @param bias b, {@code out}, added to
   */
  void addRows(float[] dy, int dyOff, int lddy, float[] bias, int biasOff, int batch, int out);

  /**
   * Y = X·W for sparse X and at most {@link Blocks#MAX_LENGTH} inputs: one block's share of a first
   * layer.
   *
   * <p>Row s of X is the list of {@link PixelRuns} in {@code runs[starts[k]]} to {@code
   * runs[starts[k + 1]]}, the last excluded, k = startsOff + s·startsStride; a list is of whole
   * runs. A run is 1 + runLength unsigned bytes i, p₀, p₁, …, i + runLength at most {@link
   * Blocks#MAX_LENGTH}, and stands for X[s][i + j] = pⱼ/255, rounded once. The runs of a row ascend
   * in i; where some of them meet in an input, its pixel is 0 in all but one. A pixel of 0 changes
   * no element, but perhaps the sign of a zero.
   *
   * <p>Y[s][o] = Σ X[s][i]·W[i][o] over the pixels of the runs of s, from +0.0, with fma.
   *
   * @param runLength pixels in a run, at least 1
   * @param w W, as many rows as the runs name, {@code out} columns
   * @param y Y, {@code batch} × {@code out}, overwritten
   */
  void sparseMatmul(
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
      int out);

  /**
   * W ← W + Xᵀ·dY for sparse X as {@link #sparseMatmul} takes it.
   *
   * <p>W[i][o] ← fma(X[s][i], dY[s][o], W[i][o]) for the pixels of the runs of s, s ascending.
   *
   * @param dy dY, {@code batch} × {@code out}
   * @param w W, as many rows as the runs name, {@code out} columns, added to
   */
  void sparseMatmulTransposedA(
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
      int out);

  /**
   * Y = b + P₀ + P₁ + …: adds the block sums of a first layer to its biases, in block order.
   *
   * @param bias b, {@code out}
   * @param p the block sums: Pⱼ[s][o] = {@code p[pOff + j·blockStride + s·ldp + o]}
   * @param y Y, {@code batch} × {@code out}, overwritten
   */
  void addBlocks(
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
      int out);

  /**
   * X[s][i] = pixel/255, rounded once.
   *
   * @param pixels unsigned bytes, {@code batch} × {@code n}, rows {@code ldp} apart
   * @param x X, {@code batch} × {@code n}, overwritten
   */
  void pixelsToFloats(
      byte[] pixels, int pixelsOff, int ldp, float[] x, int xOff, int ldx, int batch, int n);

  /** A = relu(Z) = z &gt; 0 ? z : 0. A may be Z. */
  void relu(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n);

  /** A = 1/(1 + e⁻ᶻ), e as docs/arithmetic.md defines it. A may be Z. */
  void sigmoid(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n);

  /** A = tanh Z, as docs/arithmetic.md defines it. A may be Z. */
  void tanh(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n);

  /**
   * A[s][c] = eˣ/Σ eˣ, x = Z[s][c] − maxₖ Z[s][k]; the sum ascends over c from +0.0. The maximum is
   * found as m = z &gt; m ? z : m, from Z[s][0]. A may be Z.
   */
  void softmax(float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n);

  /** dY ← A &gt; 0 ? dY : 0, the gradient through relu. */
  void dRelu(float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n);

  /** dY ← dY·(A·(1 − A)), the gradient through sigmoid. */
  void dSigmoid(float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n);

  /** dY ← dY·fma(−A, A, 1), the gradient through tanh. */
  void dTanh(float[] a, int aOff, int lda, float[] dy, int dyOff, int lddy, int batch, int n);

  /**
   * loss[s] = Σ (A[s][c] − Y[s][c])², ascending over c from +0.0 with fma; Y is 1 for c =
   * labels[s], else 0.
   *
   * @param labels unsigned bytes
   */
  void squaredError(
      float[] a,
      int aOff,
      int lda,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n);

  /**
   * The cross-entropy of softmax: loss[s] = (maxₖ Z[s][k] − Z[s][label]) − ln maxₖ A[s][k]; the
   * maxima as {@link #softmax} takes them, logarithm ({@link StrictMath#log}) and differences in
   * binary64, the result rounded once.
   *
   * <p>It is ln Σ eˣ − x[label], x = Z − max Z: the greatest term of that sum is e⁰ = 1, so that
   * max A = 1/Σ. Unlike −ln A[s][label] it stays finite when A underflows.
   *
   * @param z Z, the logits
   * @param a A = softmax(Z)
   * @param labels unsigned bytes below {@code n}
   */
  void softmaxCrossEntropy(
      float[] z,
      float[] a,
      int off,
      int ld,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n);

  /**
   * The binary cross-entropy of each sigmoid output, summed: loss[s] = Σ (max(z, 0) − Y·z) − ln Π
   * max(A, 1 − A); sum, product and logarithm ({@link StrictMath#log}) in binary64, ascending over
   * c, the result rounded once. Y is 1 for c = labels[s], else 0.
   *
   * <p>max(A, 1 − A) = 1/(1 + e^−|z|), which keeps the loss finite when A or 1 − A underflows.
   *
   * @param z Z, the logits
   * @param a A = sigmoid(Z)
   * @param labels unsigned bytes
   */
  void sigmoidCrossEntropy(
      float[] z,
      float[] a,
      int off,
      int ld,
      byte[] labels,
      int labelsOff,
      float[] loss,
      int lossOff,
      int batch,
      int n);

  /**
   * dA[s][c] = scale·(2·(A − Y)), the gradient of the squared error; Y is 1 for c = labels[s], else
   * 0.
   *
   * @param labels unsigned bytes
   * @param da dA, {@code batch} × {@code n}, overwritten
   */
  void dSquaredError(
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
      int n);

  /**
   * dZ[s][c] = scale·(A − Y), the gradient of either cross-entropy by the logits; Y is 1 for c =
   * labels[s], else 0.
   *
   * @param labels unsigned bytes
   * @param dz dZ, {@code batch} × {@code n}, overwritten
   */
  void dCrossEntropy(
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
      int n);

  /**
   * classes[s] = the c with the greatest A[s][c], the lowest where several are. A NaN is greater
   * than nothing, and nothing is greater than a NaN at c = 0.
   *
   * @param classes unsigned bytes, overwritten
   */
  void argmax(float[] a, int aOff, int lda, byte[] classes, int classesOff, int batch, int n);

  /**
   * Returns how many samples have their label's activation as the greatest, and as the first of the
   * greatest: those whose label {@link #argmax} would name, where no activation is NaN.
   *
   * @param labels unsigned bytes; one that is not below {@code n} is never hit
   */
  int hits(float[] a, int aOff, int lda, byte[] labels, int labelsOff, int batch, int n);

  /**
   * Gradient descent with momentum (Polyak 1964): V ← fma(momentum, V, G), W ← fma(−rate, V, W),
   * element by element. A V smaller than {@link #NEGLIGIBLE} becomes 0.
   */
  void momentum(float momentum, float rate, float[] g, float[] v, float[] w, int off, int length);

  /**
   * Adam (Kingma and Ba, arXiv:1412.6980): M ← fma(β₁, M, (1 − β₁)·G), V ← fma(β₂, V, ((1 −
   * β₂)·G)·G), W ← fma(−rate, (M·c₁)/(√(V·c₂) + ε), W), element by element. An M or V smaller than
   * {@link #NEGLIGIBLE} becomes 0.
   *
   * @param c1 1/(1 − β₁ᵗ), the bias correction of the first moment at step t
   * @param c2 1/(1 − β₂ᵗ), that of the second
   */
  void adam(
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
      int length);

  /**
   * Returns plain gradient descent by single samples as one piece, where there is one for networks
   * of these widths. It does what the methods above do one after the other, with the same bits.
   *
   * @param widths inputs, hidden layers, classes
   * @param parameters to train; rows of weights and biases are {@link RowStride#CACHE_LINE} floats
   * @param weights where each layer's W[0][0] is in {@code parameters}
   * @param biases where each layer's b[0] is
   */
  Optional<FusedDescent> fusedDescent(
      int[] widths, float[] parameters, int[] weights, int[] biases);
}
