package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Span;

/**
 * The step for wide networks. A thread owns units of every hidden layer: it computes their
 * activations and gradients for all samples, and updates the weights between the units that it owns
 * and the next layer. The output layer, whose softmax needs whole rows, is split by samples.
 */
final class SplitByUnits extends Step {
  /** One thread's parts of the layers; those after the first by their number, from 1. */
  private record Part(
      FirstLayer first, DenseForward[] forward, DenseGradient[] gradient, BiasGradient[] bias) {}

  private final Part[] parts;

  SplitByUnits(
      Network network,
      TrainingConfig config,
      Kernels kernels,
      Team team,
      Feed feed,
      GradientSink sink,
      int batch) {
    super(network, config, kernels, team, feed, sink, batch);
    FirstWeights weights = new FirstWeights(network, sink, feed);
    Matrix blockSums = FirstLayer.newBlockSums(buffers, RowStride.THREAD_GAP);
    this.parts = new Part[team.size()];
    for (int thread = 0; thread < parts.length; thread++) {
      parts[thread] = part(thread, weights, blockSums, sink.target());
    }
  }

  private Part part(int thread, FirstWeights weights, Matrix blockSums, float[] target) {
    Worker worker = worker(thread);
    int output = layers.length - 1;
    FirstLayer first =
        new FirstLayer(
            worker.binding(),
            worker.reader().inputs(),
            weights.values(),
            weights.gradients(),
            blockSums,
            Span.all(weights.blocks()),
            units(0, thread));
    Part part =
        new Part(
            first,
            new DenseForward[layers.length],
            new DenseGradient[layers.length],
            new BiasGradient[layers.length]);
    for (int l = 0; l <= output; l++) {
      part.bias[l] = new BiasGradient(worker.binding(), l, units(l, thread), target);
      if (l > 0) {
        Span forward = l == output ? Span.all(layers[l].out()) : units(l, thread);
        part.forward[l] = new DenseForward(worker.binding(), l, forward);
        part.gradient[l] = new DenseGradient(worker.binding(), l, units(l - 1, thread), target);
      }
    }
    return part;
  }

  @Override
  void begin(int thread) {
    parts[thread].first.load();
  }

  @Override
  void end(int thread) {
    parts[thread].first.store();
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    Part part = parts[thread];
    int output = layers.length - 1;
    worker(thread).reader().gather(order, from, count, 0, feed.blocks());
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
      part.gradient[l].addWeightGradient(count);
      part.bias[l].add(count);
    }
    part.first.addWeightGradient(0, count);
    part.bias[0].add(count);
  }
}
