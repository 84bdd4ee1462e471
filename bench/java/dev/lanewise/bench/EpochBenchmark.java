package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Images;
import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All kernels together: an epoch of training over the 60,000 images of MNIST. */
// Epochs take from tens of milliseconds to seconds: a slow one is an iteration of its own.
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EpochBenchmark extends KernelBenchmark {
  /** So many epochs never come: the rate stays near its start. */
  private static final int EPOCHS = 1_000_000;

  private static final long SEED = 1;

  /** Few images, but more than a batch and not a multiple of it. */
  private static final int CHECKED_IMAGES = 1000;

  /** The network and method, and the number of threads; one sample at a time needs just one. */
  @Param({"original-1", "classic-1", "classic-2", "wide-1", "wide-2"})
  public String training;

  private LabeledImages images;
  private Trainer trainer;

  @Setup
  public void prepare() throws DataException, DivergedException {
    images = Mnist.read().train();
    checkAnswer();
    trainer = trainer(network(), images, implementation());
  }

  private TrainingConfig config() {
    return switch (training.substring(0, training.indexOf('-'))) {
      case "original" -> squaredError(0.001, 1, false);
      case "classic" -> squaredError(0.1, 64, true);
      case "wide" ->
          TrainingConfig.DEFAULT
              .with(TrainingOptions.HIDDEN, List.of(512, 512))
              .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
              .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
              .with(TrainingOptions.LEARNING_RATE, 0.1)
              .with(TrainingOptions.BATCH, 128)
              .with(TrainingOptions.EPOCHS, EPOCHS)
              .with(TrainingOptions.SHUFFLE, true)
              .with(TrainingOptions.SEED, SEED);
      default -> throw new IllegalArgumentException("no training is called " + training);
    };
  }

  private static TrainingConfig squaredError(double rate, int batch, boolean shuffle) {
    return TrainingConfig.DEFAULT
        .with(TrainingOptions.LEARNING_RATE, rate)
        .with(TrainingOptions.BATCH, batch)
        .with(TrainingOptions.EPOCHS, EPOCHS)
        .with(TrainingOptions.SHUFFLE, shuffle)
        .with(TrainingOptions.SEED, SEED);
  }

  private Network network() {
    return config().network(images.inputs(), images.classes());
  }

  private Trainer trainer(Network network, LabeledImages trained, Kernels kernels) {
    int threads = Integer.parseInt(training.substring(training.indexOf('-') + 1));
    return new Trainer(network, config(), trained, kernels, threads);
  }

  /** An epoch over a few images gives the parameters that the definition gives, and learns. */
  private void checkAnswer() throws DivergedException {
    LabeledImages few = images.slice(0, CHECKED_IMAGES);
    Network network = network();
    Network defined = network();
    double firstLoss;
    double lastLoss = 0;
    try (Trainer tested = trainer(network, few, implementation());
        Trainer definition = trainer(defined, few, new ScalarKernels())) {
      firstLoss = tested.trainEpoch().trainLoss();
      definition.trainEpoch();
      if (!Arrays.equals(network.parameters(), defined.parameters())) {
        throw new IllegalStateException(training + ": other parameters than defined");
      }
      for (int epoch = 0; epoch < 3; epoch++) {
        lastLoss = tested.trainEpoch().trainLoss();
      }
    }
    if (lastLoss >= firstLoss) {
      throw new IllegalStateException(
          training + ": the loss rose from " + firstLoss + " to " + lastLoss);
    }
  }

  @Benchmark
  public Object epoch(Images counter) throws DivergedException {
    counter.images += images.count();
    return trainer.trainEpoch();
  }

  @TearDown
  public void close() {
    trainer.close();
  }
}
