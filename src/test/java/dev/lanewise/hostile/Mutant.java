package dev.lanewise.hostile;

import java.util.Arrays;
import java.util.Random;

/** Seeded damage. */
final class Mutant {
  /** What headers are made of, and what readers of numbers and text stumble over. */
  private static final String LIKELY = "0129-.{}[]\":,'( \n\0\u007f\u0080\u00ff";

  private static final int HEADER = 64;
  private static final int LONGEST = 20;

  private Mutant() {}

  /** One to four changes, each anywhere or, twice as often, near the beginning or the end. */
  static byte[] of(byte[] content, Random random) {
    byte[] mutant = content.clone();
    for (int change = random.nextInt(4); change >= 0 && mutant.length > 0; change--) {
      mutant = changed(mutant, at(mutant.length, random), random);
    }
    return mutant;
  }

  private static int at(int length, Random random) {
    int near = random.nextInt(Math.min(length, HEADER));
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> near;
      case 3 -> length - 1 - near;
      default -> random.nextInt(length);
    };
  }

  private static byte[] changed(byte[] bytes, int at, Random random) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST));
    byte[] run = Arrays.copyOfRange(bytes, at, end);
    return switch (random.nextInt(10)) {
      case 0, 1 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 2 -> with(bytes, at, random.nextInt(256));
      case 3, 4 -> with(bytes, at, LIKELY.charAt(random.nextInt(LIKELY.length())));
      case 5 -> spliced(bytes, at, end, new byte[0]);
      case 6 -> spliced(bytes, at, at, run);
      case 7 -> {
        Arrays.fill(run, (byte) (random.nextBoolean() ? 0 : 255));
        yield spliced(bytes, at, end, run);
      }
      case 8 -> {
        int from = random.nextInt(bytes.length - run.length + 1);
        System.arraycopy(bytes, from, run, 0, run.length);
        yield spliced(bytes, at, end, run);
      }
      default -> Arrays.copyOf(bytes, end);
    };
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] by) {
    byte[] spliced = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(by, 0, spliced, from, by.length);
    System.arraycopy(bytes, to, spliced, from + by.length, bytes.length - to);
    return spliced;
  }
}
