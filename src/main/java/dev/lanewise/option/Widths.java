package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of layer widths, such as "16,16"; an empty word is a list without any. */
final class Widths extends Type<List<Integer>> {
  private static final Pattern LIST = Pattern.compile("-?[0-9]+(,-?[0-9]+)*");

  private final Type<Integer> width;

  Widths(int most) {
    super(Kind.WIDTHS, "WIDTHS");
    this.width = whole(1, most);
  }

  @Override
  public List<Integer> parse(String word) {
    if (word.isEmpty()) {
      return List.of();
    }
    if (!LIST.matcher(word).matches()) {
      throw unexpected("widths such as 16,16", word);
    }
    return Stream.of(word.split(",")).map(width::parse).toList();
  }

  @Override
  public String format(List<Integer> value) {
    return value.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  @Override
  List<Integer> read(JsonValue json) {
    return json.items().stream().map(width::read).toList();
  }

  @Override
  void write(Json json, String key, List<Integer> value) {
    json.integers(key, value);
  }

  @Override
  List<Integer> check(List<Integer> value) {
    return value.stream().map(width::check).toList();
  }
}
