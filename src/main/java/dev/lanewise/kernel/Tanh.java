package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;

/** tanh: a = tanh z, as docs/arithmetic.md defines it; its derivative, from A: fma(−a, a, 1). */
public record Tanh() implements ElementActivation {
  @Override
  public float of(float z) {
    return Exponential.tanh(z);
  }

  @Override
  public float gradient(float a, float dy) {
    return dy * fma(-a, a, 1f);
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      VectorExponential.tanh(z, zOff, a, aOff, length);
    }

    @Override
    void backward(float[] a, int aOff, float[] dy, int dyOff, int length) {
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a, aOff + i);
        FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy, dyOff + i);
        vdy.mul(va.neg().fma(va, one)).intoArray(dy, dyOff + i);
      }
    }
  }
}
