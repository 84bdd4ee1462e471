package dev.lanewise.data.digit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes away the lines of ruled and squared paper and the sides of frames: what is thin, straight,
 * and crosses the whole view.
 *
 * <p>For lines that run across: at each place of the {@link Mask} there is either something
 * <i>thin</i>, of which the opening by an upright segment, a twentieth of the shorter side long,
 * leaves less than half; or something <i>thick</i>. Of all straight lines from the left to the
 * right border, up to 25 degrees steep, those are rules on which thin places are at least four
 * fifths of those that are not thick, near the borders too. A line that runs near the upper or the
 * lower border may be a frame's, and need not reach the others.
 *
 * <p>A rule's thickness is the median height of what is thin on it. There, the strength is replaced
 * by its opening by a segment two pixels longer: a stroke across the rule is higher than this, and
 * keeps its strength. Then the same for lines that run down.
 *
 * <p>Staff lines are removed from music in the same way: I. Fujinaga, <i>Staff Detection and
 * Removal</i>, in: Visual Perception of Music Notation, 2004.
 */
final class Rules {
  /** In views with a shorter side, strokes of a digit are as thin as rules. */
  private static final int SMALLEST_SIDE = 40;

  /** The tangent of the steepest slope, in hundredths. */
  private static final int STEEPEST_PERCENT = 47;

  private static final int MOST_SAMPLES = 100;

  /** The part of a side that is near a border: one in so many. */
  private static final int NEAR = 8;

  private static final byte NOTHING = 0;
  private static final byte THICK = 1;
  private static final byte THIN = 2;

  private final int width;
  private final int height;
  private final int[] strength;
  private final int[] floors;
  private final int thickest;

  /** Lines are looked at in so many columns, so far apart. */
  private final int samples;

  private final int step;
  private final byte[] kinds;

  /** A line from a place of the left border to one of the right, and how well it is seen. */
  private record Line(int left, int right, int score) {
    int at(int x, int width) {
      return left + Math.floorDiv(2 * (right - left) * x + width - 1, 2 * (width - 1));
    }

    boolean isBeside(Line other, int distance) {
      return Math.abs(left - other.left) <= distance && Math.abs(right - other.right) <= distance;
    }

    boolean isNearBorder(int height) {
      int near = height / NEAR;
      return Math.max(left, right) < near || Math.min(left, right) >= height - near;
    }
  }

  private Rules(Strength ink, boolean[] mask) {
    this.width = ink.plane().width;
    this.height = ink.plane().height;
    this.strength = ink.plane().values;
    this.floors = ink.floors().values;
    this.thickest = Math.max(3, ink.plane().side() / 20);
    this.step = step(width);
    this.samples = samples(width);
    this.kinds = kinds(ink.plane(), mask);
  }

  private static int step(int width) {
    return Math.max(1, width / MOST_SAMPLES);
  }

  private static int samples(int width) {
    return (width - 1) / step(width) + 1;
  }

  static Strength removedFrom(Strength ink) {
    if (ink.plane().side() < SMALLEST_SIDE) {
      return ink;
    }
    Strength across = new Strength(removedAcross(ink), ink.floors());
    Plane down = removedAcross(across.transposed());
    return new Strength(down.transposed(), ink.floors());
  }

  private static Plane removedAcross(Strength ink) {
    boolean[] mask = Mask.of(ink);
    int width = ink.plane().width;
    boolean isCrossed = 5 * emptyColumns(mask, width) <= samples(width);
    return isCrossed ? new Rules(ink, mask).removed() : ink.plane();
  }

  private byte[] kinds(Plane plane, boolean[] mask) {
    int[] thick = plane.columnsOpened(thickest + 1).values;
    byte[] exact = new byte[mask.length];
    for (int i = 0; i < exact.length; i++) {
      int thin = strength[i] - thick[i];
      boolean isThin = thin > floors[i] && 2 * thin > strength[i];
      exact[i] = !mask[i] ? NOTHING : isThin ? THIN : THICK;
    }
    // A line may be out by a pixel.
    byte[] kinds = exact.clone();
    for (int i = 0; i < kinds.length; i++) {
      boolean isBelow = i >= width && exact[i - width] == THIN;
      boolean isAbove = i + width < kinds.length && exact[i + width] == THIN;
      kinds[i] = isBelow || isAbove ? THIN : exact[i];
    }
    return kinds;
  }

