package dev.lanewise.cli;

import dev.lanewise.option.Type;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** How options begin that several commands have, and how their values are read. */
final class OptionSpecs {
  /** Whole numbers of at least 1. */
  static final Type<Integer> COUNT = Type.whole(1, Integer.MAX_VALUE);

  private OptionSpecs() {}

  /** Begins an option that takes a value. */
  static <T> OptionSpec.Builder of(String name, Type<T> type) {
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .paramLabel(type.placeholder())
            .type(Object.class)
            .converters(word -> converted(type, word));
    return type.words().isEmpty() ? option : option.completionCandidates(type.words());
  }

  /** Begins an option that takes nothing: its value is whether it was given. */
  static OptionSpec.Builder flag(String name) {
    return OptionSpec.builder(name).type(boolean.class).defaultValue("false");
  }

  /** Returns the value that was given on the command line, or else {@code otherwise}. */
  static <T> T given(OptionSpec option, T otherwise) {
    T value = option.getValue();
    return value == null ? otherwise : value;
  }

  /** Returns the value that a word stands for, or has picocli refuse it. */
  static <T> T converted(Type<T> type, String word) {
    try {
      return type.parse(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
