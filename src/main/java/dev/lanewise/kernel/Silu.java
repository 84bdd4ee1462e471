package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

/**
 * silu, also called swish: a = z·s, s = sigmoid(z) as {@link Sigmoid} has it (Elfwing, Uchibe and
 * Doya, Neural Networks 107, 2018); its derivative, from Z: s·fma(z, 1 − s, 1).
 */
public record Silu() implements ElementActivation {
  @Override
  public float of(float z) {
    return z * Exponential.sigmoid(z);
  }

  @Override
  public float gradient(float z, float dy) {
    float sigmoid = Exponential.sigmoid(z);
    return dy * (sigmoid * fma(z, 1f - sigmoid, 1f));
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      VectorExponential.silu(z, zOff, a, aOff, length);
    }

    @Override
    void backward(float[] z, int zOff, float[] dy, int dyOff, int length) {
      VectorExponential.siluGradient(z, zOff, dy, dyOff, length);
    }
  }
}
