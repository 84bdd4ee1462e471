package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What becomes of a batch's gradient. Plain gradient descent has no gradient: each sample's outer
 * product, scaled by −rate/batch, goes straight into the parameters. Momentum and Adam gather the
 * mean gradient of the batch and then change all parameters by it.
 */
final class Update {
  private static final float MOMENTUM = 0.9f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Optimizer optimizer;
  private final Kernels kernels;
  private final float[] parameters;
  private final float[] gradient;
  private final float[][] moments;
  private double rate;

  Update(Optimizer optimizer, Kernels kernels, Network network) {
    this.optimizer = optimizer;
    this.kernels = kernels;
    this.parameters = network.parameters();
    this.moments = new float[optimizer.moments().size()][parameters.length];
    this.gradient = optimizer == Optimizer.SGD ? parameters : new float[parameters.length];
  }

  /** Returns the array that the passes add to, laid out as the parameters are. */
  float[] gradient() {
    return gradient;
  }

  /** Returns the arrays that a step changes and the next one needs, named as a state names them. */
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(TrainingState.PARAMETERS, parameters);
    for (int m = 0; m < moments.length; m++) {
      arrays.put(optimizer.moments().get(m), moments[m]);
    }
    return arrays;
  }

  /** Sets the learning rate of the steps to come. */
  void setRate(double rate) {
    this.rate = rate;
  }

  /** Returns what the gradient of each of a batch's {@code count} samples is multiplied by. */
  float scale(int count) {
    return optimizer == Optimizer.SGD ? (float) (-rate / count) : 1f / count;
  }

  /** Changes this thread's share of the parameters in step {@code number}, counted from 1. */
  void apply(Team team, int thread, long number) {
    if (optimizer == Optimizer.SGD) {
      return;
    }
    team.barrier();
    int lines = (parameters.length - RowStride.FIRST_ROW) / RowStride.CACHE_LINE;
    int from = firstLine(lines, thread, team);
    int to = firstLine(lines, thread + 1, team);
    if (optimizer == Optimizer.MOMENTUM) {
      kernels.momentum(MOMENTUM, (float) rate, gradient, moments[0], parameters, from, to - from);
    } else {
      kernels.adam(
          BETA1,
          BETA2,
          EPSILON,
          correction(BETA1, number),
          correction(BETA2, number),
          (float) rate,
          gradient,
          moments[0],
          moments[1],
          parameters,
          from,
          to - from);
    }
    Arrays.fill(gradient, from, to, 0f);
    team.barrier();
  }

  /** Returns where the share of {@code thread} in the parameters starts. */
  private static int firstLine(int lines, int thread, Team team) {
    int line = (int) ((long) lines * thread / team.size());
    return RowStride.FIRST_ROW + line * RowStride.CACHE_LINE;
  }

  /** Returns 1/(1 − βᵗ). */
  private static float correction(float beta, long t) {
    return (float) (1 / (1 - StrictMath.pow(beta, t)));
  }
}
