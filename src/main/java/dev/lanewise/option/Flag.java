package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;

/** Truth values. */
final class Flag extends Type<Boolean> {
  Flag() {
    super(Kind.CHOICE, "BOOL");
  }

  @Override
  public List<String> words() {
    return List.of("true", "false");
  }

  @Override
  public Boolean parse(String word) {
    if (!words().contains(word)) {
      throw unexpected("true or false", word);
    }
    return Boolean.valueOf(word);
  }

  @Override
  public String format(Boolean value) {
    return value.toString();
  }

  @Override
  Boolean read(JsonValue json) {
    return json.flag();
  }

  @Override
  void write(Json json, String key, Boolean value) {
    json.put(key, value.booleanValue());
  }

  @Override
  Boolean check(Boolean value) {
    return value;
  }
}
