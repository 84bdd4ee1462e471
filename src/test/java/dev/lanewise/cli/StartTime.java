package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When runs were started, which the order of an index goes by. */
final class StartTime {
  private StartTime() {}

  /** Has a run folder say that it was started at a time, in ISO 8601. */
  static void set(Path run, String time) throws IOException {
    Path file = run.resolve("environment.json");
    String started = "\"started\": \"" + time + "\"";
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"started\": \"[^\"]+\"", started));
  }
}
