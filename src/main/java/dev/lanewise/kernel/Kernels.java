package dev.lanewise.kernel;

/**
 * The loops over parameters, activations and gradients.
 *
 * <p>Operands are {@link Matrix} views. Weights are W[i][o], from input i to output o; the rows of
 * a batch are its samples s, of which a call takes those {@code from} to {@code to}, the end
 * excluded.
 *
 * <p>Each method states the operations and their order, in IEEE-754 binary32. {@link ScalarKernels}
 * is that definition, as are the functions that {@link #activation}, {@link #loss} and {@link
 * #optimizer} take; every implementation returns the same bits (any NaN equals any NaN). A sum over
 * inputs or outputs is taken in {@link Blocks}, each from +0.0 in ascending order with fma; a sum
 * over samples has no blocks and ascends.
 *
 * <p>Kernels that overwrite rows write their padding (see {@link RowStride}) as +0.0. Kernels that
 * add to rows leave padding as it is where what they add is finite and has padding of +0.0. Padding
 * that is read never reaches an element that is not padding. Operands must not overlap, except
 * where the same rows are allowed for input and output.
 *
 * <p>Operands whose shapes do not fit, rows that are not there, and rows without padding where it
 * is read or written throw {@link IndexOutOfBoundsException} before anything is written. Padding is
 * not needed where elements alone are read: of X of the products, dY of {@link #matmulTransposedB},
 * and what losses and {@link #argmax} read. The indices in lists of {@link PixelRuns} are checked
 * one by one as they are read, so that an exception may come after writes.
 *
 * <p>Implementations have no state: any number of threads may call one at once, each on ranges of
 * its own.
 */
public sealed interface Kernels permits ScalarKernels, VectorKernels {
  /** Returns "scalar" or "vector". */
  String name();

  /** Returns the number of floats that one instruction computes: 1, 4, 8 or 16. */
  int lanes();

  /**
   * Returns how many floats of {@code work} the matrix products need for these sizes, whichever of
   * them is called.
   */
  int workLength(int batch, int in, int out);

  /** Returns the loops for an activation function, with the bits of {@code definition}. */
  ActivationKernel activation(ActivationKernel definition);

  /** Returns the loops for a loss, with the bits of {@code definition}. */
  LossKernel loss(LossKernel definition);

  /** Returns the loops for the step of an optimizer, with the bits of {@code definition}. */
  OptimizerKernel optimizer(OptimizerKernel definition);

  /** Returns the loops of dropout, with the bits of {@code definition}. */
  DropoutKernel dropout(Dropout definition);

  /** Returns the loops that draw displacement fields, with the bits of {@code definition}. */
  FieldKernel field(ElasticField definition);

  /**
   * Y = b + X·W, the forward pass of a dense layer (BLAS sgemm, row-major).
   *
   * <p>Y[s][o] = (b[o] + Σ₀) + Σ₁ + …, Σⱼ = Σᵢ X[s][i]·W[i][o] over block j of the inputs.
   *
   * @param x X, batch × in
   * @param w W, in × out
   * @param bias b, a row of at least out
   * @param y Y, batch × out, overwritten
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmul(Matrix x, Matrix w, Matrix bias, Matrix y, int from, int to, float[] work);

  /**
   * dX = dY·Wᵀ, the gradient by the inputs of a dense layer.
   *
   * <p>dX[s][i] = (0 + Σ₀) + Σ₁ + …, Σⱼ = Σₒ dY[s][o]·W[i][o] over block j of the outputs.
   *
   * @param dy dY, batch × out
   * @param w W, in × out
   * @param dx dX, batch × in, overwritten
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmulTransposedB(Matrix dy, Matrix w, Matrix dx, int from, int to, float[] work);

  /**
   * W ← W + Xᵀ·dY: the gradient by the weights of a dense layer, added sample by sample. With W the
   * weights and dY scaled by −rate/batch, this is the whole step of plain gradient descent.
   *
   * <p>W[i][o] ← fma(X[s][i], dY[s][o], W[i][o]), s ascending.
   *
   * @param x X, batch × in
   * @param dy dY, batch × out
   * @param w W, in × out, added to
   * @param work scratch of at least {@link #workLength} floats
   */
  void matmulTransposedA(Matrix x, Matrix dy, Matrix w, int from, int to, float[] work);

  /**
   * b ← b + Σₛ dY[s]: the gradient by the biases, added sample by sample.
   *
   * <p>b[o] ← b[o] + dY[s][o], s ascending.
   *
   * @param dy dY, batch × out
   * @param bias b, a row of out, added to
   */
  void addRows(Matrix dy, Matrix bias, int from, int to);

  /**
   * Y = X·W for one block of sparse inputs: its share of a first layer.
   *
   * <p>Y[s][o] = Σ X[s][i]·W[i][o] over the inputs in the list of s, from +0.0, with fma.
   *
   * @param x X, of which the lists of {@code block} are taken
   * @param w W, as many rows as the block has inputs
   * @param y Y, batch × out, overwritten
   */
  void sparseMatmul(SparseMatrix x, int block, Matrix w, Matrix y, int from, int to);

  /**
   * W ← W + Xᵀ·dY for one block of sparse inputs.
   *
   * <p>W[i][o] ← fma(X[s][i], dY[s][o], W[i][o]) for the inputs in the list of s, s ascending.
   *
   * @param x X, of which the lists of {@code block} are taken
   * @param dy dY, batch × out
   * @param w W, as many rows as the block has inputs, added to
   */
  void sparseMatmulTransposedA(SparseMatrix x, int block, Matrix dy, Matrix w, int from, int to);

  /**
   * Y = b + P₀ + P₁ + …: adds the block sums of a first layer to its biases, in block order.
   *
   * @param bias b, a row of out
   * @param p the block sums, one below the other: Pⱼ[s] is the row j·blockRows + s
   * @param blockRows rows of each block in {@code p}, at least those of Y
   * @param y Y, batch × out, overwritten
   */
  void addBlocks(Matrix bias, Matrix p, int blockRows, Matrix y, int from, int to);

  /**
   * X[s][i] = pixel/255, rounded once, for one row s of X and the inputs i from {@code first} to
   * {@code last}, the end excluded. Padding stays as it is.
   *
   * @param pixels unsigned bytes, those of the row from {@code off} on
   */
  void pixelsToFloats(byte[] pixels, int off, Matrix x, int row, int first, int last);

  /**
   * {@code classes[classesOff + s]} = the c with the greatest A[s][c], the lowest where several
   * are. A NaN is greater than nothing, and nothing is greater than a NaN at c = 0.
   *
   * @param classes unsigned bytes, overwritten
   */
  void argmax(Matrix a, byte[] classes, int classesOff, int from, int to);

  /**
   * Returns how many samples have their class's activation as the greatest, and as the first of the
   * greatest: those whose class {@link #argmax} would name, where no activation is NaN.
   *
   * @param y the classes, as rows of a table
   */
  int hits(Matrix a, Targets y, int from, int to);

  /**
   * The average of parameters over steps: E ← fma(share, W − E, E), element by element.
   *
   * @param w W
   * @param e E, overwritten
   * @param off the first element, in both arrays
   */
  void average(float share, float[] w, float[] e, int off, int length);
}
