package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * softmax: A[s][c] = eˣ/Σ eˣ, x = Z[s][c] − maxₖ Z[s][k]; the sum ascends over c from +0.0. The
 * maximum is found as m = z &gt; m ? z : m, from Z[s][0]. Its gradient comes with the loss.
 */
public record Softmax() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    int n = z.columns;
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      float max = max(z.array, zRow, n);
      float sum = 0f;
      for (int c = 0; c < n; c++) {
        a.array[aRow + c] = Exponential.exp(z.array[zRow + c] - max);
        sum += a.array[aRow + c];
      }
      for (int c = 0; c < n; c++) {
        a.array[aRow + c] /= sum;
      }
      RowStride.clearPadding(a.array, aRow, n);
    }
  }

  @Override
  public void backward(Matrix argument, Matrix dy, int from, int to) {
    throw withItsLoss();
  }

  private static UnsupportedOperationException withItsLoss() {
    return new UnsupportedOperationException("the gradient of softmax comes with its loss");
  }

  /** Returns the maximum of a row, as m = z &gt; m ? z : m from the first element on. */
  static float max(float[] z, int row, int n) {
    float max = z[row];
    for (int c = 1; c < n; c++) {
      max = z[row + c] > max ? z[row + c] : max;
    }
    return max;
  }

  /** The same, several elements at once. */
  static final class Vector implements ActivationKernel {
    @Override
    public void forward(Matrix z, Matrix a, int from, int to) {
      ActivationKernel.require(z, a, from, to);
      for (int s = from; s < to; s++) {
        subtractMax(z.array, z.index(s, 0), a.array, a.index(s, 0), z.columns);
      }
      // Of many short rows at once: none waits for the one before.
      int together = Lanes.rowsTogether(a, a, from, to);
      int length = (together - 1) * a.stride + a.columns;
      for (int s = from; s < to; s += together) {
        VectorExponential.exp(a.array, a.index(s, 0), length);
      }
      for (int s = from; s < to; s++) {
        divideBySum(a.array, a.index(s, 0), a.columns);
      }
      Lanes.clearPadding(a, from, to);
    }

    private static void subtractMax(float[] z, int zRow, float[] a, int aRow, int n) {
      float max = max(z, zRow, n);
      for (int c = 0; c < n; c += Lanes.COUNT) {
        FloatVector.fromArray(Lanes.FLOATS, z, zRow + c).sub(max).intoArray(a, aRow + c);
      }
    }

    private static void divideBySum(float[] a, int row, int n) {
      float sum = 0f;
      for (int c = 0; c < n; c++) {
        sum += a[row + c];
      }
      for (int c = 0; c < n; c += Lanes.COUNT) {
        FloatVector.fromArray(Lanes.FLOATS, a, row + c).div(sum).intoArray(a, row + c);
      }
    }

    @Override
    public void backward(Matrix argument, Matrix dy, int from, int to) {
      throw withItsLoss();
    }
  }
}
