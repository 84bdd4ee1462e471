package dev.lanewise.cli;

import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --out FILE}, where a network is written that was read from another file. */
final class OutOption {
  final OptionSpec spec =
      OptionSpec.builder("--out")
          .required(true)
          .paramLabel("FILE")
          .type(Path.class)
          .description(
              "The file to write. It appears whole or not at all; one that is there already is"
                  + " replaced.")
          .build();

  /** Writes the model that was read from {@code source}, and says so. */
  void write(Model model, Path source, ExportFormat format, Subcommand command) throws IOException {
    Path file = spec.getValue();
    if (Files.exists(file) && Files.isSameFile(file, source)) {
      throw command.usage(
          "--out: expected another file than the one that is read, found '" + file + "'");
    }
    try {
      format.write(model, file);
    } catch (IOException e) {
      throw new UnwritableFileException(e);
    } catch (IllegalArgumentException e) {
      throw new UnwritableFileException(file, e);
    }
    Network network = model.network();
    String activations =
        network.layers().stream()
            .map(layer -> layer.activation().label())
            .collect(Collectors.joining(", "));
    Terminal terminal = command.terminal;
    PrintStream out = terminal.out();
    out.println(
        ("network   " + network.describe() + ": " + activations + "; " + network.loss().label()));
    out.println(
        ("wrote     " + terminal.bold(file.toString()) + ", ")
            + Readable.count(Files.size(file))
            + " bytes");
  }
}
