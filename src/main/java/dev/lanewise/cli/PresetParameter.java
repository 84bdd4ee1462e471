package dev.lanewise.cli;

import dev.lanewise.train.Preset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code PRESET}. */
final class PresetParameter {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "PRESET",
      completionCandidates = Choice.OfPreset.class,
      defaultValue = "classic",
      description =
          "A network and how it is trained: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String name;

  /** Not left to picocli: what follows a mistyped option would be called a wrong preset. */
  Preset preset() {
    try {
      return new Choice.OfPreset().convert(name);
    } catch (TypeConversionException e) {
      throw new ParameterException(command.commandLine(), "PRESET: " + e.getMessage());
    }
  }
}
