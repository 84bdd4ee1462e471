package dev.lanewise.nn;

import dev.lanewise.kernel.Matrix;

/**
 * One thread's part of the backward pass through a layer after the first, for some of its inputs,
 * which are units of the layer before, bound to its operands.
 */
public final class DenseGradient {
  private final Binding binding;
  private final Span inputs;
  private final Matrix dy;
  private final Matrix w;
  private final Matrix x;
  private final Matrix target;
  private final UnitFunction before;

  /**
   * Binds a part of a layer.
   *
   * @param layer from 1
   * @param inputs the units of the layer before that the thread has
   * @param gradient where the gradient by the weights is added, laid out as the parameters are
   */
  public DenseGradient(Binding binding, int layer, Span inputs, float[] gradient) {
    BatchBuffers buffers = binding.buffers;
    Dense dense = buffers.network().layers().get(layer);
    this.binding = binding;
    this.inputs = inputs;
    this.dy = buffers.gradients(layer);
    this.w = dense.weights(buffers.network().parameters()).rows(inputs.first(), inputs.last());
    this.x = inputs.of(buffers.outputs(layer - 1));
    this.target = dense.weights(gradient).rows(inputs.first(), inputs.last());
    this.before = new UnitFunction(binding, layer - 1, inputs);
  }

  /**
   * dZ = (dY·Wᵀ)·f′ of the layer before, for the inputs and the samples {@code from} to {@code to}.
   */
  public void backward(int from, int to) {
    if (!inputs.isEmpty()) {
      binding.kernels.matmulTransposedB(dy, w, before.gradient(), from, to, binding.work);
      before.backward(from, to);
    }
  }

  /**
   * Adds the gradient by the rows of W that belong to the inputs, over the samples {@code from} to
   * {@code to}.
   */
  public void addWeightGradient(int from, int to) {
    if (!inputs.isEmpty()) {
      binding.kernels.matmulTransposedA(x, dy, target, from, to, binding.work);
    }
  }
}
