package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.OptimizerKernel;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The mean gradient of the batch in an array of its own, by which an optimizer then changes all
 * parameters, each thread a share of them.
 */
final class BufferedSink extends GradientSink {
  private final OptimizerKernel optimizer;
  private final float[] parameters;
  private final float[] gradient;
  private final float[][] moments;

  BufferedSink(OptimizerKernel definition, Kernels kernels, Network network) {
    this.optimizer = kernels.optimizer(definition);
    this.parameters = network.parameters();
    this.gradient = new float[parameters.length];
    this.moments = new float[optimizer.moments().size()][parameters.length];
  }

  @Override
  float[] target() {
    return gradient;
  }

  @Override
  boolean isInPlace() {
    return false;
  }

  @Override
  float scale(int count) {
    return 1f / count;
  }

  @Override
  void apply(Team team, int thread, long number) {
    team.barrier();
    int lines = (parameters.length - RowStride.FIRST_ROW) / RowStride.CACHE_LINE;
    int from = firstLine(lines, thread, team);
    int to = firstLine(lines, thread + 1, team);
    optimizer.step(rate(), number, gradient, moments, parameters, from, to - from);
    Arrays.fill(gradient, from, to, 0f);
    team.barrier();
  }

  /** Returns where the share of {@code thread} in the parameters starts. */
  private static int firstLine(int lines, int thread, Team team) {
    int line = (int) ((long) lines * thread / team.size());
    return RowStride.FIRST_ROW + line * RowStride.CACHE_LINE;
  }

  @Override
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(TrainingState.PARAMETERS, parameters);
    for (int m = 0; m < moments.length; m++) {
      arrays.put(optimizer.moments().get(m), moments[m]);
    }
    return arrays;
  }
}
