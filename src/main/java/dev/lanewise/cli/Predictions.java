package dev.lanewise.cli;

import dev.lanewise.data.Warning;
import dev.lanewise.io.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Answers of a model to the rows of a file. */
interface Predictions {
  /** Returns the number of rows. */
  int rows();

  /** Returns what a user should know of the file. */
  List<Warning> warnings();

  /** Prints a line for each row. */
  void print(PrintStream out);

  /** Writes the field {@code predictions} of a JSON object. */
  void write(Json json);

  /** Writes a CSV file: a line for each row, and a header. */
  void write(Path file) throws IOException;
}
