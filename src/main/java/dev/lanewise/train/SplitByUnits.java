package dev.lanewise.train;

import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Span;
import java.util.Arrays;

/**
 * The step for wide networks. A thread owns units of every hidden layer: it computes their
 * activations and gradients for all samples, and updates the weights between the units that it owns
 * and the next layer. The output layer, whose softmax needs whole rows, is split by samples.
 */
final class SplitByUnits extends SplitStep {
  /** One thread's parts of the layers; those after the first by their number, from 1. */
  private record Part(
      FirstLayer first, DenseForward[] forward, DenseGradient[] gradient, BiasGradient[] bias) {}

  private final Part[] parts;

  SplitByUnits(Setup setup) {
    super(setup, RowStride.THREAD_GAP, false);
    this.parts = new Part[team.size()];
    Arrays.setAll(parts, this::part);
  }

  private Part part(int thread) {
    int output = layers.length - 1;
    Part part =
        new Part(
            firstLayer(thread, Span.all(blocks()), units(0, thread)),
            new DenseForward[layers.length],
            new DenseGradient[layers.length],
            new BiasGradient[layers.length]);
    for (int l = 0; l <= output; l++) {
      part.bias[l] = bias(thread, l, units(l, thread));
      if (l > 0) {
        part.forward[l] = forward(thread, l, l == output ? allUnits(l) : units(l, thread));
        part.gradient[l] = gradient(thread, l, units(l - 1, thread));
      }
    }
    return part;
  }

  @Override
  FirstLayer kept(int thread) {
    return parts[thread].first;
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    Part part = parts[thread];
    int output = layers.length - 1;
    worker(thread).reader().gather(order, from, 0, count, 0, feed.blocks());
    part.first.forward(0, count);
    for (int l = 1; l < output; l++) {
      team.barrier();
      part.forward[l].forward(0, count);
    }
    team.barrier();
    int firstSample = part(count, thread);
    int lastSample = part(count, thread + 1);
    if (firstSample < lastSample) {
      part.forward[output].forward(firstSample, lastSample);
      judge(thread, rate, order, from, count, firstSample, lastSample, loss);
    }
    for (int l = output; l > 0; l--) {
      team.barrier();
      // A thread's rows of W are read for its units' gradients, and only then updated.
      part.gradient[l].backward(0, count);
      part.gradient[l].addWeightGradient(0, count);
      part.bias[l].add(0, count);
    }
    part.first.addWeightGradient(0, count);
    part.bias[0].add(0, count);
  }
}
