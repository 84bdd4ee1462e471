package dev.lanewise.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an array of a dense layer in a file that another program wrote: {@code NAME.weight}
 * and {@code NAME.bias}, as PyTorch has them, {@code NAME.kernel} as Keras does, {@code W1} and
 * {@code b1} as code from scratch, or {@code arr_0} and {@code arr_1}, as NumPy calls arrays that
 * are saved without names.
 *
 * @param layer what the arrays of one layer have in common
 * @param isWeight whether it is the weight, and not the bias
 */
record ArrayName(String layer, boolean isWeight) {
  static final String EXPECTED = "a name that ends in .weight or .bias, or is like W1 or b1";

  static final String REMEDY =
      "save the weight and bias of dense layers only, under names such as W1 and b1";

  /** A batch normalization is a dense layer's scale and shift once training is over. */
  static final String FOLD =
      "a normalization is not read: fold it into the layer before it, or leave it out of the"
          + " network";

  private static final Pattern DOTTED =
      Pattern.compile("(|.*[./])(weight|kernel|bias)", Pattern.DOTALL);

  /** The arrays of numpy.savez(FILE, *model.get_weights()): weight and bias in turn. */
  private static final Pattern UNNAMED = Pattern.compile("arr_([0-9]{1,6})");

  private static final Pattern NUMBERED =
      Pattern.compile("([Ww]|[Ww]eights?|[Bb]|[Bb]ias|[Bb]iases)_?([0-9]+)");
  private static final Pattern STATISTIC =
      Pattern.compile("(.*\\.)?(running_mean|running_var|num_batches_tracked)", Pattern.DOTALL);
  private static final Pattern STATE =
      Pattern.compile("(.*\\.)?(exp_avg|exp_avg_sq|momentum_buffer|step)", Pattern.DOTALL);

  /** Returns what a name says; nothing if it is of no array of a dense layer. */
  static Optional<ArrayName> of(String name) {
    Matcher dotted = DOTTED.matcher(name);
    if (dotted.matches()) {
      return Optional.of(new ArrayName(dotted.group(1), !dotted.group(2).equals("bias")));
    }
    Matcher unnamed = UNNAMED.matcher(name);
    if (unnamed.matches()) {
      int number = Integer.parseInt(unnamed.group(1));
      return Optional.of(new ArrayName("arr_" + number / 2, number % 2 == 0));
    }
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches()
        ? Optional.of(
            new ArrayName(
                numbered.group(2), numbered.group(1).toLowerCase(Locale.ROOT).startsWith("w")))
        : Optional.empty();
  }

  /** Returns what helps against an array that belongs to no dense layer. */
  static String remedy(String name) {
    return STATISTIC.matcher(name).matches() ? FOLD : REMEDY;
  }

  /** Returns what an array is that belongs to no dense layer, as far as its name tells. */
  static String describeOther(String name) {
    if (STATISTIC.matcher(name).matches()) {
      return "a statistic of batch normalization";
    }
    return STATE.matcher(name).matches() ? "the state of an optimizer" : "another";
  }
}
