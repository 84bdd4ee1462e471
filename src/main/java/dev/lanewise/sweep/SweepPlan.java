package dev.lanewise.sweep;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.option.Type;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.HeldOut;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.Training;
import dev.lanewise.sweep.folder.SweepEnvironment;
import dev.lanewise.sweep.folder.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plan of a {@link Sweep}: which options vary, what the others are, how often each setting is
 * tried, who listens, and where the results are kept. It is immutable; each method returns another
 * plan.
 */
public final class SweepPlan {
  /** Draws for each combination of listed values, unless a plan says otherwise. */
  public static final int DRAWS = 16;

  /** What is held out of the training examples, to judge, unless a plan says otherwise. */
  private static final Share HELD_OUT = Share.of(0.1);

  private final Space space;

  /** 0 for as many as there are cores. */
  private final int parallel;

  private final SweepListener listener;
  private final Path folder;

  /** Null where threads of this process train. */
  private final TrialCluster cluster;

  private SweepPlan(
      Space space, int parallel, SweepListener listener, Path folder, TrialCluster cluster) {
    this.space = space;
    this.parallel = parallel;
    this.listener = listener;
    this.folder = folder;
    this.cluster = cluster;
  }

  static SweepPlan of(Preset preset) {
    Options base =
        preset.options().with(DataOptions.VALIDATION, HELD_OUT).with(RunOptions.THREADS, 1);
    return of(new Space(preset, base, Set.of(), List.of(), DRAWS, 1));
  }

  /** Plans the trials of a space. */
  public static SweepPlan of(Space space) {
    return new SweepPlan(space, 0, SweepListener.NONE, null, null);
  }

  private SweepPlan with(Option<?> option, Options base, List<Axis> axes) {
    Set<String> said = new HashSet<>(space.said());
    said.add(option.name());
    return with(new Space(space.preset(), base, said, axes, space.draws(), space.seeds()));
  }

  /**
   * Sets an option of {@link RunOptions}: all trials have this value.
   *
   * @throws IllegalArgumentException if the value is not in range
   */
  public <T> SweepPlan with(Option<T> option, T value) {
    List<Axis> others = space.axes().stream().filter(axis -> axis.option() != option).toList();
    return with(option, space.base().with(option, value), others);
  }

  /**
   * Tries each of these values of an option.
   *
   * @throws IllegalArgumentException if one is not in range, or a sweep cannot vary the option
   */
  @SafeVarargs
  public final <T> SweepPlan values(Option<T> option, T... values) {
    List<String> words = new ArrayList<>();
    for (T value : values) {
      words.add(option.type().format(value));
    }
    return with(ValueList.parse(option, words));
  }

  /**
   * Tries values of an option that are drawn from a range, its ends included.
   *
   * @throws IllegalArgumentException if an end is not in range, or a sweep cannot vary the option
   */
  public <T> SweepPlan range(Option<T> option, T from, T to) {
    Type<T> type = option.type();
    return with(Range.parse(option, type.format(from), type.format(to)));
  }

  private SweepPlan with(Axis axis) {
    List<Axis> axes = new ArrayList<>(space.axes());
    axes.removeIf(other -> other.option() == axis.option());
    axes.add(axis);
    return with(axis.option(), space.base(), axes);
  }

  /**
   * Sets an option as the command line does: {@code set("batch", "16,32")} tries both, {@code
   * set("learning-rate", "0.01..0.1")} draws.
   *
   * @param words one for each time that the option is given
   * @throws IllegalArgumentException if there is no such option, a word is none of its values, or a
   *     sweep cannot vary it so
   */
  public SweepPlan set(String name, String... words) {
    for (Option<?> row : RunOptions.TABLE.rows()) {
      if (row.name().equals(name)) {
        return set(row, List.of(words));
      }
    }
    throw new IllegalArgumentException("expected the name of an option, found '" + name + "'");
  }

  private <T> SweepPlan set(Option<T> row, List<String> words) {
    if (row.type().kind() == Type.Kind.TEXTS) {
      return with(row, row.parse(words));
    }
    Axis axis = Axis.parse(row, words);
    return axis instanceof ValueList list && list.words().size() == 1
        ? with(row, row.parse(list.words()))
        : with(axis);
  }

  /** Sets the number of draws for each combination of listed values; without it, 16. */
  public SweepPlan draws(int count) {
    return with(
        new Space(space.preset(), space.base(), space.said(), space.axes(), count, space.seeds()));
  }

  /** Sets the number of seeds for each setting: the seed of the options, and those after it. */
  public SweepPlan seeds(int count) {
    return with(
        new Space(space.preset(), space.base(), space.said(), space.axes(), space.draws(), count));
  }

