package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.math.BigDecimal;

/** Numbers above one bound and up to another. */
final class RealNumber extends Type<Double> {
  private final double above;
  private final double upTo;
  private final String range;

  RealNumber(Kind kind, double above, double upTo, String range) {
    super(kind, "X");
    this.above = above;
    this.upTo = upTo;
    this.range = range;
  }

  private boolean isInRange(double number) {
    return number > above && number <= upTo;
  }

  @Override
  public Double parse(String word) {
    try {
      double number = Double.parseDouble(word);
      if (isInRange(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unexpected("a number", word);
    }
    throw outOfRange(range, word);
  }

  @Override
  public String format(Double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  Double read(JsonValue json) {
    double number = json.number();
    if (!isInRange(number)) {
      throw json.expected(range);
    }
    return number;
  }

  @Override
  void write(Json json, String key, Double value) {
    json.put(key, value.doubleValue());
  }

  @Override
  Double check(Double value) {
    if (!isInRange(value)) {
      throw outOfRange(range, value);
    }
    return value;
  }
}
