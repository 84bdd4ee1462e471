package dev.lanewise.run.folder;

import dev.lanewise.data.Warning;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;

/** How files and commands keep warnings: a list of codes and messages. */
public final class WarningFields {
  private static final String KEY = "warnings";

  private WarningFields() {}

  /** Writes warnings; an empty list where there is none. */
  public static void write(List<Warning> warnings, Json json) {
    json.objects(
        KEY,
        warnings,
        (warning, fields) ->
            fields.put("code", warning.code().word()).put("message", warning.message()));
  }

  /** Reads what {@link #write} has written; none where an earlier version wrote none. */
  static List<Warning> read(JsonValue json) {
    return json.has(KEY)
        ? json.get(KEY).items().stream().map(WarningFields::warning).toList()
        : List.of();
  }

  private static Warning warning(JsonValue json) {
    String word = json.get("code").text();
    for (Warning.Code code : Warning.Code.values()) {
      if (code.word().equals(word)) {
        return new Warning(code, json.get("message").text());
      }
    }
    throw json.get("code").expected("the code of a warning");
  }
}
