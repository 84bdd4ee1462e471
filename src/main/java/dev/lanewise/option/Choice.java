package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Values that are told apart by their labels. */
final class Choice<T> extends Type<T> {
  private final Function<T, String> label;
  private final Map<String, T> values = new LinkedHashMap<>();

  Choice(String placeholder, Function<T, String> label, List<T> values) {
    super(Kind.CHOICE, placeholder);
    this.label = label;
    for (T value : values) {
      this.values.put(label.apply(value), value);
    }
  }

  private String expected() {
    return "one of " + String.join(", ", values.keySet());
  }

  @Override
  public List<String> words() {
    return List.copyOf(values.keySet());
  }

  @Override
  public T parse(String word) {
    T value = values.get(word);
    if (value == null) {
      String refusal = unexpected(expected(), word).getMessage();
      throw new IllegalArgumentException(refusal + Suggestion.question(word, values.keySet()));
    }
    return value;
  }

  @Override
  public String format(T value) {
    return label.apply(value);
  }

  @Override
  T read(JsonValue json) {
    T value = values.get(json.text());
    if (value == null) {
      throw json.expected(expected());
    }
    return value;
  }

  @Override
  void write(Json json, String key, T value) {
    json.put(key, format(value));
  }

  @Override
  T check(T value) {
    if (!values.containsValue(value)) {
      throw outOfRange(expected(), format(value));
    }
    return value;
  }
}
