package dev.lanewise.data.digit;

import dev.lanewise.data.Doubt;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which shapes of a view are the digit.
 *
 * <p>The first is the one with the most ink, a tenth of it counted where it touches the view's
 * edge, a hundredth where it touches three sides, as tables and frames do. If that one encloses
 * another, as frames and rings do, it is the other. More pieces of ink as strong are added if they
 * are near enough.
 */
final class Choice {
  private final Shapes shapes;
  private final List<Shape> all;
  private final boolean[] isTaken;
  private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
  private Shape whole;
  private boolean isSheet;

  private Choice(Shapes shapes) {
    this.shapes = shapes;
    this.all = shapes.all();
    this.isTaken = new boolean[all.size()];
  }

  /**
   * Chooses.
   *
   * @param expected where the digit is already known to be, about; or null
   * @return null if there is nothing
   */
  static Choice of(Shapes shapes, Shape expected) {
    Choice choice = new Choice(shapes);
    int first = choice.first(expected);
    if (first < 0) {
      return null;
    }
    choice.begin(first);
    choice.isSheet = Sheet.is(choice, shapes.width());
    if (!choice.isSheet) {
      choice.isTaken[first] = false;
      choice.begin(choice.withinRings(first));
      choice.addPieces();
    }
    return choice;
  }

  /** The digit's box and ink. */
  Shape whole() {
    return whole;
  }

  /** Whether it is no digit, but a sheet of paper. */
  boolean isSheet() {
    return isSheet;
  }

  Set<Doubt> doubts() {
    return doubts;
  }

  boolean isTaken(int pixel) {
    int index = shapes.indexAt(pixel);
    return index >= 0 && isTaken[index];
  }

  private int first(Shape expected) {
    return IntStream.range(0, all.size())
        .filter(i -> expected == null || all.get(i).distance(expected) == 0)
        .boxed()
        .max(Comparator.comparingLong((Integer i) -> score(all.get(i))).thenComparing(i -> -i))
        .orElse(-1);
  }

  /** Whether a shape comes in from the view's border over a length, as tables and thumbs do. */
  private static boolean isFromOutside(Shape shape) {
    return 2 * shape.contact() >= shape.size();
  }

  private static long score(Shape shape) {
    return shape.mass() / (shape.contact() == 0 ? 1 : isFromOutside(shape) ? 100 : 10);
  }

  /** Returns the shape with the most ink that lies in a ring, in a ring in it, and so on. */
  private int withinRings(int outer) {
    Shape ring = all.get(outer);
    int best = -1;
    for (int i = 0; i < all.size(); i++) {
      Shape shape = all.get(i);
      if (ring.surrounds(shape)
          && 4 * shape.size() >= ring.size()
          && (ring.contact() > 0 || 2 * shape.strength() >= ring.strength())
          && (best < 0 || shape.mass() > all.get(best).mass())
          && shapes.isEnclosed(i, outer)) {
        best = i;
      }
    }
    return best < 0 ? outer : withinRings(best);
  }

  private void begin(int first) {
    isTaken[first] = true;
    whole = all.get(first);
  }

  private void addPieces() {
    Shape first = whole;
    List<Integer> others =
        IntStream.range(0, all.size())
            .filter(i -> !isTaken[i] && isLike(all.get(i), first))
            .boxed()
            .sorted(Comparator.comparingLong(i -> -all.get(i).mass()))
            .toList();
    boolean isGrown = true;
    while (isGrown) {
      isGrown = false;
      for (int i : others) {
        if (!isTaken[i] && isPiece(all.get(i))) {
          isTaken[i] = true;
          whole = whole.with(all.get(i));
          isGrown = true;
        }
      }
    }
    if (IntStream.range(0, all.size()).anyMatch(i -> !isTaken[i] && isAnother(all.get(i), first))) {
      doubts.add(Doubt.SEVERAL_SHAPES);
    }
  }

  /** Whether a shape may be another digit; at the view's edge also by its form. */
  private boolean isAnother(Shape shape, Shape first) {
    boolean isAsLarge = 10 * shape.size() >= 4 * whole.size();
    boolean isOfStrokes =
        !isFromOutside(shape)
            && shape.size() <= 2 * whole.size()
            && shape.size() <= 3 * Math.min(shape.width(), shape.height())
            && 10 * shape.area() <= 6 * shape.width() * shape.height();
    return isAsLarge
        && 2 * shape.strength() >= first.strength()
        && !shape.surrounds(first)
        && (shape.contact() == 0 || isOfStrokes);
  }

  /** Whether a shape is of the same ink, no speck, and no part of the surroundings. */
  private static boolean isLike(Shape shape, Shape first) {
    return 2 * shape.strength() >= first.strength()
        && 8 * shape.size() >= first.size()
        && (shape.contact() == 0 || first.contact() > 0)
        && !shape.surrounds(first);
  }

  private boolean isPiece(Shape shape) {
    int distance = whole.distance(shape);
    boolean isUnderline =
        shape.top() >= whole.bottom()
            && shape.width() >= 4 * shape.height()
            && 10 * shape.width() >= 7 * whole.width();
    return !isUnderline && (whole.isBeside(shape) ? 12 : 4) * distance <= whole.size();
  }
}
