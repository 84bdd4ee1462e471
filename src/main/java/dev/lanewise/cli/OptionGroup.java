package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are listed together. */
abstract class OptionGroup {
  private final List<OptionSpec> options = new ArrayList<>();

  /** Returns the options in the order in which they were added. */
  final List<OptionSpec> options() {
    return options;
  }

  /** Adds an option and returns it. */
  final OptionSpec add(OptionSpec.Builder option) {
    OptionSpec added = option.build();
    options.add(added);
    return added;
  }

  /** Begins an option that takes an integer. */
  static OptionSpec.Builder number(String name) {
    return OptionSpec.builder(name).paramLabel("N").type(Integer.class);
  }

  /** Returns the value that was given on the command line, or else {@code otherwise}. */
  static <T> T given(OptionSpec option, T otherwise) {
    T value = option.getValue();
    return value == null ? otherwise : value;
  }
}
