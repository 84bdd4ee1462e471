package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980): M ← fma(β₁, M, (1 − β₁)·G), V ← fma(β₂, V, ((1 −
 * β₂)·G)·G), W ← fma(−rate, (M·c₁)/(√(V·c₂) + ε), W·d), element by element; c₁ = 1/(1 − β₁ᵗ) and c₂
 * = 1/(1 − β₂ᵗ) at step t, d = 1 − rate·decay, in binary64, rounded once. An M or V smaller than
 * {@link OptimizerKernel#NEGLIGIBLE} becomes 0.
 *
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param decay weight decay, as AdamW has it (Loshchilov and Hutter, arXiv:1711.05101); 0 for none
 */
public record Adam(float beta1, float beta2, float epsilon, double decay)
    implements OptimizerKernel {
  @Override
  public List<String> moments() {
    return List.of("firstMoment", "secondMoment");
  }

  @Override
  public void step(
      double rate, long step, float[] g, float[][] moments, float[] w, int off, int length) {
    OptimizerKernel.require(g, moments, w, off, length);
    float[] m = moments[0];
    float[] v = moments[1];
    float c1 = correction(beta1, step);
    float c2 = correction(beta2, step);
    float descent = (float) -rate;
    float kept = kept(rate);
    for (int i = off; i < off + length; i++) {
      m[i] = OptimizerKernel.withoutNegligible(fma(beta1, m[i], (1f - beta1) * g[i]));
      v[i] = OptimizerKernel.withoutNegligible(fma(beta2, v[i], ((1f - beta2) * g[i]) * g[i]));
      w[i] = fma(descent, (m[i] * c1) / ((float) Math.sqrt(v[i] * c2) + epsilon), w[i] * kept);
    }
  }

  /** Returns d. */
  private float kept(double rate) {
    return (float) (1 - rate * decay);
  }

  /** Returns 1/(1 − βᵗ). */
  private static float correction(float beta, long t) {
    return (float) (1 / (1 - StrictMath.pow(beta, t)));
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorOptimizer {
    private final Adam definition;

    Vector(Adam definition) {
      super(definition);
      this.definition = definition;
    }

    @Override
    void vectors(
        double rate, long step, float[] g, float[][] moments, float[] w, int from, int to) {
      float[] m = moments[0];
      float[] v = moments[1];
      float beta1 = definition.beta1;
      float beta2 = definition.beta2;
      float c1 = correction(beta1, step);
      float c2 = correction(beta2, step);
      FloatVector vBeta1 = FloatVector.broadcast(Lanes.FLOATS, beta1);
      FloatVector vBeta2 = FloatVector.broadcast(Lanes.FLOATS, beta2);
      FloatVector descent = FloatVector.broadcast(Lanes.FLOATS, (float) -rate);
      float kept = definition.kept(rate);
      for (int i = from; i < to; i += Lanes.COUNT) {
        FloatVector vg = FloatVector.fromArray(Lanes.FLOATS, g, i);
        FloatVector vm = FloatVector.fromArray(Lanes.FLOATS, m, i).fma(vBeta1, vg.mul(1f - beta1));
        FloatVector vv =
            FloatVector.fromArray(Lanes.FLOATS, v, i).fma(vBeta2, vg.mul(1f - beta2).mul(vg));
        vm = vm.blend(0f, vm.abs().compare(LT, NEGLIGIBLE));
        vv = vv.blend(0f, vv.abs().compare(LT, NEGLIGIBLE));
        vm.intoArray(m, i);
        vv.intoArray(v, i);
        vm.mul(c1)
            .div(vv.mul(c2).sqrt().add(definition.epsilon))
            .fma(descent, FloatVector.fromArray(Lanes.FLOATS, w, i).mul(kept))
            .intoArray(w, i);
      }
    }
  }
}
