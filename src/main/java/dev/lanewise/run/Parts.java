package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Partition;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;

/**
 * Parts of a data set in a training. Any number of trainings may share them, at the same time.
 *
 * @param dataset the whole
 * @param trained what is trained on
 * @param judging what judges after each epoch
 * @param share of the training images that is held out, to judge
 * @param splitSeed decides which images a fraction draws
 */
public record Parts(
    Dataset dataset, LabeledImages trained, LabeledImages judging, Share share, long splitSeed) {
  /**
   * Returns the parts that {@link RunOptions#VALIDATION} and {@link RunOptions#SPLIT_SEED} ask for.
   *
   * @throws IllegalArgumentException if nothing is left to train on, or to judge by
   */
  public static Parts of(Dataset dataset, Options options) {
    LabeledImages all = dataset.train();
    Share share = options.get(RunOptions.VALIDATION);
    long seed = options.get(RunOptions.SPLIT_SEED);
    if (share.isNone()) {
      return new Parts(dataset, all, dataset.test(), share, seed);
    }
    int kept = all.count() - share.count();
    if (kept < 1) {
      throw new IllegalArgumentException(
          (RunOptions.VALIDATION + ": expected fewer than the " + all.count())
              + (" training images, found " + share.count()));
    }
    if (!share.isFraction()) {
      return new Parts(dataset, all.slice(0, kept), all.slice(kept, all.count()), share, seed);
    }
    Partition drawn = draw(all, share.fraction(), seed);
    if (drawn.drawn().length == 0) {
      throw new IllegalArgumentException(
          (RunOptions.VALIDATION + ": expected a fraction that draws some of the " + all.count())
              + (" training images, found " + share.fraction()));
    }
    return new Parts(dataset, all.select(drawn.rest()), all.select(drawn.drawn()), share, seed);
  }

  /** Returns whether training images judge that are held out, and not the test images. */
  public boolean isHeldOut() {
    return !share.isNone();
  }

  /** Returns these parts, if they are those that the options ask for. */
  Parts requireOf(Options options) {
    if (!share.equals(options.get(RunOptions.VALIDATION))
        || splitSeed != options.get(RunOptions.SPLIT_SEED)) {
      throw new IllegalArgumentException(
          "expected the parts that --validation and --split-seed ask for, found others");
    }
    return this;
  }

  private static Partition draw(LabeledImages all, double fraction, long seed) {
    int[] rows = new int[all.count()];
    int[] classes = new int[all.count()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
      classes[row] = all.label(row);
    }
    return Partition.validation(rows, classes, fraction, seed);
  }
}
