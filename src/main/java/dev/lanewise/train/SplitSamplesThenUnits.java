package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Span;

/**
 * The step for narrow networks of few inputs, most often those of a table. Each thread takes a part
 * of the samples through the network and back; then each updates the weights that lead to, or from,
 * the units that it owns, for all samples. The threads meet twice a step: before the updates, which
 * read all samples' gradients, and before the next forward pass, which reads all weights.
 */
final class SplitSamplesThenUnits extends Step {
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

  SplitSamplesThenUnits(
      Network network,
      TrainingConfig config,
      Kernels kernels,
      Team team,
      Feed feed,
      GradientSink sink,
      int batch) {
    super(network, config, kernels, team, feed, sink, batch);
    FirstWeights weights = new FirstWeights(network, sink, feed);
    Matrix blockSums = FirstLayer.newBlockSums(buffers, 0);
    this.parts = new Part[team.size()];
    for (int thread = 0; thread < parts.length; thread++) {
      parts[thread] = part(thread, weights, blockSums, sink.target());
    }
  }

  private Part part(int thread, FirstWeights weights, Matrix blockSums, float[] target) {
    Worker worker = worker(thread);
    Part part =
        new Part(
            first(worker, weights, blockSums, Span.all(layers[0].out())),
            new DenseForward[layers.length - 1],
            new DenseGradient[layers.length - 1],
            first(worker, weights, blockSums, units(0, thread)),
            new DenseGradient[layers.length - 1],
            new BiasGradient[layers.length]);
    for (int l = 0; l < layers.length; l++) {
      part.bias[l] = new BiasGradient(worker.binding(), l, units(l, thread), target);
      if (l > 0) {
        Span all = Span.all(layers[l].in());
        part.forward[l - 1] = new DenseForward(worker.binding(), l, Span.all(layers[l].out()));
        part.backward[l - 1] = new DenseGradient(worker.binding(), l, all, target);
        part.update[l - 1] = new DenseGradient(worker.binding(), l, units(l - 1, thread), target);
      }
    }
    return part;
  }

  private static FirstLayer first(
      Worker worker, FirstWeights weights, Matrix blockSums, Span units) {
    return new FirstLayer(
        worker.binding(),
        worker.reader().inputs(),
        weights.values(),
        weights.gradients(),
        blockSums,
        Span.all(weights.blocks()),
        units);
  }

  @Override
  void begin(int thread) {
    parts[thread].firstUpdate.load();
  }

  @Override
  void end(int thread) {
    parts[thread].firstUpdate.store();
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
