package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.data.random.Shuffle;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Tuning;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.util.Map;

/**
 * Trains a network, one epoch a call.
 *
 * <p>The network's parameters, and those of {@link #model()}, are up to date between epochs, and
 * only then; after an epoch that failed they are worth nothing. After an epoch they depend on the
 * network's start values, the examples and the configuration alone: not on kernels, threads or the
 * machine.
 *
 * <p>A trainer is used by one thread at a time, but any thread may {@link #close()} it.
 */
public final class Trainer implements AutoCloseable {
  /** How often an epoch is told how far it has come. */
  private static final int TIMES_TOLD = 100;

  private final Network network;
  private final TrainingConfig config;
  private final Team team;
  private final GradientSink sink;
  private final Step step;
  private final int examples;

  /** What the step takes at once: a batch, or many where a batch is one sample. */
  private final int samplesAtOnce;

  private final int[] order;
  private final float[] loss;
  private final Team.Task task = this::runEpoch;
  private volatile int epoch;

  /**
   * Samples of the epoch in progress that every thread is through with, as it was told last. Its
   * cache line is one that all threads read in each step, and would cross cores if it were written
   * in each.
   */
  private volatile int done;

  private volatile long begun;

  /**
   * Prepares to train.
   *
   * @param network with its start values; changed by training
   * @param examples to train on, all of them
   * @param threads the most threads to use
   * @throws IllegalArgumentException if the examples do not fit the network, or the network is not
   *     one of this configuration
   */
  public Trainer(
      Network network, TrainingConfig config, Examples examples, Kernels kernels, int threads) {
    config.requireOwn(network);
    Feed feed = Feed.of(network, examples, config);
    this.network = network;
    this.config = config;
    this.examples = examples.count();
    this.order = new int[this.examples];
    this.loss = new float[this.examples];
    int batch = Math.min(config.batch(), this.examples);
    boolean narrow = isNarrow(network, threads);
    this.team = new Team(usefulThreads(network, narrow, batch, threads));
    try {
      this.sink = config.optimizer().sink(config, kernels, network);
      if (FusedSingleSample.fits(network, config, feed, sink, kernels)) {
        this.samplesAtOnce = FusedSingleSample.SAMPLES;
        this.step = new FusedSingleSample(setup(kernels, feed, samplesAtOnce));
      } else {
        this.samplesAtOnce = batch;
        this.step = splitStep(setup(kernels, feed, batch), narrow);
      }
    } catch (Throwable e) {
      team.close();
      throw e;
    }
  }

  private Step.Setup setup(Kernels kernels, Feed feed, int samples) {
    return new Step.Setup(network, config, kernels, team, feed, sink, samples);
  }

  private Step splitStep(Step.Setup setup, boolean narrow) {
    if (!narrow) {
      return new SplitByUnits(setup);
    }
    if (isOneBlock(network) && team.size() > 1) {
      return new SplitSamplesInTurn(setup);
    }
    return new SplitBySamples(setup);
  }

  private static boolean isNarrow(Network network, int threads) {
    int most =
        (Blocks.count(network.inputs()) >= threads
                ? Tuning.SHARED_SAMPLES_WITH_BLOCKS
                : Tuning.SHARED_SAMPLES)
            .value();
    return network.layers().size() == 1
        || network.layers().stream().mapToInt(Dense::out).max().getAsInt() <= most;
  }

  private static int usefulThreads(Network network, boolean narrow, int batch, int threads) {
    if (batch < Tuning.SHARED_BATCH.value()) {
      return 1;
    }
    if (!narrow) {
      return threads;
    }
    if (!isOneBlock(network)) {
      return Math.min(threads, Blocks.count(network.inputs()));
    }
    boolean pays = (long) batch * network.parameters().length >= Tuning.SHARED_WORK.value();
    return pays ? Math.min(threads, batch / Tuning.SHARED_BATCH.value()) : 1;
  }

  private static boolean isOneBlock(Network network) {
    return Blocks.count(network.inputs()) == 1;
  }

  /** Returns the number of threads that train. */
  public int threads() {
    return team.size();
  }

  /**
   * Returns the model that training gives, up to date between epochs: the network itself, or one of
   * its own with the averages of the parameters.
   */
  public Network model() {
    return sink.model();
  }

