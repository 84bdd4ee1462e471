package dev.lanewise.cli;

import picocli.CommandLine.Model.OptionSpec;

/** How options begin that several commands have, and how their values are read. */
final class Options {
  private Options() {}

  /** Begins an option that takes an integer. */
  static OptionSpec.Builder number(String name) {
    return OptionSpec.builder(name).paramLabel("N").type(Integer.class);
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
}
