package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/** relu: a = z &gt; 0 ? z : 0; its derivative, from A: a &gt; 0 ? 1 : 0. */
public record Relu() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        a.array[aRow + i] = z.array[zRow + i] > 0f ? z.array[zRow + i] : 0f;
      }
      RowStride.clearPadding(a.array, aRow, a.columns);
    }
  }

  @Override
  public void backward(Matrix a, Matrix dy, int from, int to) {
    ActivationKernel.require(a, dy, from, to);
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int dyRow = dy.index(s, 0);
      for (int i = 0; i < a.columns; i++) {
        dy.array[dyRow + i] = a.array[aRow + i] > 0f ? dy.array[dyRow + i] : 0f;
      }
      RowStride.clearPadding(dy.array, dyRow, dy.columns);
    }
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
