package dev.lanewise.nn;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;

/**
 * One thread's part of the forward pass through a layer after the first: A = f(b + X·W) for some
 * units, X being the activations of the layer before, bound to its operands.
 */
public final class DenseForward {
  private final Kernels kernels;
  private final Span units;
  private final float[] work;
  private final Matrix x;
  private final Matrix w;
  private final Matrix bias;
  private final Matrix z;
  private final Matrix a;
  private final ActivationKernel activation;

  /**
   * Binds a part of a layer.
   *
   * @param layer from 1
   * @param units those that the thread computes; of softmax, all
   * @param work the thread's own work array
   */
  public DenseForward(Kernels kernels, BatchBuffers buffers, int layer, Span units, float[] work) {
    Dense dense = buffers.network().layers().get(layer);
    float[] parameters = buffers.network().parameters();
    this.kernels = kernels;
    this.units = units;
    this.work = work;
    this.x = buffers.activations(layer - 1);
    this.w = dense.weights(parameters).columns(units.first(), units.last());
    this.bias = dense.bias(parameters).columns(units.first(), units.last());
    this.z = buffers.sums(layer).columns(units.first(), units.last());
    this.a = buffers.activations(layer).columns(units.first(), units.last());
    this.activation = kernels.activation(dense.activation().kernel());
  }

  /** Computes the activations of the samples {@code from} to {@code to}. */
  public void forward(int from, int to) {
    if (units.isEmpty()) {
      return;
    }
    kernels.matmul(x, w, bias, z, from, to, work);
    activation.forward(z, a, from, to);
  }
}
