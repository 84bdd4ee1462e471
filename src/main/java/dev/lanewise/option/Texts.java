package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;

/** Lists of strings; on the command line, a word each. */
final class Texts extends Type<List<String>> {
  Texts(String placeholder) {
    super(Kind.TEXTS, placeholder);
  }

  @Override
  public List<String> parse(String word) {
    return List.of(word);
  }

  @Override
  public List<String> parseAll(List<String> words) {
    return List.copyOf(words);
  }

  @Override
  public String format(List<String> value) {
    return String.join(", ", value);
  }

  @Override
  public List<String> formatAll(List<String> value) {
    return value;
  }

  @Override
  List<String> read(JsonValue json) {
    return json.items().stream().map(JsonValue::text).toList();
  }

  @Override
  void write(Json json, String key, List<String> value) {
    json.strings(key, value);
  }

  @Override
  List<String> check(List<String> value) {
    return List.copyOf(value);
  }
}
