package dev.lanewise.sweep.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.sweep.Axis;
import dev.lanewise.sweep.Range;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.ValueList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a folder keeps which trials a sweep has. */
public final class PlanFile {
  private static final int VERSION = 1;

  private PlanFile() {}

  /** Writes the fields. */
  public static void write(Space space, Json json) {
    json.put("version", VERSION)
        .put("preset", space.preset().label())
        .object("options", fields -> RunOptions.TABLE.write(fields, space.base()))
        .strings("said", List.copyOf(space.said()))
        .objects("varied", space.axes(), PlanFile::write)
        .put("draws", space.draws())
        .put("seeds", space.seeds());
  }

  private static void write(Axis axis, Json json) {
    json.put("option", axis.option().name());
    switch (axis) {
      case ValueList list -> json.strings("values", list.words());
      case Range range ->
          json.put("from", range.from().toPlainString()).put("to", range.to().toPlainString());
    }
  }

  /**
   * Reads what {@link #write} has written. An option that it does not name has its default.
   *
   * @throws IllegalArgumentException with the field, if it cannot be such a plan
   */
  public static Space read(JsonValue json) {
    if (json.get("version").whole() != VERSION) {
      throw json.get("version")
          .expected("version " + VERSION + ", the newest that this Lanewise reads");
    }
    Options base = RunOptions.TABLE.read(json.get("options"), VERSION);
    List<Axis> axes = json.get("varied").items().stream().map(PlanFile::axis).toList();
    int most = Integer.MAX_VALUE;
    return new Space(
        preset(json.get("preset")),
        base,
        json.get("said").items().stream().map(JsonValue::text).collect(Collectors.toSet()),
        axes,
        json.get("draws").integer(1, most),
        json.get("seeds").integer(1, most));
  }

  private static Preset preset(JsonValue json) {
    return Stream.of(Preset.values())
        .filter(preset -> preset.label().equals(json.text()))
        .findFirst()
        .orElseThrow(() -> json.expected("the name of a preset"));
  }

  private static Axis axis(JsonValue json) {
    Option<?> option =
        RunOptions.TABLE.rows().stream()
            .filter(row -> row.name().equals(json.get("option").text()))
            .findFirst()
            .orElseThrow(() -> json.get("option").expected("the name of an option"));
    return json.has("values")
        ? ValueList.parse(option, json.get("values").items().stream().map(JsonValue::text).toList())
        : Range.parse(option, json.get("from").text(), json.get("to").text());
  }
}
