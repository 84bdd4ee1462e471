package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Partition;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;

/**
 * Parts of a data set in a training.
 *
 * @param trained what is trained on
 * @param judging what judges after each epoch
 * @param isHeldOut whether that is held out of the training images, and not the test images
 */
record Parts(LabeledImages trained, LabeledImages judging, boolean isHeldOut) {
  /**
   * Returns the parts that are asked for.
   *
   * @throws IllegalArgumentException if nothing is left to train on, or to judge by
   */
  static Parts of(Dataset dataset, Options options) {
    LabeledImages all = dataset.train();
    Share share = options.get(RunOptions.VALIDATION);
    if (share.isNone()) {
      return new Parts(all, dataset.test(), false);
    }
    int kept = all.count() - share.count();
    if (kept < 1) {
      throw new IllegalArgumentException(
          (RunOptions.VALIDATION + ": expected fewer than the " + all.count())
              + (" training images, found " + share.count()));
    }
    if (!share.isFraction()) {
      return new Parts(all.slice(0, kept), all.slice(kept, all.count()), true);
    }
    Partition drawn = draw(all, share.fraction(), options.get(RunOptions.SPLIT_SEED));
    if (drawn.drawn().length == 0) {
      throw new IllegalArgumentException(
          (RunOptions.VALIDATION + ": expected a fraction that draws some of the " + all.count())
              + (" training images, found " + share.fraction()));
    }
    return new Parts(all.select(drawn.rest()), all.select(drawn.drawn()), true);
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
