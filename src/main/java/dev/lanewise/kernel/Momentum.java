package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Gradient descent with momentum μ (Polyak 1964): V ← fma(μ, V, G), W ← fma(−rate, V, W), element
 * by element. A V smaller than {@link OptimizerKernel#NEGLIGIBLE} becomes 0.
 *
 * @param momentum μ
 */
public record Momentum(float momentum) implements OptimizerKernel {
  @Override
  public List<String> moments() {
    return List.of("momentum");
  }

  @Override
  public void step(
      double rate, long step, float[] g, float[][] moments, float[] w, int off, int length) {
    OptimizerKernel.require(g, moments, w, off, length);
    float[] v = moments[0];
    float descent = (float) -rate;
    for (int i = off; i < off + length; i++) {
      v[i] = OptimizerKernel.withoutNegligible(fma(momentum, v[i], g[i]));
      w[i] = fma(descent, v[i], w[i]);
    }
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorOptimizer {
    private final float momentum;

    Vector(Momentum definition) {
      super(definition);
      this.momentum = definition.momentum;
    }

    @Override
    void vectors(
        double rate, long step, float[] g, float[][] moments, float[] w, int from, int to) {
      float[] v = moments[0];
      FloatVector vMomentum = FloatVector.broadcast(Lanes.FLOATS, momentum);
      FloatVector descent = FloatVector.broadcast(Lanes.FLOATS, (float) -rate);
      for (int i = from; i < to; i += Lanes.COUNT) {
        FloatVector velocity =
            FloatVector.fromArray(Lanes.FLOATS, v, i)
                .fma(vMomentum, FloatVector.fromArray(Lanes.FLOATS, g, i));
        velocity = velocity.blend(0f, velocity.abs().compare(LT, NEGLIGIBLE));
        velocity.intoArray(v, i);
        velocity.fma(descent, FloatVector.fromArray(Lanes.FLOATS, w, i)).intoArray(w, i);
      }
    }
  }
}
