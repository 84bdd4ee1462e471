package dev.lanewise.train;

import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.stream.IntStream;

/**
 * Many steps of one sample each, for narrow networks: a step takes less time than the calls that it
 * would be made of, so that one loop does all of it.
 */
final class FusedSingleSample extends Step {
  /** Steps taken in one run: enough to start a run for next to nothing. */
  static final int SAMPLES = 64;

  private final FusedDescent descent;

  /** Prepares it, if it {@link #fits}, for at most {@link #SAMPLES} at once. */
  FusedSingleSample(Setup setup) {
    super(setup);
    this.descent =
        new FusedDescent(
            widths(network),
            network.parameters(),
            network.layers().stream().mapToInt(Dense::weightOffset).toArray(),
            network.layers().stream().mapToInt(Dense::biasOffset).toArray());
  }

  /** Returns whether there are fused steps for this kind of training, with these kernels. */
  static boolean fits(
      Network network, TrainingConfig config, Feed feed, GradientSink sink, Kernels kernels) {
    return config.batch() == 1
        && sink.allowsWeightsApart()
        && !config.schedule().isByStep()
        && config.dropout() == 0
        && config.distort() == Distort.NONE
        && feed instanceof PixelFeed
        && feed.isSparse()
        && network.hiddenActivation() == Activation.RELU
        && network.outputActivation() == Activation.SIGMOID
        && network.loss() == Loss.SQUARED_ERROR
        // The fused steps are of vectors: without the vector module nothing may link them.
        && kernels.lanes() > 1
        && FusedDescent.fits(widths(network));
  }

  private static int[] widths(Network network) {
    return IntStream.concat(
            IntStream.of(network.inputs()), network.layers().stream().mapToInt(Dense::out))
        .toArray();
  }

  @Override
  void begin(int thread) {
    descent.load();
  }

  @Override
  void end(int thread) {
    descent.store();
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    Worker worker = worker(thread);
    SparsePixelReader reader = (SparsePixelReader) worker.reader();
    reader.gather(order, from, 0, count, 0, feed.blocks());
    feed.takeTargets(worker.targets(), order, from, 0, count);
    addHits(
        thread, descent.run(reader.runs(), scale(rate, 1), worker.targets(), loss, from, count));
  }
}
