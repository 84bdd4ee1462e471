package dev.lanewise.sweep;

import dev.lanewise.option.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of an option, each of which is tried.
 *
 * @param words of the command line, one for each value
 */
public record ValueList(@SuppressWarnings("exports") Option<?> option, List<String> words)
    implements Axis {
  /** Checks that a sweep can vary the option, if there are several values. */
  public ValueList {
    words = List.copyOf(words);
    if (words.size() > 1) {
      Axis.requireVariable(option);
    }
  }

  /**
   * Returns the values that words stand for.
   *
   * @throws IllegalArgumentException with the option's name, if one is none of its values, or
   *     stands there twice
   */
  public static ValueList parse(Option<?> option, List<String> given) {
    List<String> words = new ArrayList<>();
    for (String word : given) {
      String canonical = Axis.canonical(option, word);
      if (words.contains(canonical)) {
        throw new IllegalArgumentException(
            option + ": expected different values, found " + canonical + " twice");
      }
      words.add(canonical);
    }
    return new ValueList(option, words);
  }
}
