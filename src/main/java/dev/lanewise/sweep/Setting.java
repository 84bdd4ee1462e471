package dev.lanewise.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Setting of a sweep: a value for each option that varies.
 *
 * @param number from 1
 * @param words name of an option, word of the command line for its value
 */
public record Setting(int number, SequencedMap<String, String> words) {
  /** Copies the map. */
  public Setting {
    words = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(words));
  }

  /** Returns the setting as the command line takes it: "--batch 32 --hidden 16,16". */
  @Override
  public String toString() {
    return words.isEmpty()
        ? "the only setting"
        : words.entrySet().stream().map(Setting::flag).collect(Collectors.joining(" "));
  }

  private static String flag(Map.Entry<String, String> word) {
    return "--" + word.getKey() + " " + (word.getValue().isEmpty() ? "''" : word.getValue());
  }
}
