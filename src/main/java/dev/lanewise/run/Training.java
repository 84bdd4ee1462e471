package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Examples;
import dev.lanewise.data.Parts;
import dev.lanewise.data.Warning;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Options;
import dev.lanewise.run.folder.Checkpoints;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.EpochProgress;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingMemory;
import dev.lanewise.train.TrainingOptions;
import dev.lanewise.train.TrainingState;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A training: epoch after epoch, each judged by examples that were not trained on, until the last
 * epoch, the target, the end of patience, or a listener that stops it.
 *
 * <pre>{@code
 * try (Training training = Training.of(Preset.CLASSIC).hidden(64).epochs(20).on(dataset)) {
 *   Result result = training.run();
 * }
 * }</pre>
 *
 * <p>The same options and data give the same model, bit for bit: with any kernels, any number of
 * threads, stopped and resumed or not. One thread runs a training; any thread may stop it, and ask
 * it how far it has come. While a thread holds a training's monitor, no epoch becomes the last
 * finished one.
 */
public final class Training implements AutoCloseable {
  private static final String BEST = "best";

  private final Options options;
  private final KernelChoice choice;
  private final Parts parts;
  private final Network model;
  private final Trainer trainer;
  private final Evaluator evaluator;
  private final List<EpochResult> epochs = new ArrayList<>();

  /** As it was at the end of the last finished epoch. */
  private final TrainingState finished;

  /** Null without patience: then the last epoch's model is kept. */
  private final BestEpoch best;

  private final Dataset dataset;
  private final List<Warning> warnings;
  private TrainingListener listener = TrainingListener.NONE;
  private Checkpoints checkpoints;
  private Evaluation initial;
  private Evaluation last;
  private volatile boolean isStopped;

  /**
   * Prepares a training.
   *
   * @param start the model to start from; null for random start values
   */
  Training(Options options, Dataset dataset, Parts parts, KernelChoice choice, StartModel start) {
    DataRules.check(options, dataset);
    if (start == null && options.has(RunOptions.FROM)) {
      throw new IllegalArgumentException(
          RunOptions.FROM + ": only train starts from a model; leave it out");
    }
    this.options = options;
    this.choice = choice;
    this.dataset = dataset;
    this.parts = parts;
    this.warnings = List.copyOf(Findings.of(dataset, parts, options));
    TrainingConfig config = new TrainingConfig(options);
    int threads = options.get(RunOptions.THREADS);
    Examples trained = parts.trained();
    TrainingMemory.require(config, trained.inputs(), dataset.outputs());
    Network network = config.network(trained.inputs(), dataset.outputs());
    if (start != null) {
      start.copyTo(network, parts.preparation());
    }
    this.trainer = new Trainer(network, config, trained, choice.kernels(), threads);
    this.model = trainer.model();
    try {
      this.finished = trainer.state();
      boolean hasPatience = options.find(RunOptions.PATIENCE).isPresent();
      this.best = hasPatience ? new BestEpoch(model.copy()) : null;
      this.evaluator = new Evaluator(model, parts.judging(), choice.kernels(), trainer.threads());
    } catch (Throwable e) {
      trainer.close();
      throw e;
    }
  }

  /** Plans a training with the values of a preset. */
  public static TrainingPlan of(Preset preset) {
    return TrainingPlan.of(preset);
  }

  /** Plans a training with these values. */
  public static TrainingPlan of(Options options) {
    return TrainingPlan.of(options);
  }

  /** Has {@code added} be told of what happens from now on, beside those that are told already. */
  public void listen(TrainingListener added) {
    listener = listener.and(added);
  }

  /**
   * Keeps checkpoints from now on, and goes on from the newest one that is whole, if there is one.
   *
   * @throws UncheckedIOException if there are some, but none is whole, or they cannot be read
   */
  @SuppressWarnings("exports")
  public void keep(Checkpoints kept) {
    try {
      epochs.addAll(kept.restore(arrays(), this::isFinite, listener::warned));
    } catch (RunFolderException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    finished.setEpoch(epochs.size());
    checkpoints = kept;
  }

  /** Returns what a checkpoint keeps, by name. */
  private SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>(finished.arrays());
    if (best != null) {
      arrays.put(BEST, best.network().parameters());
    }
    return arrays;
  }

  private boolean isFinite() {
    return finished.isFinite() && (best == null || best.network().isFinite());
  }

