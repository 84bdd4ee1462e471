package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * sigmoid: a = 1/(1 + e⁻ᶻ), e as docs/arithmetic.md defines it; its derivative, from A: a·(1 − a).
 */
public record Sigmoid() implements ElementActivation {
  @Override
  public float of(float z) {
    return Exponential.sigmoid(z);
  }

  @Override
  public float gradient(float a, float dy) {
    return dy * (a * (1f - a));
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      row(z, zOff, a, aOff, length);
    }

    /** A = sigmoid(Z). */
    static void row(float[] z, int zOff, float[] a, int aOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector.fromArray(Lanes.FLOATS, z, zOff + i).neg().intoArray(a, aOff + i);
      }
      VectorExponential.exp(a, aOff, length);
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      for (int i = 0; i < length; i += Lanes.COUNT) {
        one.div(FloatVector.fromArray(Lanes.FLOATS, a, aOff + i).add(1f)).intoArray(a, aOff + i);
      }
    }

    @Override
    void backward(float[] a, int aOff, float[] dy, int dyOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a, aOff + i);
        FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy, dyOff + i);
        vdy.mul(va.mul(va.neg().add(1f))).intoArray(dy, dyOff + i);
      }
    }
  }
}
