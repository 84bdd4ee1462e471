package dev.lanewise.sweep;

import dev.lanewise.option.Option;
import dev.lanewise.option.Option.Group;
import dev.lanewise.option.Type;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** An option that a sweep varies. */
public sealed interface Axis permits ValueList, Range {
  /** Returns the option. */
  @SuppressWarnings("exports")
  Option<?> option();

  /**
   * Returns what words of the command line ask for, one for each time that the option was given:
   * {@code 0.02,0.05} is a list of values, {@code 0.01..0.1} a range. An option whose value has
   * commas itself is given once for each of its values.
   *
   * @throws IllegalArgumentException with the option's name, if a word is none of its values, or a
   *     sweep cannot vary the option so
   */
  static Axis parse(Option<?> option, List<String> words) {
    List<String> parts = new ArrayList<>();
    for (String word : words) {
      parts.addAll(isSplit(option) ? List.of(word.split(",", -1)) : List.of(word));
    }
    if (!Range.isNumeric(option) || parts.stream().noneMatch(Range::isRange)) {
      return ValueList.parse(option, parts);
    }
    if (parts.size() > 1) {
      throw new IllegalArgumentException(
          option + ": expected one range, or values, found " + String.join(",", parts));
    }
    return Range.parse(option, parts.getFirst());
  }

  private static boolean isSplit(Option<?> option) {
    return switch (option.type().kind()) {
      case COUNT, NUMBER, FRACTION, SHARE, CHOICE -> true;
      case WIDTHS, PATH, TEXT, TEXTS -> false;
    };
  }

  /** Returns the word of the command line that stands for the same value as {@code word}. */
  static <T> String canonical(Option<T> option, String word) {
    return option.type().format(option.parse(List.of(word)));
  }

  /**
   * Checks that a sweep can vary an option: one that decides the model or when training ends, but
   * neither the data, which is read once and judges all trials, nor the speed.
   *
   * @throws IllegalArgumentException with its name, if not
   */
  static void requireVariable(Option<?> option) {
    if (option == TrainingOptions.SEED) {
      throw new IllegalArgumentException(
          option + ": expected one number, found several; --seeds N tries N seeds, from it on");
    }
    boolean isVariable =
        (option.group() == Group.MODEL || option.group() == Group.END)
            && option.type().kind() != Type.Kind.TEXTS;
    if (!isVariable) {
      String why =
          option.group() == Group.SPEED ? "it changes no model" : "all trials have the same data";
      throw new IllegalArgumentException(
          option + ": expected one value, found several; a sweep cannot vary it: " + why);
    }
  }
}
