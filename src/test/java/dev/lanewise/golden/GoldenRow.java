package dev.lanewise.golden;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the golden table: a small training, and the parameters that it ends with.
 *
 * @param name of the row, unique in the table
 * @param settings of the images and the training by the table's words, in its order
 * @param hash SHA-256 of the parameters in hexadecimal digits; empty for a row that is new
 */
record GoldenRow(String name, Map<String, String> settings, Optional<String> hash) {
  /**
   * A value that a setting can have, or some settings together.
   *
   * @param setting its name; of some settings, their names with a space between them
   * @param value their values, likewise
   */
  record Choice(String setting, String value) {}

  /** Returns whether this row has that value. */
  boolean makes(Choice choice) {
    return Stream.of(choice.setting().split(" "))
        .map(settings::get)
        .collect(Collectors.joining(" "))
        .equals(choice.value());
  }

  @Override
  public String toString() {
    return name;
  }
}
