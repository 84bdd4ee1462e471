package dev.lanewise.kernel;

import java.util.Objects;

/**
 * A loss over whole rows, and its gradient.
 *
 * <p>The implementations that {@code nn} names are the scalar definitions; {@link Kernels#loss}
 * gives the loops that a kind of kernels has for one, with the same bits. Y[s] and the weight w[s]
 * of a sample are those of {@link Targets}.
 */
public interface LossKernel {
  /**
   * {@code loss[lossOff + s]} = w[s]·L(Z[s], A[s], Y[s]), rounded once to binary32 from binary64
   * where w is not 1, for the rows {@code from} to {@code to}, the end excluded.
   *
   * @param z the sums of the output layer, the logits
   * @param a A = f(Z)
   */
  void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to);

  /**
   * The gradient, times scale·w[s], for the rows {@code from} to {@code to}, the end excluded: by Z
   * or by A, as the loss says.
   *
   * @param d overwritten
   */
  void gradient(float scale, Matrix a, Targets y, Matrix d, int from, int to);

  /** Checks the operands of the losses. */
  static void require(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
    z.requireRows(from, to);
    a.requireRows(from, to);
    z.requireColumns(a.columns);
    y.require(from, to, a.columns);
    Objects.checkFromToIndex(lossOff + from, lossOff + to, loss.length);
  }

  /** Checks the operands of the gradient. */
  static void require(Matrix a, Targets y, Matrix d, int from, int to) {
    a.requirePaddedRows(from, to);
    d.requirePaddedRows(from, to);
    d.requireColumns(a.columns);
    y.require(from, to, a.columns);
  }

  /** Returns a loss times the weight of its sample. */
  static float weighted(double loss, float weight) {
    return (float) (loss * weight);
  }
}
