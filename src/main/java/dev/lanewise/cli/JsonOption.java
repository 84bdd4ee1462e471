package dev.lanewise.cli;

import picocli.CommandLine.Model.OptionSpec;

/** {@code --json}. */
final class JsonOption {
  final OptionSpec spec =
      Options.flag("--json").description("Print one JSON object on standard output.").build();

  boolean isAsked() {
    return spec.getValue();
  }
}