  private Plane removed() {
    Plane before = new Plane(width, height, strength);
    Plane after = new Plane(width, height, strength.clone());
    Plane[] openings = new Plane[thickest + 1];
    for (Line rule : rules()) {
      int thickness = thickness(rule);
      if (thickness <= thickest) {
        if (openings[thickness] == null) {
          openings[thickness] = before.columnsOpened(thickness + 2);
        }
        replace(after, rule, thickness / 2 + 3, openings[thickness]);
      }
    }
    return after;
  }

  private void replace(Plane plane, Line rule, int reach, Plane opening) {
    for (int x = 0; x < width; x++) {
      int middle = rule.at(x, width);
      int last = Math.min(height - 1, middle + reach);
      for (int y = Math.max(0, middle - reach); y <= last; y++) {
        int i = y * width + x;
        plane.values[i] = Math.min(plane.values[i], opening.values[i]);
      }
    }
  }

  /** The number of columns, but for those near the borders, in which there is nothing. */
  private static int emptyColumns(boolean[] mask, int width) {
    int samples = samples(width);
    int count = 0;
    for (int sample = samples / NEAR; sample < samples - samples / NEAR; sample++) {
      int i = sample * step(width);
      while (i < mask.length && !mask[i]) {
        i += width;
      }
      count += i >= mask.length ? 1 : 0;
    }
    return count;
  }

  /** Returns the lines that are rules, the best of those that lie beside each other. */
  private List<Line> rules() {
    List<Line> found = new ArrayList<>();
    int steepest = width * STEEPEST_PERCENT / 100;
    for (int rise = -steepest; rise <= steepest; rise++) {
      for (int left = Math.max(0, -rise); left < height - Math.max(0, rise); left++) {
        int score = score(left, left + rise);
        if (score > 0) {
          found.add(new Line(left, left + rise, score));
        }
      }
    }
    found.sort(Comparator.comparingInt(line -> -line.score()));
    List<Line> best = new ArrayList<>();
    for (Line line : found) {
      if (best.stream().noneMatch(better -> better.isBeside(line, thickest))) {
        best.add(line);
      }
    }
    return best;
  }

  /** The number of thin places less that of empty ones; 0 if the line is no rule. */
  private int score(int left, int right) {
    Line line = new Line(left, right, 0);
    boolean isFrame = line.isNearBorder(height);
    int thin = 0;
    int empty = 0;
    int emptyNearBorders = 0;
    for (int sample = 0; sample < samples; sample++) {
      int x = sample * step;
      byte kind = kinds[line.at(x, width) * width + x];
      boolean isNearBorder = Math.min(sample, samples - 1 - sample) < samples / NEAR;
      if (kind == THIN) {
        thin++;
      } else if (kind == NOTHING && !(isFrame && isNearBorder)) {
        empty++;
        emptyNearBorders += isNearBorder ? 1 : 0;
        if (5 * empty > samples || 5 * NEAR * emptyNearBorders > 2 * samples) {
          return 0;
        }
      }
    }
    return thin >= 4 * empty && 5 * thin >= 2 * samples ? thin - empty : 0;
  }

  private int thickness(Line rule) {
    int[] heights = new int[width];
    int count = 0;
    for (int x = 0; x < width; x++) {
      int middle = rule.at(x, width);
      if (kinds[middle * width + x] == THIN) {
        heights[count++] = height(x, strongest(x, middle));
      }
    }
    return Plane.median(Arrays.copyOf(heights, count), height);
  }

  /** The strongest of the places at, above and below a line. */
  private int strongest(int x, int middle) {
    int best = middle;
    for (int y = Math.max(0, middle - 1); y <= Math.min(height - 1, middle + 1); y++) {
      best = at(x, y) > at(x, best) ? y : best;
    }
    return best;
  }

  /** The number of places in a column that hang together and have a quarter of the strength. */
  private int height(int x, int y) {
    int least = Math.max(at(x, y) / 4, floors[y * width + x]);
    int top = y;
    int bottom = y;
    while (top > 0 && at(x, top - 1) > least) {
      top--;
    }
    while (bottom < height - 1 && at(x, bottom + 1) > least) {
      bottom++;
    }
    return bottom - top + 1;
  }

  private int at(int x, int y) {
    return strength[y * width + x];
  }
}
