package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are listed together. */
abstract class OptionGroup {
  private final List<OptionSpec> options = new ArrayList<>();

  /** Returns the options in the order in which they were added. */
  final List<OptionSpec> options() {
    return Collections.unmodifiableList(options);
  }

  /** Adds an option and returns it. */
  final OptionSpec add(OptionSpec.Builder option) {
    OptionSpec added = option.build();
    options.add(added);
    return added;
  }
}
