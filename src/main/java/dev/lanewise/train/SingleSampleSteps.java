package dev.lanewise.train;

import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Many steps of one sample each, for narrow networks: a step takes less time than the calls that it
 * would be made of, so that the kernels have it in one piece.
 */
final class SingleSampleSteps extends Step {
  /** Steps taken in one run: enough to start a run for next to nothing. */
  static final int SAMPLES = 64;

  private final FusedDescent descent;

  SingleSampleSteps(
      Network network,
      Kernels kernels,
      Team team,
      ImageSource images,
      Update update,
      FusedDescent descent) {
    super(network, kernels, team, images, update, SAMPLES);
    this.descent = descent;
  }

  /** Returns what runs such steps, if there is something for this kind of training. */
  static Optional<FusedDescent> descent(
      Network network, TrainingConfig config, ImageSource images, Kernels kernels) {
    boolean fits =
        config.batch() == 1
            && config.optimizer() == Optimizer.SGD
            && images.isSparse()
            && network.hiddenActivation() == Activation.RELU
            && network.outputActivation() == Activation.SIGMOID
            && network.loss() == Loss.SQUARED_ERROR;
    return fits
        ? kernels.fusedDescent(
            IntStream.concat(
                    IntStream.of(network.inputs()), network.layers().stream().mapToInt(Dense::out))
                .toArray(),
            network.parameters(),
            network.layers().stream().mapToInt(Dense::weightOffset).toArray(),
            network.layers().stream().mapToInt(Dense::biasOffset).toArray())
        : Optional.empty();
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
  void propagate(int thread, int[] order, int from, int count, float[] loss) {
    inputs(thread).gather(order, from, count, 0, firstLayer.blocks());
    byte[] labels = takeLabels(thread, order, from, 0, count);
    addHits(thread, inputs(thread).descend(descent, scale(1), labels, loss, from));
  }
}
