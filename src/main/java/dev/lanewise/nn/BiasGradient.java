package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;

/**
 * One thread's part of the gradient by the biases of a layer: of some units, bound to its operands.
 */
public final class BiasGradient {
  private final Kernels kernels;
  private final Span units;
  private final Matrix dz;
  private final Matrix target;

  /**
   * Binds a part of a layer.
   *
   * @param gradient where the gradient is added, laid out as the parameters are
   */
  public BiasGradient(Binding binding, int layer, Span units, float[] gradient) {
    BatchBuffers buffers = binding.buffers;
    this.kernels = binding.kernels;
    this.units = units;
    this.dz = units.of(buffers.gradients(layer));
    this.target = units.of(buffers.network().layers().get(layer).bias(gradient));
  }

  /** Adds the gradient over the samples {@code from} to {@code to}. */
  public void add(int from, int to) {
    if (!units.isEmpty()) {
      kernels.addRows(dz, target, from, to);
    }
  }
}
