package dev.lanewise.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  private static int[] rows(float[] numbers) {
    return IntStream.range(0, numbers.length).toArray();
  }

  /** Section 2.5 of docs/arithmetic.md from its words. */
  private static double[] plain(float[] numbers) {
    double sum = 0;
    int n = 0;
    for (float x : numbers) {
      if (!Float.isNaN(x)) {
        sum = sum + x;
        n++;
      }
    }
    double mean = sum / n;
    double squares = 0;
    for (float x : numbers) {
      if (!Float.isNaN(x)) {
        squares = squares + (x - mean) * (x - mean);
      }
    }
    return new double[] {mean, Math.sqrt(squares / n)};
  }

  @Test
  void meanAndDeviationAreTheOnesThatAreFixed() {
    Random random = new Random(3);
    for (int trial = 0; trial < 300; trial++) {
      float[] numbers = new float[2 + random.nextInt(100)];
      float size = (float) Math.pow(10, random.nextInt(-20, 21));
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i > 1 && random.nextInt(4) == 0 ? Float.NaN : size * random.nextFloat();
      }
      double[] expected = plain(numbers);
      Standardization found = Standardization.of(row -> numbers[row], rows(numbers));
      assertEquals(expected[0], found.mean(), 0, "trial " + trial);
      assertEquals(expected[1], found.deviation(), 0, "trial " + trial);
      float input = (float) ((numbers[0] - expected[0]) / expected[1]);
      assertEquals(input, found.apply(numbers[0]), 0, "trial " + trial);
      assertEquals((float) (input * expected[1] + expected[0]), found.restore(input), 0);
    }
  }

  /** The mean of many equal numbers is rarely that number: without care, 0.1 would become noise. */
  @Test
  void aConstantIsZero() {
    float[] numbers = new float[1000];
    java.util.Arrays.fill(numbers, 0.1f);
    Standardization found = Standardization.of(row -> numbers[row], rows(numbers));
    assertEquals(0, found.deviation());
    assertEquals(0, found.apply(0.1f));
    assertEquals(0, found.apply(5));
    assertEquals(0.1f, found.restore(0));
  }

  @Test
  void whatIsMissingIsTheMean() {
    Standardization found = new Standardization(3, 2);
    assertEquals(0, found.apply(Float.NaN));
    assertEquals(found.apply(3), found.apply(Float.NaN));
    assertEquals(new Standardization(0, 0), Standardization.of(row -> Float.NaN, new int[] {0, 1}));
  }

  @Test
  void refusesWhatIsNotFinite() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Standardization(bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Standardization(0, bad));
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Standardization(0, -1)).getMessage();
    assertTrue(message.contains("-1"), message);
  }
}