  /** Returns the number of epochs done. */
  public int epoch() {
    return epoch;
  }

  /** Returns the state of training as it is now. */
  public TrainingState state() {
    TrainingState state = new TrainingState(network, config);
    copyTo(state);
    return state;
  }

  /**
   * Brings a state of this training up to date.
   *
   * @throws IllegalArgumentException if it is another training's
   */
  public void copyTo(TrainingState state) {
    state.requireOf(network, config);
    copy(sink.arrays(), state.arrays());
    state.setEpoch(epoch);
  }

  /**
   * Goes on from a state of this training.
   *
   * @throws IllegalArgumentException if it is another training's; then nothing has changed
   */
  public void restore(TrainingState state) {
    state.requireOf(network, config);
    copy(state.arrays(), sink.arrays());
    epoch = state.epoch();
  }

  private static void copy(Map<String, float[]> from, Map<String, float[]> to) {
    from.forEach((name, array) -> System.arraycopy(array, 0, to.get(name), 0, array.length));
  }

  /**
   * Trains for one epoch.
   *
   * @throws DivergedException if a parameter or the loss is not finite at its end
   * @throws IllegalStateException if the trainer has been closed, or is closed meanwhile
   */
  public EpochMetrics trainEpoch() {
    long start = System.nanoTime();
    begun = start;
    if (config.shuffle()) {
      Shuffle.permute(order, Purpose.SHUFFLE.random(config.seed(), epoch));
    }
    step.beginEpoch(epoch);
    team.run(task);
    done = 0;
    epoch++;
    double sum = 0;
    for (float sampleLoss : loss) {
      sum += sampleLoss;
    }
    int hits = step.takeHits();
    double accuracy = step.feed.hasClasses() ? (double) hits / examples : Double.NaN;
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (!Double.isFinite(sum)) {
      throw new DivergedException(epoch, "the loss is not finite");
    }
    if (!network.isFinite() || !model().isFinite()) {
      throw new DivergedException(epoch, "a parameter is not finite");
    }
    double rate = rate(epoch - 1, (batches() - 1L) / 2);
    return new EpochMetrics(epoch, rate, seconds, sum / examples, accuracy, examples);
  }

  /** Returns how many times an epoch the step runs. */
  private int batches() {
    return Math.ceilDiv(examples, samplesAtOnce);
  }

  /** Returns the learning rate of a batch. */
  private double rate(int inEpoch, long batch) {
    Schedule schedule = config.schedule();
    return schedule.isByStep()
        ? schedule.rate(
            config.learningRate(),
            (long) inEpoch * batches() + batch,
            (long) config.epochs() * batches())
        : schedule.rate(config.learningRate(), inEpoch, config.epochs());
  }

  private void runEpoch(int thread) {
    int[] visited = config.shuffle() ? order : null;
    step.begin(thread);
    int apart = Math.ceilDiv(batches(), TIMES_TOLD);
    double rate = rate(epoch, 0);
    for (int b = 0; b < batches(); b++) {
      team.check();
      if (config.schedule().isByStep()) {
        rate = rate(epoch, b);
      }
      long number = (long) epoch * batches() + b + 1;
      int from = b * samplesAtOnce;
      int count = Math.min(samplesAtOnce, examples - from);
      step.run(thread, rate, number, visited, from, count, loss);
      if (thread == 0 && b % apart == 0) {
        // The others may still be in this step, but not in one before it.
        done = from;
      }
    }
    step.end(thread);
  }

  /** Returns how far the epoch in progress has come; may be called by any thread at any time. */
  public EpochProgress progress() {
    int count = done;
    double sum = 0;
    for (int s = 0; s < count; s++) {
      sum += loss[s];
    }
    double seconds = (System.nanoTime() - begun) * 1e-9;
    double speed = count == 0 ? Double.NaN : count / seconds;
    return new EpochProgress(epoch + 1, (double) count / examples, sum / count, speed);
  }

  /**
   * Ends the threads. An epoch in progress, in another thread, ends with an {@link
   * IllegalStateException}, and this method returns when it has.
   */
  @Override
  public void close() {
    team.close();
  }
}
