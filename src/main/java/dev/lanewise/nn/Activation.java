package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import java.util.Locale;

/** The function at the end of a layer. */
public enum Activation {
  /** max(z, 0). */
  RELU,
  /** tanh z. */
  TANH,
  /** 1/(1 + e⁻ᶻ). */
  SIGMOID,
  /** eᶻ/Σeᶻ over the outputs of a sample. */
  SOFTMAX;

  /** Returns the name that the command line and model files use: "relu", "tanh", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A = f(Z) for {@code batch} rows of {@code n}; A may be Z. */
  void forward(
      Kernels kernels, float[] z, int zOff, float[] a, int aOff, int ld, int batch, int n) {
    switch (this) {
      case RELU -> kernels.relu(z, zOff, ld, a, aOff, ld, batch, n);
      case TANH -> kernels.tanh(z, zOff, ld, a, aOff, ld, batch, n);
      case SIGMOID -> kernels.sigmoid(z, zOff, ld, a, aOff, ld, batch, n);
      case SOFTMAX -> kernels.softmax(z, zOff, ld, a, aOff, ld, batch, n);
    }
  }

  /** dY ← dY·f′, f′ computed from A; not for softmax, whose gradient comes with its loss. */
  void backward(
      Kernels kernels, float[] a, int aOff, float[] dy, int dyOff, int ld, int batch, int n) {
    switch (this) {
      case RELU -> kernels.dRelu(a, aOff, ld, dy, dyOff, ld, batch, n);
      case TANH -> kernels.dTanh(a, aOff, ld, dy, dyOff, ld, batch, n);
      case SIGMOID -> kernels.dSigmoid(a, aOff, ld, dy, dyOff, ld, batch, n);
      case SOFTMAX -> throw new IllegalStateException("softmax has a gradient with its loss only");
    }
  }
}
