package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One step of gradient descent, run by a team: forward, backward and update for one batch.
 *
 * <p>Subclasses differ in which thread owns what, never in what is computed.
 */
abstract sealed class Step permits SampleStep, UnitStep, SingleSampleSteps {
  final Team team;
  final Dense[] layers;
  final BatchBuffers buffers;
  final FirstLayer firstLayer;
  final float[] gradient;

  private final Update update;
  private final Inputs[] inputs;
  private final float[][] work;
  private final byte[] imageLabels;

  /** Of each thread, in cache lines of its own. */
  private final byte[][] labels;

  /** Of each thread, in a cache line of its own. */
  private final int[] hits;

  Step(Network network, Kernels kernels, Team team, ImageSource images, Update update, int batch) {
    this.team = team;
    this.update = update;
    this.gradient = update.gradient();
    this.layers = network.layers().toArray(Dense[]::new);
    this.buffers = new BatchBuffers(network, kernels, batch);
    this.firstLayer = new FirstLayer(network, kernels, buffers, batch);
    firstLayer.addGradientsTo(gradient);
    this.inputs = new Inputs[team.size()];
    for (int thread = 0; thread < team.size(); thread++) {
      inputs[thread] = images.inputs(kernels, layers[0], batch);
    }
    this.work = new float[team.size()][buffers.workLength()];
    this.imageLabels = images.labels();
    this.labels = new byte[team.size()][batch];
    this.hits = new int[RowStride.arrayLength(team.size(), RowStride.CACHE_LINE)];
  }

  /**
   * Keeps the first layer's weights apart where that takes less time: where gradients are added to
   * the weights themselves, and no product packs them, which it does for all units at once.
   */
  final void keepFirstWeightsApart(Network network, ImageSource images) {
    boolean packed = !images.isSparse() && layers[0].out() > WeightPanels.WIDTH;
    if (gradient == network.parameters() && !packed) {
      firstLayer.keepWeightsApart();
    }
  }

  /** Prepares one thread's part of an epoch, from the parameters as they are. */
  void begin(int thread) {}

  /** Leaves in the parameters what the epoch has made of one thread's part of them. */
  void end(int thread) {}

  /**
   * Runs one thread's part of a step.
   *
   * @param number of the step since the start of the run, from 1
   * @param order the order of the epoch; null for file order
   * @param from the first sample of the batch, as a place in the order
   * @param count the samples of the batch
   * @param loss receives each sample's loss before the step, at its place in the order
   */
  final void run(int thread, long number, int[] order, int from, int count, float[] loss) {
    propagate(thread, order, from, count, loss);
    update.apply(team, thread, number);
  }

  /** Returns how many samples have had their class found since the last call. */
  final int takeHits() {
    int sum = IntStream.of(hits).sum();
    Arrays.fill(hits, 0);
    return sum;
  }

  /**
   * The forward and the backward pass; adds the batch's gradient to {@link #gradient}, or to the
   * first layer's weights where they are kept apart.
   */
  abstract void propagate(int thread, int[] order, int from, int count, float[] loss);

  final Inputs inputs(int thread) {
    return inputs[thread];
  }

  final float[] work(int thread) {
    return work[thread];
  }

  /**
   * Losses, hits and the output layer's gradient for the samples {@code from} to {@code to}, those
   * of {@code thread}.
   */
  final void judge(
      int thread, int[] order, int batchFrom, int count, int from, int to, float[] loss) {
    byte[] own = takeLabels(thread, order, batchFrom, from, to);
    buffers.losses(own, 0, loss, batchFrom, from, to);
    addHits(thread, buffers.hits(own, 0, from, to));
    buffers.outputGradient(scale(count), own, 0, from, to);
  }

  /** Returns {@code thread}'s labels of the batch, of the samples {@code from} to {@code to}. */
  final byte[] takeLabels(int thread, int[] order, int batchFrom, int from, int to) {
    byte[] own = labels[thread];
    for (int s = from; s < to; s++) {
      own[s] = imageLabels[order == null ? batchFrom + s : order[batchFrom + s]];
    }
    return own;
  }

  /** Counts samples of {@code thread} whose class the network has answered. */
  final void addHits(int thread, int count) {
    hits[RowStride.FIRST_ROW + thread * RowStride.CACHE_LINE] += count;
  }

  /** Returns what the gradient of each sample is multiplied by in a step of {@code count}. */
  final float scale(int count) {
    return update.scale(count);
  }

  /** Returns where the part of {@code thread} in {@code n} things starts. */
  final int part(int n, int thread) {
    return (int) ((long) n * thread / team.size());
  }
}
