package dev.lanewise.kernel;

import static java.util.Objects.checkFromIndexSize;

import java.util.List;

/**
 * The step of an optimizer that has the whole gradient of a batch, element by element.
 *
 * <p>The implementations that {@code train} names are the scalar definitions; {@link
 * Kernels#optimizer} gives the loops that a kind of kernels has for one, with the same bits.
 */
public interface OptimizerKernel {
  /**
   * Moments of gradients below it are taken for 0: they no longer move a weight, but would decay to
   * subnormal numbers, with which many a CPU takes a hundred times longer.
   */
  float NEGLIGIBLE = 0x1p-120f;

  /** Returns the names of what is remembered of past gradients, a float for each parameter. */
  List<String> moments();

  /**
   * Changes the parameters W, and the moments, by the gradient G.
   *
   * @param rate the learning rate of this step
   * @param step number of this step since the start of training, from 1
   * @param g G
   * @param moments an array for each of {@link #moments}
   * @param w W
   * @param off the first element, in all arrays
   * @param length the number of elements
   */
  void step(double rate, long step, float[] g, float[][] moments, float[] w, int off, int length);

  /** Checks that the elements are in all arrays. */
  static void require(float[] g, float[][] moments, float[] w, int off, int length) {
    checkFromIndexSize(off, length, g.length);
    for (float[] moment : moments) {
      checkFromIndexSize(off, length, moment.length);
    }
    checkFromIndexSize(off, length, w.length);
  }

  /** Returns a moment, or 0 where it is negligible. */
  static float withoutNegligible(float moment) {
    return Math.abs(moment) < NEGLIGIBLE ? 0f : moment;
  }
}
