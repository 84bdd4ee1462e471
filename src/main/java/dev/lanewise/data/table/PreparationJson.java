package dev.lanewise.data.table;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A preparation as JSON: numbers are the shortest decimals that are read back exactly. */
final class PreparationJson {
  /** 512 KiB: what a preparation may take of a model file. */
  static final int MOST_BYTES = 1 << 19;

  private static final String COLUMNS = "columns";
  private static final String NAME = "name";
  private static final String MEAN = "mean";
  private static final String DEVIATION = "deviation";
  private static final String MISSING = "missing";
  private static final String CATEGORIES = "categories";
  private static final String TARGETS = "targets";
  private static final String CLASSES = "classes";

  private PreparationJson() {}

  static String write(Preparation preparation) {
    return Json.line(
        json -> {
          json.objects(COLUMNS, preparation.columns(), PreparationJson::write);
          json.objects(
              TARGETS,
              preparation.targets(),
              (target, to) -> write(target, preparation.classes().isEmpty(), to));
          if (!preparation.classes().isEmpty()) {
            json.strings(CLASSES, preparation.classes());
          }
        });
  }

  /** Returns how many bytes it takes as a string within a model file's JSON. */
  static int size(Preparation preparation) {
    String json = write(preparation);
    int escapes = (int) json.chars().filter(c -> c == '"' || c == '\\').count();
    return json.getBytes(StandardCharsets.UTF_8).length + escapes;
  }

  private static void write(ColumnInputs column, Json json) {
    json.put(NAME, column.name());
    switch (column) {
      case ColumnInputs.Number number -> {
        json.put(MEAN, number.mean()).put(DEVIATION, number.deviation());
        if (number.flagsMissing()) {
          json.put(MISSING, true);
        }
      }
      case ColumnInputs.Category category -> json.strings(CATEGORIES, category.categories());
    }
  }

  private static void write(Preparation.TargetValues target, boolean ofValues, Json json) {
    json.put(NAME, target.name());
    if (ofValues) {
      json.put(MEAN, target.mean()).put(DEVIATION, target.deviation());
    }
  }

  static Preparation read(String text) {
    if (text.length() > MOST_BYTES) {
      throw new IllegalArgumentException("expected at most " + MOST_BYTES + " characters of JSON");
    }
    JsonValue json = JsonValue.parse(text);
    requireOnly(json, Set.of(COLUMNS, TARGETS, CLASSES));
    List<String> classes = json.has(CLASSES) ? strings(json.get(CLASSES)) : List.of();
    if (json.has(CLASSES) && classes.isEmpty()) {
      throw json.get(CLASSES).expected("at least one class");
    }
    List<ColumnInputs> columns = new ArrayList<>();
    for (JsonValue column : json.get(COLUMNS).items()) {
      columns.add(column(column));
    }
    List<Preparation.TargetValues> targets = new ArrayList<>();
    for (JsonValue target : json.get(TARGETS).items()) {
      targets.add(target(target, classes.isEmpty()));
    }
    return new Preparation(columns, targets, classes);
  }

  private static ColumnInputs column(JsonValue json) {
    if (json.has(CATEGORIES)) {
      requireOnly(json, Set.of(NAME, CATEGORIES));
      return new ColumnInputs.Category(json.get(NAME).text(), strings(json.get(CATEGORIES)));
    }
    requireOnly(json, Set.of(NAME, MEAN, DEVIATION, MISSING));
    return new ColumnInputs.Number(
        json.get(NAME).text(),
        json.get(MEAN).number(),
        json.get(DEVIATION).number(),
        json.has(MISSING) && json.get(MISSING).flag());
  }

  private static Preparation.TargetValues target(JsonValue json, boolean ofValues) {
    requireOnly(json, ofValues ? Set.of(NAME, MEAN, DEVIATION) : Set.of(NAME));
    String name = json.get(NAME).text();
    return ofValues
        ? new Preparation.TargetValues(name, json.get(MEAN).number(), json.get(DEVIATION).number())
        : new Preparation.TargetValues(name, 0, 1);
  }

  private static List<String> strings(JsonValue json) {
    return json.items().stream().map(JsonValue::text).toList();
  }

  private static void requireOnly(JsonValue json, Set<String> names) {
    for (String name : json.fields().keySet()) {
      if (!names.contains(name)) {
        throw json.get(name).expected("no such field");
      }
    }
  }
}
