package dev.lanewise.kernel;

/**
 * An activation function over whole rows, forward and backward.
 *
 * <p>The implementations that {@code nn} names are the scalar definitions; {@link
 * Kernels#activation} gives the loops that a kind of kernels has for one, with the same bits.
 * Padding of what is written is +0.0 afterwards.
 */
public interface ActivationKernel {
  /**
   * A = f(Z) for the rows {@code from} to {@code to}, the end excluded. A may be Z.
   *
   * @throws IndexOutOfBoundsException if the matrices have no such rows, or differ in columns
   */
  void forward(Matrix z, Matrix a, int from, int to);

  /**
   * dY ← dY·f′ for the rows {@code from} to {@code to}, the end excluded.
   *
   * @param argument what the derivative is computed from: A, or Z where the function says so
   * @throws UnsupportedOperationException if the gradient comes with the loss only, as of softmax
   */
  void backward(Matrix argument, Matrix dy, int from, int to);

  /** Checks the operands of a function. */
  static void require(Matrix argument, Matrix result, int from, int to) {
    argument.requirePaddedRows(from, to);
    result.requirePaddedRows(from, to);
    result.requireColumns(argument.columns);
  }
}
