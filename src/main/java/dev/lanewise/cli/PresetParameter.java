package dev.lanewise.cli;

import dev.lanewise.run.Preset;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code PRESET}. */
final class PresetParameter {
  private final Choice.OfPreset choice = new Choice.OfPreset();

  final PositionalParamSpec spec =
      PositionalParamSpec.builder()
          .arity("0..1")
          .paramLabel("PRESET")
          .completionCandidates(choice)
          .defaultValue("classic")
          .description(
              "A network and how it is trained: ${COMPLETION-CANDIDATES}."
                  + " Default: ${DEFAULT-VALUE}.")
          .build();

  /**
   * Returns the preset that was given to {@code command}. Not left to picocli: what follows a
   * mistyped option would be called a wrong preset.
   */
  Preset of(Subcommand command) {
    try {
      return choice.convert(spec.getValue());
    } catch (TypeConversionException e) {
      throw command.usage("PRESET: " + e.getMessage());
    }
  }
}
