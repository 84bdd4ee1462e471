package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Strings, as they were given. */
final class SingleText extends Type<String> {
  SingleText(Kind kind, String placeholder) {
    super(kind, placeholder);
  }

  private boolean isInRange(String text) {
    try {
      return kind() != Kind.PATH || Path.of(text) != null;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public String parse(String word) {
    if (!isInRange(word)) {
      throw unexpected("a path", word);
    }
    return word;
  }

  @Override
  public String format(String value) {
    return value;
  }

  @Override
  String read(JsonValue json) {
    if (!isInRange(json.text())) {
      throw json.expected("a path");
    }
    return json.text();
  }

  @Override
  void write(Json json, String key, String value) {
    json.put(key, value);
  }

  @Override
  String check(String value) {
    return parse(value);
  }
}
