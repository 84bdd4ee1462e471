package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Whole numbers of a range. */
final class WholeNumber<T extends Number> extends Type<T> {
  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

  private final long from;
  private final long to;
  private final LongFunction<T> box;

  WholeNumber(Kind kind, long from, long to, LongFunction<T> box) {
    super(kind, "N");
    this.from = from;
    this.to = to;
    this.box = box;
  }

  private boolean isInRange(long number) {
    return from <= number && number <= to;
  }

  /** Returns what is expected in the place of a number below the range, or above it. */
  private String range(boolean below) {
    if (to != Integer.MAX_VALUE) {
      return from + " to " + to;
    }
    return below ? "at least " + from : "at most " + to;
  }

  @Override
  public T parse(String word) {
    if (!DIGITS.matcher(word).matches()) {
      throw unexpected("a whole number", word);
    }
    BigInteger number = new BigInteger(word);
    if (number.bitLength() < Long.SIZE && isInRange(number.longValue())) {
      return box.apply(number.longValue());
    }
    throw outOfRange(range(number.compareTo(BigInteger.valueOf(from)) < 0), word);
  }

  @Override
  public String format(T value) {
    return value.toString();
  }

  @Override
  T read(JsonValue json) {
    long number = json.whole();
    if (!isInRange(number)) {
      throw json.expected(range(number < from));
    }
    return box.apply(number);
  }

  @Override
  void write(Json json, String key, T value) {
    json.put(key, value.longValue());
  }

  @Override
  T check(T value) {
    if (!isInRange(value.longValue())) {
      throw outOfRange(range(value.longValue() < from), value);
    }
    return value;
  }
}
