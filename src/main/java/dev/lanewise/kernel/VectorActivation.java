package dev.lanewise.kernel;

/**
 * The vectors of a function that takes one element after the other: rows that follow each other are
 * passed as one, padding included, which is cleared at the end.
 */
abstract class VectorActivation implements ActivationKernel {
  /** A = f(Z) for {@code length} elements; A may be Z. */
  abstract void forward(float[] z, int zOff, float[] a, int aOff, int length);

  /** dY ← dY·f′ for {@code length} elements. */
  abstract void backward(float[] argument, int argumentOff, float[] dy, int dyOff, int length);

  @Override
  public final void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    int together = Lanes.rowsTogether(z, a, from, to);
    int length = (together - 1) * a.stride + a.columns;
    for (int s = from; s < to; s += together) {
      forward(z.array, z.index(s, 0), a.array, a.index(s, 0), length);
    }
    Lanes.clearPadding(a, from, to);
  }

  @Override
  public final void backward(Matrix argument, Matrix dy, int from, int to) {
    ActivationKernel.require(argument, dy, from, to);
    int together = Lanes.rowsTogether(argument, dy, from, to);
    int length = (together - 1) * dy.stride + dy.columns;
    for (int s = from; s < to; s += together) {
      backward(argument.array, argument.index(s, 0), dy.array, dy.index(s, 0), length);
    }
    Lanes.clearPadding(dy, from, to);
  }
}
