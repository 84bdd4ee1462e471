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
  public BiasGradient(
      Kernels kernels, BatchBuffers buffers, int layer, Span units, float[] gradient) {
    this.kernels = kernels;
    this.units = units;
    this.dz = buffers.gradients(layer).columns(units.first(), units.last());
    this.target =
        buffers.network().layers().get(layer).bias(gradient).columns(units.first(), units.last());
  }

  /** Adds the gradient over the first {@code samples} samples. */
  public void add(int samples) {
    if (!units.isEmpty()) {
      kernels.addRows(dz, target, 0, samples);
    }
  }
}
