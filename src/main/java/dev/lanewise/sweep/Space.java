package dev.lanewise.sweep;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.option.Option;
import dev.lanewise.option.Option.Group;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.DataRules;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingMemory;
import dev.lanewise.train.TrainingOptions;
import dev.lanewise.train.TrainingTooLargeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Space of a sweep: which trials there are. A trial is known by its number, whatever ran before it.
 *
 * <p>Trials stand in the order of the lists, outermost to innermost, then of the draws, then of the
 * seeds: the last changes fastest.
 *
 * @param preset what the options were laid over; it decides those that follow from the data
 * @param base values of the options, but for those that vary; its seed is the first
 * @param said names of the options that the user has given, the default included
 * @param axes options that vary
 * @param draws for each combination of listed values, where there is a range to draw from
 * @param seeds for each setting
 */
public record Space(
    Preset preset, Options base, Set<String> said, List<Axis> axes, int draws, int seeds) {
  /** More than anybody waits for. */
  private static final int MOST_TRIALS = 100_000;

  /**
   * Checks that there are not too many trials, and that the values of each go with each other.
   *
   * @throws IllegalArgumentException if not
   */
  public Space {
    said = Collections.unmodifiableSet(new TreeSet<>(said));
    axes = List.copyOf(axes);
    if (draws < 1 || seeds < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 draw and 1 seed, found " + draws + " and " + seeds);
    }
    long trials = Math.min((long) drawn(axes, draws) * seeds, Integer.MAX_VALUE);
    for (Axis axis : axes) {
      if (axis instanceof ValueList list) {
        trials = Math.min(trials * list.words().size(), Integer.MAX_VALUE);
      }
    }
    if (trials > MOST_TRIALS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_TRIALS + " trials in a sweep, found more: try fewer values");
    }
    if (base.get(DataOptions.VALIDATION).isNone()) {
      throw new IllegalArgumentException(
          DataOptions.VALIDATION
              + ": expected something to hold out, found 0; the test part judges no sweep");
    }
    if (base.get(TrainingOptions.SEED) > Long.MAX_VALUE - seeds) {
      throw new IllegalArgumentException(
          TrainingOptions.SEED + ": expected room for " + seeds + " seeds, found none");
    }
  }

  /** Returns the options that do not vary, and are no speed. */
  @SuppressWarnings("exports")
  public OptionTable fixed() {
    return new OptionTable(
        RunOptions.TABLE.rows().stream()
            .filter(row -> row.group() != Group.SPEED && row != TrainingOptions.SEED)
            .filter(row -> axes.stream().noneMatch(axis -> axis.option() == row))
            .toList());
  }

  /** Returns the number of draws for each combination of listed values: 1 without a range. */
  private static int drawn(List<Axis> axes, int draws) {
    return axes.stream().anyMatch(Range.class::isInstance) ? draws : 1;
  }

  /** Returns the number of settings. */
  public int settings() {
    int settings = drawn(axes, draws);
    for (Axis axis : axes) {
      settings *= axis instanceof ValueList list ? list.words().size() : 1;
    }
    return settings;
  }

  /** Returns the number of trials. */
  public int trials() {
    return settings() * seeds;
  }

  /**
   * Returns a trial.
   *
   * @param number from 1 to {@link #trials()}
   */
  public Trial trial(int number) {
    Objects.checkIndex(number - 1, trials());
    int setting = (number - 1) / seeds;
    long seed = base.get(TrainingOptions.SEED) + (number - 1) % seeds;
    SequencedMap<String, String> words = new LinkedHashMap<>();
    List<String> values = values(setting);
    for (int a = 0; a < axes.size(); a++) {
      words.put(axes.get(a).option().name(), values.get(a));
    }
    return new Trial(number, new Setting(setting + 1, words), seed);
  }

  /** Returns the values of all options of a trial, those that follow from the data included. */
  public Options options(Trial trial, Dataset dataset) {
    return preset.resolve(options(trial), row -> said.contains(row.name()), dataset);
  }

  /** Returns the values of the options of a trial, without those that follow from the data. */
  public Options options(Trial trial) {
    Options options = base.with(TrainingOptions.SEED, trial.seed());
    for (Axis axis : axes) {
      options = with(axis.option(), trial.setting().words().get(axis.option().name()), options);
    }
    return options;
  }

  private static <T> Options with(Option<T> option, String word, Options options) {
    return options.with(option, option.parse(List.of(word)));
  }

  /** Returns the words of a setting, one for each axis. */
  private List<String> values(int setting) {
    int drawn = drawn(axes, draws);
    int combination = setting / drawn;
    int draw = setting % drawn;
    List<String> values = new ArrayList<>(Collections.nCopies(axes.size(), null));
    int rest = combination;
    for (int a = axes.size() - 1; a >= 0; a--) {
      if (axes.get(a) instanceof ValueList list) {
        values.set(a, list.words().get(rest % list.words().size()));
        rest /= list.words().size();
      }
    }
    long key = Purpose.SWEEP.key(base.get(TrainingOptions.SEED), 0);
    long place = CounterRandom.mix(key + ((long) combination << Integer.SIZE) + draw);
    int range = 0;
    for (int a = 0; a < axes.size(); a++) {
      if (axes.get(a) instanceof Range axis) {
        long bits = CounterRandom.mix(place + range++);
        values.set(a, axis.draw((bits >>> 11) * 0x1p-53));
      }
    }
    return values;
  }

  /**
   * Checks that the values of every setting go with each other, and with the data; returns this.
   *
   * @throws IllegalArgumentException with the name of an option that is refused
   */
  public Space check(Dataset dataset) {
    for (int setting = 0; setting < settings(); setting++) {
      Trial trial = trial(setting * seeds + 1);
      try {
        Options options = options(trial, dataset);
        RunOptions.TABLE.check(options);
        DataRules.check(options, dataset);
      } catch (IllegalArgumentException e) {
        throw axes.isEmpty()
            ? e
            : new IllegalArgumentException(e.getMessage() + ", in " + trial.setting());
      }
    }
    return this;
  }

  /**
   * Checks that a training of every setting fits into this JVM's memory, and the largest of them at
   * the same time.
   *
   * @param inputs of the network
   * @param parallel the most trials at the same time
   * @throws TrainingTooLargeException if one does not, or they do not
   */
  void requireMemory(Dataset dataset, int inputs, int parallel) {
    double[] bytes = bytes(dataset, inputs);
    int together = Math.min(parallel, bytes.length);
    TrainingMemory.requireTogether(largest(bytes, together), together, "--parallel");
  }

  /** Returns how many trials fit into memory together, at least one and at most {@code most}. */
  int fitting(Dataset dataset, int inputs, int most) {
    double[] bytes = bytes(dataset, inputs);
    int together = Math.min(most, bytes.length);
    while (together > 1 && !TrainingMemory.hasRoom(largest(bytes, together))) {
      together--;
    }
    return Math.max(1, together);
  }

  /** Returns what each trial takes, in ascending order. */
  private double[] bytes(Dataset dataset, int inputs) {
    double[] bytes = new double[trials()];
    for (int setting = 0; setting < settings(); setting++) {
      int first = setting * seeds;
      Options options = options(trial(first + 1), dataset);
      double needed =
          TrainingMemory.require(new TrainingConfig(options), inputs, dataset.outputs());
      Arrays.fill(bytes, first, first + seeds, needed);
    }
    Arrays.sort(bytes);
    return bytes;
  }

  private static double largest(double[] ascending, int count) {
    return Arrays.stream(ascending, ascending.length - count, ascending.length).sum();
  }
}
