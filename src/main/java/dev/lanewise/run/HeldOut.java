package dev.lanewise.run;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Partition;
import dev.lanewise.data.Parts;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** The examples of a data set that a training holds out to judge, as its options say. */
public final class HeldOut {
  private HeldOut() {}

  /**
   * Returns the parts of a data set that are asked for.
   *
   * @throws IllegalArgumentException if nothing is left to train on, or to judge by
   * @throws UncheckedIOException if the data cannot be prepared
   */
  public static Parts parts(Dataset dataset, Options options) {
    Share share = options.get(DataOptions.VALIDATION);
    try {
      return dataset.parts(partition(dataset, share, options), !share.isNone());
    } catch (DataException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Partition partition(Dataset dataset, Share share, Options options) {
    int count = dataset.trainingCount();
    int[] all = IntStream.range(0, count).toArray();
    if (share.isNone()) {
      return new Partition(all, new int[0]);
    }
    if (share.count() >= count) {
      throw refused("fewer than the " + count + " training examples", share.count());
    }
    if (!share.isFraction()) {
      return last(dataset, all, share.count());
    }
    long seed = options.get(DataOptions.SPLIT_SEED);
    Partition drawn = Partition.validation(all, dataset.labels(), share.fraction(), seed);
    if (drawn.drawn().length == 0) {
      throw refused(
          "a fraction that draws some of the " + count + " training examples", share.fraction());
    }
    return drawn;
  }

  private static Partition last(Dataset dataset, int[] all, int count) {
    Partition last = Partition.last(all, count);
    int absent = last.classOnlyInRest(dataset.labels());
    if (absent >= 0) {
      String name = dataset.classNames().isEmpty() ? "" + absent : dataset.classNames().get(absent);
      throw refused(
          "examples of all classes among the last; a fraction, such as 0.1, draws them",
          count + ", without class " + name);
    }
    return last;
  }

  private static IllegalArgumentException refused(String expected, Object found) {
    return new IllegalArgumentException(
        DataOptions.VALIDATION + ": expected " + expected + ", found " + found);
  }
}
