package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Network;

/**
 * The step for wide networks. A thread owns units of every hidden layer: it computes their
 * activations and gradients for all samples, and updates the weights between the units that it owns
 * and the next layer. The output layer, whose softmax needs whole rows, is split by samples.
 */
final class UnitStep extends Step {
  UnitStep(
      Network network, Kernels kernels, Team team, ImageSource images, Update update, int batch) {
    super(network, kernels, team, images, update, batch);
    keepFirstWeightsApart(network, images);
  }

  @Override
  void begin(int thread) {
    firstLayer.load(0, firstLayer.blocks(), firstUnit(0, thread), lastUnit(0, thread));
  }

  @Override
  void end(int thread) {
    firstLayer.store(0, firstLayer.blocks(), firstUnit(0, thread), lastUnit(0, thread));
  }

  @Override
  void propagate(int thread, int[] order, int from, int count, float[] loss) {
    int output = layers.length - 1;
    int blocks = firstLayer.blocks();
    int first = firstUnit(0, thread);
    int last = lastUnit(0, thread);
    inputs(thread).gather(order, from, count, 0, blocks);
    if (first < last) {
      for (int block = 0; block < blocks; block++) {
        firstLayer.multiply(inputs(thread), block, 0, count, first, last);
      }
      firstLayer.finish(0, count, first, last);
    }
    for (int l = 1; l < output; l++) {
      team.barrier();
      if (firstUnit(l, thread) < lastUnit(l, thread)) {
        buffers.forward(l, 0, count, firstUnit(l, thread), lastUnit(l, thread), work(thread));
      }
    }
    team.barrier();
    int firstSample = part(count, thread);
    int lastSample = part(count, thread + 1);
    if (firstSample < lastSample) {
      buffers.forward(output, firstSample, lastSample, 0, layers[output].out(), work(thread));
      judge(thread, order, from, count, firstSample, lastSample, loss);
    }
    for (int l = output; l > 0; l--) {
      team.barrier();
      backward(thread, l, count);
    }
    if (first < last) {
      for (int block = 0; block < blocks; block++) {
        firstLayer.addWeightGradient(inputs(thread), block, 0, count, first, last);
      }
    }
    addBiasGradient(thread, 0, count);
  }

  /** A thread's rows of W are read for its units' gradients, and only then updated. */
  private void backward(int thread, int layer, int count) {
    int first = firstUnit(layer - 1, thread);
    int last = lastUnit(layer - 1, thread);
    if (first < last) {
      buffers.backward(layer, 0, count, first, last, work(thread));
      buffers.addWeightGradient(layer, count, first, last, gradient, work(thread));
    }
    addBiasGradient(thread, layer, count);
  }

  private void addBiasGradient(int thread, int layer, int count) {
    if (firstUnit(layer, thread) < lastUnit(layer, thread)) {
      buffers.addBiasGradient(
          layer, count, firstUnit(layer, thread), lastUnit(layer, thread), gradient);
    }
  }

  private int firstUnit(int layer, int thread) {
    return part(RowStride.of(layers[layer].out()) / RowStride.CACHE_LINE, thread)
        * RowStride.CACHE_LINE;
  }

  private int lastUnit(int layer, int thread) {
    return Math.min(firstUnit(layer, thread + 1), layers[layer].out());
  }
}
