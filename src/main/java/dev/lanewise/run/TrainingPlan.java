package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.run.folder.Checkpoints;
import dev.lanewise.train.TrainingOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Plan of a {@link Training}: the values of its options, who listens, and where checkpoints are
 * kept. It is immutable; each method returns another plan.
 */
public final class TrainingPlan {
  /** Null where the options are whole. */
  private final Preset preset;

  /** The options that were set, and are not the preset's. */
  private final Set<Option<?>> said;

  private final Options options;
  private final TrainingListener listener;
  private final Path checkpoints;

  /** Null for random start values. */
  private final StartModel start;

  private TrainingPlan(
      Preset preset,
      Set<Option<?>> said,
      Options options,
      TrainingListener listener,
      Path checkpoints,
      StartModel start) {
    this.preset = preset;
    this.said = said;
    this.options = options;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.start = start;
  }

  static TrainingPlan of(Preset preset) {
    int cores = Runtime.getRuntime().availableProcessors();
    Options options = preset.options().with(RunOptions.THREADS, preset.threads(cores));
    return new TrainingPlan(preset, Set.of(), options, TrainingListener.NONE, null, null);
  }

  static TrainingPlan of(Options options) {
    return new TrainingPlan(null, Set.of(), options, TrainingListener.NONE, null, null);
  }

  /**
   * Sets an option of {@link RunOptions} or {@link TrainingOptions}.
   *
   * @throws IllegalArgumentException if the value is not in range
   */
  public <T> TrainingPlan with(Option<T> option, T value) {
    Set<Option<?>> more = new HashSet<>(said);
    more.add(option);
    return new TrainingPlan(
        preset, more, options.with(option, value), listener, checkpoints, start);
  }

  /**
   * Sets an option as the command line does: {@code set("learning-rate", "0.1")}.
   *
   * @throws IllegalArgumentException if there is no such option, or the word is none of its values
   */
  public TrainingPlan set(String name, String word) {
    for (Option<?> row : RunOptions.TABLE.rows()) {
      if (row.name().equals(name)) {
        return parsed(row, word);
      }
    }
    throw new IllegalArgumentException("expected the name of an option, found '" + name + "'");
  }

  private <T> TrainingPlan parsed(Option<T> row, String word) {
    return with(row, row.parse(List.of(word)));
  }

  /** Sets the widths of the hidden layers, first to last; none is a network without any. */
  public TrainingPlan hidden(int... widths) {
    return with(TrainingOptions.HIDDEN, IntStream.of(widths).boxed().toList());
  }

  /** Sets the number of samples a step. */
  public TrainingPlan batch(int samples) {
    return with(TrainingOptions.BATCH, samples);
  }

  /** Sets the number of epochs. */
  public TrainingPlan epochs(int epochs) {
    return with(TrainingOptions.EPOCHS, epochs);
  }

  /** Sets the learning rate at the start. */
  public TrainingPlan learningRate(double rate) {
    return with(TrainingOptions.LEARNING_RATE, rate);
  }

  /** Sets the seed of start values and orders. */
  public TrainingPlan seed(long seed) {
    return with(TrainingOptions.SEED, seed);
  }

  /** Holds out the last {@code count} training images, which judge instead of the test images. */
  public TrainingPlan validation(int count) {
    return with(DataOptions.VALIDATION, Share.of(count));
  }

  /** Holds out a fraction of the training images of each class, which is drawn, to judge. */
  public TrainingPlan validation(double fraction) {
    return with(DataOptions.VALIDATION, Share.of(fraction));
  }

  /**
   * Ends training when the judged loss has not been lower for so many epochs, and keeps the model
   * of the best epoch. It needs images that are held out.
   */
  public TrainingPlan patience(int epochs) {
    return with(RunOptions.PATIENCE, epochs);
  }

  /** Ends training when the images that judge are answered so well. */
  public TrainingPlan targetAccuracy(double accuracy) {
    return with(RunOptions.TARGET_ACCURACY, accuracy);
  }

  /** Sets the most threads that may work; without it, as many as there are cores. */
  public TrainingPlan threads(int most) {
    return with(RunOptions.THREADS, most);
  }

  /** Adds a listener. */
  public TrainingPlan listener(TrainingListener added) {
    return new TrainingPlan(preset, said, options, listener.and(added), checkpoints, start);
  }

  /**
   * Keeps checkpoints in {@code folder}, which is made if it is not there: the last two, one every
   * {@link RunOptions#CHECKPOINT_EVERY} epochs or, without that, when 10 seconds have passed, and
   * one where training is stopped. A training of the same options and data goes on from the newest
   * one that is there.
   */
  public TrainingPlan checkpoints(Path folder) {
    return new TrainingPlan(preset, said, options, listener, folder, start);
  }

  /**
   * Starts from the parameters of a model, and not from random ones. Its layers, functions and
   * preparation must be those of the training.
   */
  public TrainingPlan from(StartModel model) {
    TrainingPlan plan = with(RunOptions.FROM, model.sha256());
    return new TrainingPlan(preset, plan.said, plan.options, listener, checkpoints, model);
  }

  /** Returns the values of the options. */
  public Options options() {
    return options;
  }

  /**
   * Prepares the training, with the fastest kernels that the options allow.
   *
   * @throws IllegalArgumentException if the options do not go with each other, or with the data
   * @throws UnsupportedOperationException if the kernels that are asked for cannot run
   * @throws java.io.UncheckedIOException if there are checkpoints, but none is whole, or the model
   *     to start from does not fit
   */
  public Training on(Dataset dataset) {
    KernelChoice.Preference preference = options.get(RunOptions.KERNELS);
    int lanes = options.get(RunOptions.LANES);
    boolean isFree = preference == KernelChoice.Preference.AUTO && lanes == KernelChoice.WIDEST;
    TrainingPlan plan =
        new TrainingPlan(preset, said, options, new WarningLog().and(listener), checkpoints, start);
    return plan.on(
        dataset, isFree ? KernelChoice.byDefault() : KernelChoice.select(preference, lanes));
  }

  /** Writes warnings to the program's log. */
  private static final class WarningLog implements TrainingListener {
    @Override
    public void finished(EpochEvent epoch) {}

    @Override
    public void warned(String message) {
      System.getLogger("dev.lanewise").log(System.Logger.Level.WARNING, message);
    }
  }

  /**
   * Prepares the training with these kernels. Nobody but the plan's listeners is told of warnings.
   */
  @SuppressWarnings("exports")
  public Training on(Dataset dataset, KernelChoice kernels) {
    return on(dataset, HeldOut.parts(dataset, options), kernels);
  }

  /**
   * Prepares the training on parts of a data set that other trainings may have, too. Nobody but the
   * plan's listeners is told of warnings.
   *
   * @param parts those that {@link HeldOut#parts} returns for the data set and these options
   * @throws IllegalArgumentException if the options do not go with each other, or with the data
   */
  @SuppressWarnings("exports")
  public Training on(Dataset dataset, Parts parts, KernelChoice kernels) {
    Options resolved = preset == null ? options : preset.resolve(options, said::contains, dataset);
    if (!resolved.has(RunOptions.THREADS)) {
      int cores = Runtime.getRuntime().availableProcessors();
      resolved = resolved.with(RunOptions.THREADS, cores);
    }
    RunOptions.TABLE.check(resolved);
    Training training = new Training(resolved, dataset, parts, kernels, start);
    try {
      training.listen(listener);
      if (checkpoints != null) {
        training.keep(Checkpoints.in(checkpoints, resolved, parts));
      }
      return training;
    } catch (Throwable e) {
      training.close();
      throw e;
    }
  }
}
