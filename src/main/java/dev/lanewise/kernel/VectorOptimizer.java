package dev.lanewise.kernel;

import java.util.List;

/** The vectors of an optimizer's step; the elements that fill none are left to its definition. */
abstract class VectorOptimizer implements OptimizerKernel {
  private final OptimizerKernel definition;

  VectorOptimizer(OptimizerKernel definition) {
    this.definition = definition;
  }

  /** Makes the step for the elements {@code from} to {@code to}, which are whole vectors. */
  abstract void vectors(
      double rate, long step, float[] g, float[][] moments, float[] w, int from, int to);

  @Override
  public final List<String> moments() {
    return definition.moments();
  }

  @Override
  public final void step(
      double rate, long step, float[] g, float[][] moments, float[] w, int off, int length) {
    OptimizerKernel.require(g, moments, w, off, length);
    int end = off + length / Lanes.COUNT * Lanes.COUNT;
    vectors(rate, step, g, moments, w, off, end);
    definition.step(rate, step, g, moments, w, end, off + length - end);
  }
}
