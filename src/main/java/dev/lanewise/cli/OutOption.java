package dev.lanewise.cli;

import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --out FILE}, where a network is written that was read from another file. */
final class OutOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = {
        "The file to write. It appears whole or not at all; one that is there already is replaced."
      })
  private Path file;

  /** Writes the network that was read from {@code source}, and says so. */
  void write(Network network, Path source, ExportFormat format, Terminal terminal)
      throws IOException {
    if (Files.exists(file) && Files.isSameFile(file, source)) {
      throw new ParameterException(
          command.commandLine(),
          "--out: expected another file than the one that is read, found '" + file + "'");
    }
    try {
      format.write(network, file);
    } catch (IOException e) {
      throw new UnwritableFileException(e);
    } catch (IllegalArgumentException e) {
      throw new UnwritableFileException(file, e);
    }
    String activations =
        network.layers().stream()
            .map(layer -> layer.activation().label())
            .collect(Collectors.joining(", "));
    PrintStream out = terminal.out();
    out.println(
        ("network   " + network.describe() + ": " + activations + "; " + network.loss().label()));
    out.println(
        ("wrote     " + terminal.bold(file.toString()) + ", ")
            + Readable.count(Files.size(file))
            + " bytes");
  }
}
