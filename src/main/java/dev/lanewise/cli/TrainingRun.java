package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.Checkpoints;
import dev.lanewise.run.folder.EpochResult;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains epoch after epoch, judges after each, and keeps the outcome in a run folder. Any thread
 * may save the last finished epoch while the next one is in progress; no epoch becomes the last
 * finished one while a thread holds this object's monitor.
 */
final class TrainingRun implements AutoCloseable {
  private final RunConfig config;
  private final Kernels kernels;
  private final List<String> classNames;
  private final int imagesTrainedOn;
  private final LabeledImages judging;
  private final Network network;
  private final Trainer trainer;
  private final Evaluator evaluator;
  private final List<EpochResult> epochs = new ArrayList<>();

  /** As it was at the end of the last finished epoch. */
  private final TrainingState finished;

  private Evaluation initial;
  private Evaluation last;

  /**
   * Prepares to train.
   *
   * @throws IllegalArgumentException if the configuration does not go with the data set
   */
  TrainingRun(RunConfig config, Dataset dataset, Kernels kernels) {
    LabeledImages all = dataset.train();
    int validation = config.get(RunOptions.VALIDATION);
    int kept = all.count() - validation;
    if (kept < 1) {
      throw new IllegalArgumentException(
          ("--validation: expected fewer than the " + all.count() + " training images, found ")
              + validation);
    }
    LabeledImages training = validation == 0 ? all : all.slice(0, kept);
    this.judging = validation == 0 ? dataset.test() : all.slice(kept, all.count());
    this.config = config;
    this.kernels = kernels;
    this.classNames = dataset.classNames();
    this.imagesTrainedOn = training.count();
    this.network = config.training().network(all.inputs(), all.classes());
    this.trainer =
        new Trainer(network, config.training(), training, kernels, config.get(RunOptions.THREADS));
    this.finished = trainer.state();
    this.evaluator = new Evaluator(network, judging, kernels, trainer.threads());
  }

  /**
   * Has training go on from the newest checkpoint, where there is one.
   *
   * @param warnings receives a line for each checkpoint that is damaged
   */
  void restore(Checkpoints checkpoints, Consumer<String> warnings) throws RunFolderException {
    epochs.addAll(checkpoints.restore(finished, warnings));
  }

  /**
   * Trains to the last epoch, or until the target is reached; writes metrics and checkpoints.
   *
   * @throws DivergedException if a parameter or a loss is no longer finite
   */
  void train(RunFolder folder, Checkpoints checkpoints, Progress progress)
      throws DivergedException, RunFolderException {
    initial = evaluator.evaluate();
    last = initial;
    if (!epochs.isEmpty()) {
      trainer.restore(finished);
      last = evaluator.evaluate();
    }
    progress.begin(epochs.size(), last.accuracy());
    try {
      while (trainer.epoch() < config.training().epochs() && !isTargetReached()) {
        EpochMetrics trained = trainer.trainEpoch();
        finish(trained, evaluator.evaluate(), folder, checkpoints, progress);
      }
    } finally {
      progress.end();
    }
  }

  private synchronized void finish(
      EpochMetrics trained,
      Evaluation evaluation,
      RunFolder folder,
      Checkpoints checkpoints,
      Progress progress)
      throws RunFolderException {
    trainer.copyTo(finished);
    last = evaluation;
    EpochResult epoch = EpochResult.of(trained, evaluation);
    epochs.add(epoch);
    folder.append(epoch);
    checkpoints.saveIfDue(finished, epochs);
    progress.finished(epoch);
  }

  private boolean isTargetReached() {
    return !epochs.isEmpty() && config.isTarget(epochs.getLast().testAccuracy());
  }

  /**
   * Writes the model of the last finished epoch.
   *
   * @return the SHA-256 of its file
   */
  synchronized String save(RunFolder folder) throws RunFolderException {
    return folder.writeModel(finished.network());
  }

  /** Saves the last finished epoch as a checkpoint, unless it is one already. */
  synchronized void save(Checkpoints checkpoints) throws RunFolderException {
    checkpoints.save(finished, epochs);
  }

  /** Returns the most confident mistakes of the network, when it has been trained. */
  List<Mistake> mistakes() {
    return Mistake.mostConfident(judging, last, evaluator);
  }

  /**
   * Returns the outcome.
   *
   * @param modelSha256 of the model's file; null if training diverged
   */
  TrainingResult result(String modelSha256, Path folder, double loadSeconds) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new TrainingResult(
        config.preset(),
        network.describe(),
        config.training().seed(),
        kernels.name(),
        kernels.lanes(),
        trainer.threads(),
        epochs(),
        initial.accuracy(),
        loadSeconds,
        (System.currentTimeMillis() - started) * 1e-3,
        modelSha256,
        last.confusion(network.outputs()),
        classNames,
        folder.toString());
  }

  RunConfig config() {
    return config;
  }

  Network network() {
    return network;
  }

  /** Returns the network as it was at the end of the last finished epoch. */
  Network finished() {
    return finished.network();
  }

  /** Returns what is trained on and judged by. */
  ImageCounts images() {
    return new ImageCounts(imagesTrainedOn, judging.count(), judging.rows(), judging.columns());
  }

  /** Returns the number of threads that train. */
  int threads() {
    return trainer.threads();
  }

  /** Returns the epochs that are finished. */
  synchronized List<EpochResult> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public void close() {
    evaluator.close();
    trainer.close();
  }
}
