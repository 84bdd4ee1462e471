package dev.lanewise.nn;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;

/**
 * One thread's part of the backward pass through a layer after the first, for some of its inputs,
 * which are units of the layer before, bound to its operands.
 */
public final class DenseGradient {
  private final Kernels kernels;
  private final Span inputs;
  private final float[] work;
  private final Matrix dy;
  private final Matrix w;
  private final Matrix x;
  private final Matrix dx;
  private final Matrix derivativeArgument;
  private final Matrix target;
  private final ActivationKernel activationBefore;

  /**
   * Binds a part of a layer.
   *
   * @param layer from 1
   * @param inputs the units of the layer before that the thread has
   * @param gradient where the gradient by the weights is added, laid out as the parameters are
   * @param work the thread's own work array
   */
  public DenseGradient(
      Kernels kernels,
      BatchBuffers buffers,
      int layer,
      Span inputs,
      float[] gradient,
      float[] work) {
    Dense dense = buffers.network().layers().get(layer);
    Dense before = buffers.network().layers().get(layer - 1);
    this.kernels = kernels;
    this.inputs = inputs;
    this.work = work;
    this.dy = buffers.gradients(layer);
    this.w = dense.weights(buffers.network().parameters()).rows(inputs.first(), inputs.last());
    this.x = buffers.activations(layer - 1).columns(inputs.first(), inputs.last());
    this.dx = buffers.gradients(layer - 1).columns(inputs.first(), inputs.last());
    this.derivativeArgument =
        buffers.derivativeArgument(layer - 1).columns(inputs.first(), inputs.last());
    this.target = dense.weights(gradient).rows(inputs.first(), inputs.last());
    this.activationBefore = kernels.activation(before.activation().kernel());
  }

  /**
   * dZ = (dY·Wᵀ)·f′ of the layer before, for the inputs and the samples {@code from} to {@code to}.
   */
  public void backward(int from, int to) {
    if (inputs.isEmpty()) {
      return;
    }
    kernels.matmulTransposedB(dy, w, dx, from, to, work);
    activationBefore.backward(derivativeArgument, dx, from, to);
  }

  /** Adds the gradient by the rows of W that belong to the inputs, over the first samples. */
  public void addWeightGradient(int samples) {
    if (!inputs.isEmpty()) {
      kernels.matmulTransposedA(x, dy, target, 0, samples, work);
    }
  }
}