  private SweepPlan with(Space other) {
    return new SweepPlan(other, parallel, listener, folder, cluster);
  }

  /**
   * Sets the most trials that run at the same time; without it, as many as there are cores, divided
   * by the threads of a trial.
   */
  public SweepPlan parallel(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("expected at least 1 trial at a time, found " + most);
    }
    return new SweepPlan(space, most, listener, folder, cluster);
  }

  /** Adds a listener. */
  public SweepPlan listener(SweepListener added) {
    return new SweepPlan(space, parallel, listener.and(added), folder, cluster);
  }

  /**
   * Keeps the results in a folder, as {@code lanewise sweep} does; it must be new or empty, or hold
   * the same sweep on the same data, which then goes on.
   */
  public SweepPlan folder(Path path) {
    return new SweepPlan(space, parallel, listener, path, cluster);
  }

  /**
   * Has other machines train the trials; how many at the same time is theirs to decide. They read
   * the data that the plan's {@link DataOptions#DATA_SET} names, which must be that of {@link #on}.
   */
  public SweepPlan cluster(TrialCluster machines) {
    return new SweepPlan(space, parallel, listener, folder, machines);
  }

  /** Returns which trials there are. */
  public Space space() {
    return space;
  }

  /** Returns the most trials that run at the same time. */
  public int parallel() {
    if (cluster != null) {
      return cluster.parallel();
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = space.base().find(RunOptions.THREADS).orElse(1);
    return parallel > 0 ? parallel : Math.max(1, cores / threads);
  }

  /**
   * Prepares the sweep, with the fastest kernels that the options allow.
   *
   * @throws IllegalArgumentException if the options of a trial do not go with each other, with the
   *     data, or with the memory of this process, unless a cluster trains
   * @throws UnsupportedOperationException if the kernels that are asked for cannot run
   * @throws java.io.UncheckedIOException if the folder cannot be used
   */
  public Sweep on(Dataset dataset) {
    KernelChoice kernels =
        KernelChoice.select(
            space.base().get(RunOptions.KERNELS), space.base().get(RunOptions.LANES));
    Parts parts = parts(dataset);
    SweepFolder kept = folder == null ? null : kept(dataset, parts, kernels);
    try {
      return fitting(dataset, parts).on(dataset, parts, kernels, kept);
    } catch (RuntimeException | Error e) {
      if (kept != null) {
        kept.close();
      }
      throw e;
    }
  }

  /**
   * Returns the parts of a data set that trials train on and are judged by, after checks that each
   * trial can run, and as many at the same time as the plan says, if it says how many.
   *
   * @throws IllegalArgumentException if the options of a trial do not go with each other, with the
   *     data, or, where threads of this process train, with its memory
   */
  @SuppressWarnings("exports")
  public Parts parts(Dataset dataset) {
    space.check(dataset);
    Parts parts = HeldOut.parts(dataset, space.base());
    if (cluster == null) {
      space.requireMemory(dataset, parts.trained().inputs(), Math.max(1, parallel));
    }
    return parts;
  }

  /**
   * Returns this plan with as many trials at the same time as fit into memory together, unless it
   * says how many there are to be.
   *
   * @param parts those that {@link #parts} returns for the data set
   */
  @SuppressWarnings("exports")
  public SweepPlan fitting(Dataset dataset, Parts parts) {
    return parallel > 0 || cluster != null
        ? this
        : parallel(space.fitting(dataset, parts.trained().inputs(), parallel()));
  }

  private SweepFolder kept(Dataset dataset, Parts parts, KernelChoice kernels) {
    try {
      SweepEnvironment environment =
          dataset.files().isEmpty()
              ? SweepEnvironment.inMemory(kernels, parts)
              : SweepEnvironment.of(kernels, dataset.files(), Instant.now());
      return SweepFolder.use(folder, space, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Prepares the sweep on the parts of a data set, with these kernels.
   *
   * @param parts those that {@link #parts} returns for the data set
   * @param kept where the results are kept until it has run; null for nowhere
   */
  @SuppressWarnings("exports")
  public Sweep on(Dataset dataset, Parts parts, KernelChoice kernels, SweepFolder kept) {
    if (cluster == null) {
      // What trainings on the same data share is made for the first of them.
      Options first = space.options(space.trial(1), dataset);
      Training.of(first).on(dataset, parts, kernels).close();
    }
    return new Sweep(space, dataset, parts, kernels, parallel(), listener, kept, cluster);
  }
}
