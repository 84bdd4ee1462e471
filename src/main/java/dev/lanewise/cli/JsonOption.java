package dev.lanewise.cli;

import picocli.CommandLine.Model.OptionSpec;

/** {@code --json}. */
final class JsonOption {
  final OptionSpec spec =
      OptionSpecs.flag("--json").description("Print one JSON object on standard output.").build();

  boolean isAsked() {
    return spec.getValue();
  }
}
