package dev.lanewise.option;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values of options, immutable: an option without one has its default. Two of them are equal if
 * each option has the same value in both.
 */
public final class Options {
  /** Every option at its default. */
  public static final Options DEFAULT = new Options(Map.of());

  /** Values that differ from the default. */
  private final Map<Option<?>, Object> values;

  private Options(Map<Option<?>, Object> values) {
    this.values = values;
  }

  /** Returns an option's value; none where it has neither a value nor a default. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Option<T> option) {
    Object value = values.get(option);
    return value == null ? option.otherwise() : Optional.of((T) value);
  }

  /**
   * Returns an option's value.
   *
   * @throws java.util.NoSuchElementException if it has neither a value nor a default
   */
  public <T> T get(Option<T> option) {
    return find(option).orElseThrow();
  }

  /** Returns whether an option's value differs from its default. */
  public boolean has(Option<?> option) {
    return values.containsKey(option);
  }

  /**
   * Returns these values with another for one option.
   *
   * @throws IllegalArgumentException with the option's name, if the value is not in range
   */
  public <T> Options with(Option<T> option, T value) {
    T checked = option.check(value);
    return change(option, option.otherwise().filter(checked::equals).isPresent() ? null : checked);
  }

  /** Returns these values with the default for one option. */
  public Options without(Option<?> option) {
    return change(option, null);
  }

  private Options change(Option<?> option, Object value) {
    Map<Option<?>, Object> changed = new HashMap<>(values);
    if (value == null) {
      changed.remove(option);
    } else {
      changed.put(option, value);
    }
    return new Options(changed);
  }

  /** Returns these values for the rows of a table, and the default for all other options. */
  public Options within(OptionTable table) {
    Map<Option<?>, Object> kept = new HashMap<>(values);
    kept.keySet().retainAll(table.rows());
    return new Options(kept);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
