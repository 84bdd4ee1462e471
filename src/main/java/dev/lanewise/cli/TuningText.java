package dev.lanewise.cli;

import dev.lanewise.io.Json;
import dev.lanewise.kernel.Tuning;
import java.util.List;

/** The tuning table as {@code lanewise info --tuning} prints it. */
final class TuningText {
  private static final String INDENT = "    ";
  private static final int WIDTH = 80;

  private TuningText() {}

  /** Returns an entry as one line of name and number, and lines of what it means. */
  static String of(int lanes) {
    StringBuilder text = new StringBuilder();
    for (Tuning entry : Tuning.values()) {
      text.append(entry.label()).append(" = ").append(entry.value(lanes));
      text.append(entry.isOverridden() ? " (replaced by a system property)\n" : "\n");
      wrap(text, entry.reason() + ". Measured: " + entry.measured() + ".");
    }
    return text.toString();
  }

  private static void wrap(StringBuilder text, String words) {
    int column = 0;
    for (String word : words.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      }
      String before = column == 0 ? INDENT : " ";
      text.append(before).append(word);
      column += before.length() + word.length();
    }
    text.append('\n');
  }

  static void write(Json json, int lanes) {
    json.objects(
        "tuning", List.of(Tuning.values()), (entry, fields) -> write(entry, lanes, fields));
  }

  private static void write(Tuning entry, int lanes, Json fields) {
    fields
        .put("name", entry.label())
        .put("value", entry.value(lanes))
        .put("replaced", entry.isOverridden())
        .put("reason", entry.reason())
        .put("measured", entry.measured());
  }
}
