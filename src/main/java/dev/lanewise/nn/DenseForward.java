package dev.lanewise.nn;

import dev.lanewise.kernel.Matrix;

/**
 * One thread's part of the forward pass through a layer after the first: A = f(b + X·W) for some
 * units, X being what the layer before gives, bound to its operands.
 */
public final class DenseForward {
  private final Binding binding;
  private final Span units;
  private final Matrix x;
  private final Matrix w;
  private final Matrix bias;
  private final UnitFunction function;

  /**
   * Binds a part of a layer.
   *
   * @param layer from 1
   * @param units those that the thread computes; of softmax, all
   */
  public DenseForward(Binding binding, int layer, Span units) {
    BatchBuffers buffers = binding.buffers;
    Dense dense = buffers.network().layers().get(layer);
    float[] parameters = buffers.network().parameters();
    this.binding = binding;
    this.units = units;
    this.x = buffers.outputs(layer - 1);
    this.w = units.of(dense.weights(parameters));
    this.bias = units.of(dense.bias(parameters));
    this.function = new UnitFunction(binding, layer, units);
  }

  /** Computes the activations of the samples {@code from} to {@code to}. */
  public void forward(int from, int to) {
    if (!units.isEmpty()) {
      binding.kernels.matmul(x, w, bias, function.sums(), from, to, binding.work);
      function.forward(from, to);
    }
  }
}
