package dev.lanewise.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  private static final long SEED = 11;

  private final NumberText numbers = new NumberText('.');

  private void assertSame(String text) {
    double expected = Double.parseDouble(text) + 0.0;
    assertEquals(
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(numbers.parse(text)),
        text);
    double withComma = new NumberText(',').parse(text.replace('.', ','));
    assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(withComma), text);
  }

  @Test
  void everyDecimalIsRoundedToTheNearestDouble() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(-8, 9));
      int digits = random.nextInt(1, 22);
      switch (random.nextInt(6)) {
        case 0 -> assertSame(Double.toString(x));
        case 1 -> assertSame(Float.toString((float) x));
        case 2 -> assertSame(String.format(Locale.ROOT, "%." + digits + "f", x));
        case 3 -> assertSame(String.format(Locale.ROOT, "%." + digits + "e", x));
        case 4 -> assertSame(Double.toString(Double.longBitsToDouble(random.nextLong() >>> 2)));
        default -> assertSame(Long.toString(random.nextLong() >> random.nextInt(64)));
      }
    }
  }

  /** Halfway between two doubles, and a little beside it: what fast ways get wrong. */
  @Test
  void soAreTheHardestDecimals() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      double x = Math.abs(random.nextGaussian());
      BigDecimal half = new BigDecimal(x).add(new BigDecimal(Math.ulp(x) / 2));
      assertSame(half.toPlainString());
      assertSame(half.add(BigDecimal.ONE.scaleByPowerOfTen(-90)).toPlainString());
      assertSame(half.subtract(BigDecimal.ONE.scaleByPowerOfTen(-90)).toPlainString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "-.5",
        "007",
        "1e3",
        "1E+3",
        "1e-3",
        "4.9e-324",
        "2e-324",
        "9007199254740993",
        "0.000000000000000000000000000000000000001",
        "1e22",
        "1e23",
        "1e-400",
        "123456789012345678901234567890"
      })
  void theseAreNumbers(String text) {
    assertSame(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1..2",
        "1.2.3",
        "1,5",
        "0x10",
        "0x1p3",
        "1f",
        "1d",
        "1_000",
        "NaN",
        "Infinity",
        "inf",
        "1 2",
        "१२",
        "--1",
        "1-",
        "1e5.0",
        "1e99999999999"
      })
  void theseAreNot(String text) {
    double found = numbers.parse(text);
    assertTrue(Double.isNaN(found) || Double.isInfinite(found), text + " is " + found);
  }

  @Test
  void aTextOfManyDigitsIsRead() {
    assertSame("1." + "3".repeat(1100));
    assertTrue(Double.isNaN(numbers.parse("1".repeat(100_000))));
  }
}
