package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/** relu: a = z &gt; 0 ? z : 0; its derivative, from A: a &gt; 0 ? 1 : 0. */
public record Relu() implements ElementActivation {
  @Override
  public float of(float z) {
    return z > 0f ? z : 0f;
  }

  @Override
  public float gradient(float a, float dy) {
    return a > 0f ? dy : 0f;
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector vz = FloatVector.fromArray(Lanes.FLOATS, z, zOff + i);
        FloatVector.zero(Lanes.FLOATS).blend(vz, vz.compare(GT, 0f)).intoArray(a, aOff + i);
      }
    }

    @Override
    void backward(float[] a, int aOff, float[] dy, int dyOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a, aOff + i);
        FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy, dyOff + i);
        FloatVector.zero(Lanes.FLOATS).blend(vdy, va.compare(GT, 0f)).intoArray(dy, dyOff + i);
      }
    }
  }
}
