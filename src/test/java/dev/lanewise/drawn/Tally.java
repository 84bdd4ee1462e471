package dev.lanewise.drawn;

import java.util.Collection;
import java.util.Locale;

/**
 * How a number of pictures were read.
 *
 * @param right of them with the right label
 * @param doubted of them with a doubt, or refused as blank
 * @param silent of them wrong, without a doubt, with a score above 0.9
 */
record Tally(int pictures, int right, int doubted, int silent) {

  static Tally of(boolean isRight, boolean isDoubted, float score) {
    boolean isSilent = !isRight && !isDoubted && score > 0.9f;
    return new Tally(1, isRight ? 1 : 0, isDoubted ? 1 : 0, isSilent ? 1 : 0);
  }

  static Tally sum(Collection<Tally> tallies) {
    return tallies.stream().reduce(new Tally(0, 0, 0, 0), Tally::plus);
  }

  Tally plus(Tally other) {
    return new Tally(
        pictures + other.pictures,
        right + other.right,
        doubted + other.doubted,
        silent + other.silent);
  }

  double rightPercent() {
    return 100.0 * right / pictures;
  }

  double silentPercent() {
    return 100.0 * silent / pictures;
  }

  /** Whether at least half of the pictures are said to be doubtful. */
  boolean isSaid() {
    return 2 * doubted >= pictures;
  }

  /** A row of a table in Markdown. */
  String row(String name, String kind) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.1f |",
        name,
        kind,
        rightPercent(),
        100.0 * doubted / pictures,
        silentPercent());
  }
}
