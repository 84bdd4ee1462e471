package dev.lanewise.nn;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Matrix;

/**
 * What becomes of the sums of some units of a layer, forward and back: their activation, and in
 * training perhaps dropout.
 */
final class UnitFunction {
  private final Binding binding;
  private final int layer;
  private final Span units;
  private final ActivationKernel activation;
  private final Matrix z;
  private final Matrix a;
  private final Matrix derivativeArgument;
  private final Matrix gradient;

  /** The factors of dropout, and the activations after it; null where there is none. */
  private final Matrix keep;

  private final Matrix output;

  UnitFunction(Binding binding, int layer, Span units) {
    BatchBuffers buffers = binding.buffers;
    Activation function = buffers.network().layers().get(layer).activation();
    this.binding = binding;
    this.layer = layer;
    this.units = units;
    this.activation = binding.kernels.activation(function.kernel());
    this.z = units.of(buffers.sums(layer));
    this.a = units.of(buffers.activations(layer));
    this.derivativeArgument = units.of(buffers.derivativeArgument(layer));
    this.gradient = units.of(buffers.gradients(layer));
    boolean isDropped = binding.dropout != null && buffers.keep(layer) != null;
    this.keep = isDropped ? units.of(buffers.keep(layer)) : null;
    this.output = isDropped ? units.of(buffers.outputs(layer)) : null;
  }

  /** Returns Z of the units, which the forward pass begins with. */
  Matrix sums() {
    return z;
  }

  /** A = f(Z), and what of it the next layer reads. */
  void forward(int from, int to) {
    activation.forward(z, a, from, to);
    if (keep != null) {
      binding.dropout.draw(binding.keys(), layer, units.first(), keep, from, to);
      binding.dropout.apply(keep, a, output, from, to);
    }
  }

  /** Returns the gradient of the units: by what the next layer reads, and after it by Z. */
  Matrix gradient() {
    return gradient;
  }

  /** The gradient by Z, from that by what the next layer reads. */
  void backward(int from, int to) {
    if (keep != null) {
      binding.dropout.apply(keep, gradient, gradient, from, to);
    }
    activation.backward(derivativeArgument, gradient, from, to);
  }
}
