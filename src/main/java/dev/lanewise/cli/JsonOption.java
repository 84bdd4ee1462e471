package dev.lanewise.cli;

import picocli.CommandLine.Option;

/** {@code --json}. */
final class JsonOption {
  @Option(names = "--json", description = "Print one JSON object on standard output.")
  boolean asked;
}