  /**
   * Trains to the end; once.
   *
   * @throws DivergedException if a parameter or a loss is no longer finite
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public Result run() {
    begin();
    while (!isOver()) {
      EpochMetrics trained = trainer.trainEpoch();
      finish(trained, evaluator.evaluate());
    }
    if (isStopped) {
      save();
    }
    return result();
  }

  private void begin() {
    if (initial != null) {
      throw new IllegalStateException("a training is run once: prepare another");
    }
    initial = evaluator.evaluate();
    last = initial;
    if (!epochs.isEmpty()) {
      if (best != null) {
        best.resume(EpochResult.best(epochs), model, evaluator);
      }
      trainer.restore(finished);
      last = evaluator.evaluate();
    }
    listener.begun(epochs.size(), initial, last);
  }

  private boolean isOver() {
    if (isStopped || epochs.size() >= options.get(TrainingOptions.EPOCHS)) {
      return true;
    }
    if (epochs.isEmpty()) {
      return false;
    }
    EpochResult newest = epochs.getLast();
    return options
            .find(RunOptions.TARGET_ACCURACY)
            .filter(target -> newest.judgedAccuracy() >= target)
            .isPresent()
        || options
            .find(RunOptions.PATIENCE)
            .filter(patience -> newest.epoch() - best.epoch() >= patience)
            .isPresent();
  }

  private synchronized void finish(EpochMetrics trained, Evaluation evaluation) {
    EpochResult epoch = EpochResult.of(trained, evaluation);
    if (best != null && !Double.isFinite(epoch.judgedLoss())) {
      throw new DivergedException(epoch.epoch(), "the judged loss is not finite");
    }
    trainer.copyTo(finished);
    last = evaluation;
    epochs.add(epoch);
    boolean isBest =
        best == null
            ? EpochResult.best(epochs) == epoch
            : best.offer(epoch, evaluation, finished.network());
    listener.finished(new EpochEvent(epoch, evaluation, isBest, this));
    if (checkpoints != null) {
      write(() -> checkpoints.saveIfDue(arrays(), epochs));
    }
  }

  /** Saves the last finished epoch as a checkpoint, if checkpoints are kept. */
  public synchronized void save() {
    if (checkpoints != null && !epochs.isEmpty()) {
      write(() -> checkpoints.save(arrays(), epochs));
    }
  }

  private interface Writing {
    void run() throws RunFolderException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (RunFolderException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Result result() {
    Network kept = kept();
    // What judges serves once more, for who asks what the model was mistaken in.
    if (best != null) {
      best.load(model);
    }
    Evaluation judged = best == null || epochs.isEmpty() ? last : best.evaluation();
    List<Warning> all = new ArrayList<>(warnings);
    all.addAll(Findings.of(judged, dataset, parts));
    return new Result(
        model(),
        epochs(),
        best == null || epochs.isEmpty() ? epochs.size() : best.epoch(),
        initial,
        judged,
        parts.isHeldOut() ? test(kept) : judged,
        parts.isHeldOut(),
        List.copyOf(all),
        Provenance.of(choice, trainer.threads(), options, dataset.files()));
  }

  private Evaluation test(Network kept) {
    Kernels kernels = choice.kernels();
    try (Evaluator tester = new Evaluator(kept, parts.test(), kernels, trainer.threads())) {
      return tester.evaluate();
    }
  }

  /**
   * Has training end after the epoch in progress. May be called by any thread; a training that is
   * stopped cannot be run again, but another may go on from its checkpoint.
   */
  public void stop() {
    isStopped = true;
  }

  /** Returns how far the epoch in progress has come. May be called by any thread. */
  public EpochProgress progress() {
    return trainer.progress();
  }

  /** Returns the epochs that are finished. */
  public synchronized List<EpochResult> epochs() {
    return List.copyOf(epochs);
  }

  /**
   * Returns the network that would be kept if training ended now: that of the last finished epoch;
   * with patience, of the best one. The next epoch changes it, unless it is {@linkplain
   * Network#copy copied}.
   */
  public Network kept() {
    return best == null || epochs.isEmpty() ? finished.network() : best.network();
  }

  /** Returns the {@linkplain #kept() network that would be kept} with its preparation. */
  public Model model() {
    return new Model(kept(), parts.preparation(), parts.pictures());
  }

  /** Returns what judges; when training has ended, it evaluates the model that is kept. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /** Returns what a user should know of the data before it is trained on. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Returns the parts of the data. */
  public Parts parts() {
    return parts;
  }

  /** Returns the data. */
  public Dataset dataset() {
    return dataset;
  }

  /** Returns the values of the options. */
  public Options options() {
    return options;
  }

  /** Returns the number of threads that train. */
  public int threads() {
    return trainer.threads();
  }

  /** Ends the threads. */
  @Override
  public void close() {
    evaluator.close();
    trainer.close();
  }
}
