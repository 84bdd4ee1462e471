package dev.lanewise.sweep;

import dev.lanewise.option.Option;
import dev.lanewise.option.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Range of an option's values, from which some are drawn: shares uniformly, all other numbers
 * uniformly in their logarithm, rounded to three significant digits; docs/arithmetic.md, 7.8.
 *
 * @param from the least value
 * @param to the greatest value
 */
public record Range(@SuppressWarnings("exports") Option<?> option, BigDecimal from, BigDecimal to)
    implements Axis {
  private static final String DOTS = "..";
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  /** Checks that a sweep can vary the option, and that values can be drawn. */
  public Range {
    Axis.requireVariable(option);
    if (from.compareTo(to) >= 0) {
      throw new IllegalArgumentException(
          (option + ": expected a range from less to more, such as 0.01..0.1, found ")
              + word(from, to));
    }
    if (!isUniform(option) && from.signum() <= 0) {
      throw new IllegalArgumentException(
          option + ": expected a range above 0, found " + word(from, to));
    }
  }

  private static String word(BigDecimal from, BigDecimal to) {
    return from.toPlainString() + DOTS + to.toPlainString();
  }

  static boolean isRange(String word) {
    return word.contains(DOTS);
  }

  static Range parse(Option<?> option, String word) {
    int dots = word.indexOf(DOTS);
    return parse(option, word.substring(0, dots), word.substring(dots + DOTS.length()));
  }

  /**
   * Returns the range between the values that two words stand for.
   *
   * @throws IllegalArgumentException with the option's name, if one is none of its values
   */
  public static Range parse(Option<?> option, String from, String to) {
    return new Range(option, number(option, from), number(option, to));
  }

  private static BigDecimal number(Option<?> option, String word) {
    return new BigDecimal(Axis.canonical(option, word));
  }

  /** Returns whether an option's values are numbers. */
  static boolean isNumeric(Option<?> option) {
    return switch (option.type().kind()) {
      case COUNT, NUMBER, FRACTION, SHARE -> true;
      case CHOICE, WIDTHS, PATH, TEXT, TEXTS -> false;
    };
  }

  private static boolean isUniform(Option<?> option) {
    return option.type().kind() == Type.Kind.FRACTION || option.type().kind() == Type.Kind.SHARE;
  }

  /**
   * Returns the word of a drawn value.
   *
   * @param share how far it lies in the range, from 0 to 1, 1 excluded
   */
  String draw(double share) {
    boolean isWhole = option.type().kind() == Type.Kind.COUNT;
    double least = from.doubleValue();
    double most = to.doubleValue() + (isWhole ? 1 : 0);
    double value =
        isUniform(option)
            ? least + share * (most - least)
            : StrictMath.exp(
                StrictMath.log(least) + share * (StrictMath.log(most) - StrictMath.log(least)));
    BigDecimal rounded = new BigDecimal(isWhole ? Math.floor(value) : value).round(DIGITS);
    return Axis.canonical(option, rounded.max(from).min(to).toPlainString());
  }

  /** Returns how far a value lies in the range, from 0 to 1, as values are drawn from it. */
  public double share(double value) {
    double least = from.doubleValue();
    double most = to.doubleValue();
    return isUniform(option)
        ? (value - least) / (most - least)
        : (StrictMath.log(value) - StrictMath.log(least))
            / (StrictMath.log(most) - StrictMath.log(least));
  }

  /** Returns the range as the command line takes it. */
  @Override
  public String toString() {
    return word(from, to);
  }
}
