package dev.lanewise.cli;

import dev.lanewise.io.Shell;
import dev.lanewise.option.Suggestion;
import dev.lanewise.option.Type;
import dev.lanewise.run.Preset;
import java.io.File;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code PRESET}. */
final class PresetParameter {
  private static final Type<Preset> TYPE =
      Type.choice("PRESET", Preset::label, List.of(Preset.values()));

  final PositionalParamSpec spec =
      PositionalParamSpec.builder()
          .arity("0..1")
          .paramLabel(TYPE.placeholder())
          .completionCandidates(TYPE.words())
          .description(
              "A network and how it is trained: ${COMPLETION-CANDIDATES}. Default: classic for"
                  + " digits like MNIST's, wide for other pictures, table for a table.")
          .build();

  /** Returns whether one was given. */
  boolean isGiven() {
    return spec.getValue() != null;
  }

  /** Returns the preset that was given, else classic, which is that of the default data. */
  Preset orClassic(Subcommand command) {
    return isGiven() ? of(command) : Preset.CLASSIC;
  }

  /**
   * Returns the preset that was given to {@code command}. Not left to picocli: what follows a
   * mistyped option would be called a wrong preset.
   */
  Preset of(Subcommand command) {
    try {
      return TYPE.parse(spec.getValue());
    } catch (IllegalArgumentException e) {
      String word = spec.getValue();
      boolean isData = new File(word).exists();
      String data = isData ? Suggestion.question("--data " + Shell.quoted(word)) : "";
      throw command.usage("PRESET: " + e.getMessage() + data);
    }
  }
}
