package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Table of options, and how a file keeps their values: a field each, under the option's {@linkplain
 * Option#key key}; {@code null} for none.
 */
public final class OptionTable {
  private final List<Option<?>> rows;

  /** Makes a table of {@code rows} in the order of help and of files. */
  public OptionTable(List<Option<?>> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Returns this table with more rows below its own. */
  public OptionTable with(Option<?>... more) {
    List<Option<?>> all = new ArrayList<>(rows);
    all.addAll(List.of(more));
    return new OptionTable(all);
  }

  public List<Option<?>> rows() {
    return rows;
  }

  /** Returns the rows of one group. */
  public List<Option<?>> rows(Option.Group group) {
    return rows.stream().filter(row -> row.group() == group).toList();
  }

  /**
   * Checks that the values go with each other.
   *
   * @throws IllegalArgumentException with the name of an option that is refused
   */
  public void check(Options options) {
    rows.forEach(row -> row.checkBeside(options));
  }

  /** Writes all values. */
  @SuppressWarnings("exports")
  public void write(Json json, Options options) {
    rows.forEach(row -> write(json, row, options));
  }

  private static <T> void write(Json json, Option<T> row, Options options) {
    T value = options.find(row).orElse(null);
    if (value == null) {
      json.put(row.key(), null);
    } else {
      row.type().write(json, row.key(), value);
    }
  }

  /**
   * Writes the values that decide the model and differ from the default, in the order of their
   * keys: an option that is added to the table later changes nothing of it until it is used.
   */
  @SuppressWarnings("exports")
  public void writeIdentity(Json json, Options options) {
    rows.stream()
        .filter(row -> row.decidesModel() && options.has(row))
        .sorted(Comparator.comparing(Option::key))
        .forEach(row -> write(json, row, options));
  }

  /**
   * Returns the values that the fields of {@code json} have; an option without one has its default.
   *
   * @param version of the file, for the message about a field that no option has
   * @param beside names of fields that no option has
   * @throws IllegalArgumentException with the field, if it is unknown, or its value is none that
   *     the option can have
   */
  @SuppressWarnings("exports")
  public Options read(JsonValue json, int version, String... beside) {
    Set<String> names = rows.stream().map(Option::key).collect(Collectors.toSet());
    names.addAll(List.of(beside));
    json.requireOnly(names, "the options of version " + version);
    Map<String, JsonValue> fields = json.fields();
    Options options = Options.DEFAULT;
    for (Option<?> row : rows) {
      if (fields.containsKey(row.key())) {
        options = row.read(fields.get(row.key()), options);
      }
    }
    return options;
  }
}
