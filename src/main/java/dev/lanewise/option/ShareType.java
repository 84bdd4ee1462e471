package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;

/** Counts and fractions. */
final class ShareType extends Type<Share> {
  static final String EXPECTED = "a whole number, or a fraction above 0 and below 1";

  private static final Type<Integer> COUNT = whole(0, Integer.MAX_VALUE);
  private static final Type<Double> FRACTION = positive();

  ShareType() {
    super(Kind.SHARE, "N");
  }

  @Override
  public Share parse(String word) {
    if (word.matches("[+-]?[0-9]+")) {
      return Share.of(COUNT.parse(word));
    }
    double fraction;
    try {
      fraction = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw unexpected(EXPECTED, word);
    }
    if (!(fraction > 0 && fraction < 1)) {
      throw outOfRange(EXPECTED, word);
    }
    return Share.of(fraction);
  }

  @Override
  public String format(Share value) {
    return value.isFraction() ? FRACTION.format(value.fraction()) : COUNT.format(value.count());
  }

  @Override
  Share read(JsonValue json) {
    double number = json.number();
    if (number > 0 && number < 1) {
      return Share.of(number);
    }
    return Share.of(COUNT.read(json));
  }

  @Override
  void write(Json json, String key, Share value) {
    if (value.isFraction()) {
      json.put(key, value.fraction());
    } else {
      json.put(key, value.count());
    }
  }

  @Override
  Share check(Share value) {
    return value;
  }
}
