package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.math.BigDecimal;

/** Numbers of a range, both ends included. */
final class RealNumber extends Type<Double> {
  private final double from;
  private final double to;
  private final String range;

  RealNumber(Kind kind, double from, double to, String range) {
    super(kind, "X");
    this.from = from;
    this.to = to;
    this.range = range;
  }

  private boolean isInRange(double number) {
    return number >= from && number <= to;
  }

  @Override
  public Double parse(String word) {
    try {
      double number = Double.parseDouble(word);
      if (isInRange(number)) {
        return number + 0.0; // -0 is 0
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
    return value + 0.0;
  }
}
