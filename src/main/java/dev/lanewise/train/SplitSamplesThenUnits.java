package dev.lanewise.train;

import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Span;
import java.util.Arrays;

/**
 * The step for narrow networks of few inputs, most often those of a table. Each thread takes a part
 * of the samples through the network and back; then each updates the weights that lead to, or from,
 * the units that it owns, for all samples. The threads meet twice a step: before the updates, which
 * read all samples' gradients, and before the next forward pass, which reads all weights.
 */
final class SplitSamplesThenUnits extends SplitStep {
  /**
   * One thread's parts of the layers: of all units for some samples, and of some units for all
   * samples. Those of the layers after the first are in their order.
   */
  private record Part(
      FirstLayer first,
      DenseForward[] forward,
      DenseGradient[] backward,
      FirstLayer firstUpdate,
      DenseGradient[] update,
      BiasGradient[] bias) {}

  private final Part[] parts;

  SplitSamplesThenUnits(Setup setup) {
    super(setup, 0);
    this.parts = new Part[team.size()];
    Arrays.setAll(parts, this::part);
  }

  private Part part(int thread) {
    Span blocks = Span.all(blocks());
    Part part =
        new Part(
            firstLayer(thread, blocks, allUnits(0)),
            new DenseForward[layers.length - 1],
            new DenseGradient[layers.length - 1],
            firstLayer(thread, blocks, units(0, thread)),
            new DenseGradient[layers.length - 1],
            new BiasGradient[layers.length]);
    for (int l = 0; l < layers.length; l++) {
      part.bias[l] = bias(thread, l, units(l, thread));
      if (l > 0) {
        part.forward[l - 1] = forward(thread, l, allUnits(l));
        part.backward[l - 1] = gradient(thread, l, allInputs(l));
        part.update[l - 1] = gradient(thread, l, units(l - 1, thread));
      }
    }
    return part;
  }

  @Override
  FirstLayer kept(int thread) {
    return parts[thread].firstUpdate;
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    Part own = parts[thread];
    worker(thread).reader().gather(order, from, count, 0, feed.blocks());
    team.barrier();
    int first = part(count, thread);
    int last = part(count, thread + 1);
    if (first < last) {
      own.first.forward(first, last);
      for (DenseForward layer : own.forward) {
        layer.forward(first, last);
      }
      judge(thread, rate, order, from, count, first, last, loss);
      for (int l = own.backward.length - 1; l >= 0; l--) {
        own.backward[l].backward(first, last);
      }
    }
    team.barrier();
    own.firstUpdate.addWeightGradient(0, count);
    for (DenseGradient layer : own.update) {
      layer.addWeightGradient(count);
    }
    for (BiasGradient bias : own.bias) {
      bias.add(count);
    }
  }
}
