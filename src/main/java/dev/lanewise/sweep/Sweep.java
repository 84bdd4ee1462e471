package dev.lanewise.sweep;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Options;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingListener;
import dev.lanewise.run.TrainingPlan;
import dev.lanewise.sweep.folder.SweepFolder;
import dev.lanewise.train.DivergedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A sweep: many trainings on the same data, a few at a time, judged by examples that are held out.
 *
 * <pre>{@code
 * Sweep sweep =
 *     Sweep.of(Preset.CLASSIC)
 *         .values(TrainingOptions.BATCH, 16, 32)
 *         .range(TrainingOptions.LEARNING_RATE, 0.01, 0.2)
 *         .seeds(3)
 *         .on(dataset);
 * SweepTable table = sweep.run();
 * }</pre>
 *
 * <p>The data is read once, and divided once. Each trial is the training that its options stand
 * for: its model is the same file, bit for bit, as when it is trained alone, whatever runs beside
 * it and in whatever order.
 */
public final class Sweep {
  private final Space space;
  private final Dataset dataset;
  private final Parts parts;
  private final KernelChoice kernels;
  private final int parallel;
  private final SweepListener listener;
  private final SweepFolder folder;

  /** Null where threads of this process train. */
  private final TrialCluster cluster;

  /** By the trials' numbers. Guards all below. */
  private final NavigableMap<Integer, TrialResult> results = new TreeMap<>();

  private final Set<Training> running = new HashSet<>();
  private int next = 1;
  private boolean isStopped;
  private Throwable failure;

  Sweep(
      Space space,
      Dataset dataset,
      Parts parts,
      KernelChoice kernels,
      int parallel,
      SweepListener listener,
      SweepFolder folder,
      TrialCluster cluster) {
    this.space = space;
    this.dataset = dataset;
    this.parts = parts;
    this.kernels = kernels;
    this.parallel = parallel;
    this.listener = listener;
    this.folder = folder;
    this.cluster = cluster;
  }

  /** Plans a sweep over the values of a preset. */
  public static SweepPlan of(Preset preset) {
    return SweepPlan.of(preset);
  }

  /**
   * Runs all trials that are not finished yet, and returns the table; once.
   *
   * @throws IllegalArgumentException if the options of a trial do not go with the data
   * @throws java.io.UncheckedIOException if a result cannot be kept
   */
  public SweepTable run() {
    try (SweepFolder _ = folder) {
      return runAll();
    }
  }

  private SweepTable runAll() {
    if (folder != null) {
      folder
          .results(space, listener::warned)
          .forEach(result -> results.put(result.trial().number(), result));
    }
    listener.begun(soFar());
    if (cluster == null) {
      runHere();
    } else {
      cluster.train(space, dataset, parts, left(), this::keep);
    }
    SweepTable table;
    synchronized (results) {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      table = soFar();
    }
    // Without the lock: who holds the folder may ask for the table so far.
    if (folder != null && table.isComplete()) {
      folder.write(table);
    }
    return table;
  }

  private List<Integer> left() {
    synchronized (results) {
      return IntStream.rangeClosed(1, space.trials())
          .filter(number -> !results.containsKey(number))
          .boxed()
          .toList();
    }
  }

  /** Runs the trials in threads of this process. */
  private void runHere() {
    List<Thread> others = new ArrayList<>();
    int useful = Math.min(parallel, space.trials() - results.size());
    try {
      while (others.size() < useful - 1) {
        Thread other = new Thread(this::work, "lanewise-trial-" + (others.size() + 2));
        other.setDaemon(true);
        other.start();
        others.add(other);
      }
    } catch (OutOfMemoryError e) {
      // What Java says where the system has no more threads: those that run share the work.
    }
    work();
    others.forEach(Sweep::await);
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs trials, one after the other, as long as there are some that nobody has begun. */
  private void work() {
    try {
      for (Trial trial = take(); trial != null; trial = take()) {
        run(trial);
      }
    } catch (RuntimeException | Error e) {
      synchronized (results) {
        failure = failure == null ? e : failure;
      }
      stop();
    }
  }

  private Trial take() {
    synchronized (results) {
      while (results.containsKey(next)) {
        next++;
      }
      return isStopped || next > space.trials() ? null : space.trial(next++);
    }
  }

  /**
   * Trains one trial to its end: the result is the same wherever that is, and whatever else runs
   * there.
   *
   * @param parts those that {@link SweepPlan#parts} returns for the data set
   */
  @SuppressWarnings("exports")
  public static TrialResult train(
      Space space, int number, Dataset dataset, Parts parts, KernelChoice kernels) {
    Trial trial = space.trial(number);
    try (Training training =
        Training.of(space.options(trial, dataset)).on(dataset, parts, kernels)) {
      return result(trial, dataset, training);
    }
  }

  private void run(Trial trial) {
    Options options = space.options(trial, dataset);
    TrainingPlan plan = Training.of(options).listener(listener(trial));
    if (folder != null) {
      plan = plan.checkpoints(folder.checkpoints(trial.number()));
    }
    try (Training training = plan.on(dataset, parts, kernels)) {
      synchronized (results) {
        if (isStopped) {
          return;
        }
        running.add(training);
      }
      try {
        keep(result(trial, dataset, training));
      } finally {
        synchronized (results) {
          running.remove(training);
        }
      }
    }
  }

  private static TrialResult result(Trial trial, Dataset dataset, Training training) {
    Measure measure = Measure.of(dataset.task());
    try {
      return TrialResult.of(trial, measure, training.run());
    } catch (DivergedException e) {
      return TrialResult.diverged(trial, measure, training.epochs());
    }
  }

  private void keep(TrialResult result) {
    synchronized (results) {
      if (isStopped) {
        // It may have been stopped before its end.
        return;
      }
    }
    if (folder != null) {
      folder.write(result);
    }
    synchronized (results) {
      results.put(result.trial().number(), result);
      listener.finished(result, soFar());
    }
  }

  private TrainingListener listener(Trial trial) {
    return new TrainingListener() {
      @Override
      public void finished(EpochEvent epoch) {
        synchronized (results) {
          listener.finished(trial, epoch);
        }
      }

      @Override
      public void warned(String message) {
        synchronized (results) {
          listener.warned(message);
        }
      }
    };
  }

  /** Returns the table of the trials that are finished. May be called by any thread. */
  public SweepTable soFar() {
    synchronized (results) {
      return new SweepTable(space, List.copyOf(results.values()));
    }
  }

  /**
   * Has the sweep end when each trial in progress has finished its epoch; these trials are not in
   * the table then. May be called by any thread.
   */
  public void stop() {
    synchronized (results) {
      isStopped = true;
      running.forEach(Training::stop);
    }
    if (cluster != null) {
      cluster.stop();
    }
  }
}
