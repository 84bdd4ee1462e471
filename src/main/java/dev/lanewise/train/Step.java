package dev.lanewise.train;

import dev.lanewise.data.random.Purpose;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.kernel.Dropout;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.Targets;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Binding;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.OutputLoss;
import dev.lanewise.nn.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One step of gradient descent, run by a team: forward, backward and update for one batch.
 *
 * <p>Subclasses differ in which thread owns what, never in what is computed.
 */
abstract sealed class Step permits SplitStep, FusedSingleSample {
  final Team team;
  final Kernels kernels;
  final Network network;
  final Dense[] layers;
  final Feed feed;
  final BatchBuffers buffers;

  private final GradientSink sink;
  private final TrainingConfig config;

  /** The key of an epoch's dropout. */
  private long dropoutKey;

  /** What one thread works with, in arrays of its own. */
  private final Worker[] workers;

  /** Of each thread, in a cache line of its own. */
  private final int[] hits;

  /**
   * What a step is made for.
   *
   * @param network whose parameters it updates
   * @param team of threads that run it
   * @param feed of the examples, for this step alone
   * @param sink which takes the gradients
   * @param batch the most samples of a step
   */
  record Setup(
      Network network,
      TrainingConfig config,
      Kernels kernels,
      Team team,
      Feed feed,
      GradientSink sink,
      int batch) {}

  /** What one thread works with. */
  record Worker(BatchReader reader, Targets targets, Binding binding, OutputLoss loss) {}

  Step(Setup setup) {
    int batch = setup.batch();
    this.network = setup.network();
    this.config = setup.config();
    this.kernels = setup.kernels();
    this.team = setup.team();
    this.feed = setup.feed();
    this.sink = setup.sink();
    this.layers = network.layers().toArray(Dense[]::new);
    feed.bind(kernels, batch, team.size());
    boolean isDropped = config.dropout() > 0;
    this.buffers = new BatchBuffers(network, batch, isDropped);
    this.workers = new Worker[team.size()];
    for (int thread = 0; thread < team.size(); thread++) {
      Targets targets = feed.newTargets(batch);
      Binding binding =
          isDropped
              ? Binding.of(kernels, buffers, new Dropout(config.dropout()))
              : Binding.of(kernels, buffers);
      workers[thread] =
          new Worker(
              feed.reader(kernels, layers[0], batch),
              targets,
              binding,
              new OutputLoss(binding, targets));
    }
    this.hits = new int[RowStride.arrayLength(team.size(), RowStride.CACHE_LINE)];
  }

  /** Prepares for an epoch, counted from 0, before the threads begin it. */
  final void beginEpoch(int epoch) {
    dropoutKey = Purpose.DROPOUT.key(config.seed(), epoch);
    feed.beginEpoch(epoch);
  }

  /** Prepares one thread's part of an epoch, from the parameters as they are. */
  void begin(int thread) {}

  /** Leaves in the parameters what the epoch has made of one thread's part of them. */
  void end(int thread) {}

  /**
   * Runs one thread's part of a step.
   *
   * @param rate the learning rate
   * @param number of the step since the start of the run, from 1
   * @param order the order of the epoch; null for file order
   * @param from the first sample of the batch, as a place in the order
   * @param count the samples of the batch
   * @param loss receives each sample's loss before the step, at its place in the order
   */
  final void run(
      int thread, double rate, long number, int[] order, int from, int count, float[] loss) {
    feed.prepare(team, thread, order, from);
    takeKeys(thread, order, from, count);
    propagate(thread, rate, order, from, count, loss);
    sink.apply(team, thread, rate, number);
  }

  /**
   * Sets the keys of a thread's draws of dropout, where there is any, for the samples of a batch.
   */
  final void takeKeys(int thread, int[] order, int from, int count) {
    long[] keys = workers[thread].binding.keys();
    if (keys != null) {
      for (int s = 0; s < count; s++) {
        int example = order == null ? from + s : order[from + s];
        keys[s] = CounterRandom.mix(dropoutKey + example);
      }
    }
  }

  /** Returns how many samples have had their class found since the last call. */
  final int takeHits() {
    int sum = IntStream.of(hits).sum();
    Arrays.fill(hits, 0);
    return sum;
  }

  /** The forward and the backward pass; adds the batch's gradient where the sink has it. */
  abstract void propagate(int thread, double rate, int[] order, int from, int count, float[] loss);

  final Worker worker(int thread) {
    return workers[thread];
  }

  /**
   * Losses, hits and the output layer's gradient for the samples {@code from} to {@code to}, those
   * of {@code thread}.
   */
  final void judge(
      int thread,
      double rate,
      int[] order,
      int batchFrom,
      int count,
      int from,
      int to,
      float[] loss) {
    Worker worker = workers[thread];
    feed.takeTargets(worker.targets, order, batchFrom, from, to);
    worker.loss.losses(loss, batchFrom, from, to);
    if (feed.hasClasses()) {
      addHits(thread, worker.loss.hits(from, to));
    }
    worker.loss.gradient(scale(rate, count), from, to);
  }

  /** Counts samples of {@code thread} whose class the network has answered. */
  final void addHits(int thread, int count) {
    hits[RowStride.FIRST_ROW + thread * RowStride.CACHE_LINE] += count;
  }

  /** Returns what the gradient of each sample is multiplied by in a step of {@code count}. */
  final float scale(double rate, int count) {
    return sink.scale(rate, count);
  }

  /** Returns where the part of {@code thread} in {@code n} things starts. */
  final int part(int n, int thread) {
    return (int) ((long) n * thread / team.size());
  }

  /** Returns the units of a layer that a thread owns: whole cache lines of them. */
  final Span units(int layer, int thread) {
    int out = layers[layer].out();
    int lines = RowStride.of(out) / RowStride.CACHE_LINE;
    int first = Math.min(part(lines, thread) * RowStride.CACHE_LINE, out);
    return new Span(first, Math.min(part(lines, thread + 1) * RowStride.CACHE_LINE, out));
  }
}
