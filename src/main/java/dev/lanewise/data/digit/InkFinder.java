package dev.lanewise.data.digit;

import dev.lanewise.data.Doubt;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the ink of one digit in a picture.
 *
 * <p>The picture is looked at as a whole, made smaller ({@link View}). Noise is smoothed ({@link
 * Noise}), the background is estimated ({@link Background}), what differs from it is ink ({@link
 * Strength}), apart from rules ({@link Rules}); strong ink hangs together in shapes ({@link Mask},
 * {@link Shapes}), of which some are the digit ({@link Choice}). Where it is small in a large
 * picture, there is a second, closer look.
 *
 * <p>All is done in whole numbers, so that its twin in the report's pages finds the same.
 */
public final class InkFinder {
  /** Digits as much longer than wide, times ten, are seldom one digit. */
  private static final int WIDE_TENTHS = 14;

  /** Digits that are not so many pixels high have no room for their strokes. */
  private static final int TINY = 10;

  private InkFinder() {}

  /**
   * The ink of a digit.
   *
   * @param strengths {@code width * height} numbers, 0 where there is none
   */
  public record Found(int width, int height, int[] strengths, List<Doubt> doubts) {}

  /** Returns the ink in rows of grey pixels; null if there is none. */
  public static Found find(byte[] grey, int width, int height) {
    Look look = Look.at(View.of(grey, width, 0, 0, width, height));
    if (look == null) {
      return null;
    }
    if (look.isSheet()) {
      look = orElse(onSheet(grey, width, look), look);
    }
    Set<Doubt> doubts = EnumSet.copyOf(look.doubts());
    doubts.remove(Doubt.FAINT);
    if (look.digit().contact() > 0) {
      doubts.add(Doubt.CUT_OFF);
    }
    look = orElse(closer(grey, width, height, look), look);
    doubts.addAll(look.doubts());
    Shape digit = look.digit();
    if (10 * digit.width() > WIDE_TENTHS * digit.height()) {
      doubts.add(Doubt.WIDE);
    }
    if (digit.size() * look.view().factor() < TINY) {
      doubts.add(Doubt.TINY);
    }
    Plane ink = look.ink();
    return new Found(ink.width, ink.height, ink.values, List.copyOf(doubts));
  }

  private static Look orElse(Look look, Look other) {
    return look == null ? other : look;
  }

  /**
   * Looks for ink on a sheet, within its box: the other way dark or bright, away from its edges,
   * and neither a sheet nor as compact as what shows through a hole in a digit.
   */
  private static Look onSheet(byte[] grey, int stride, Look sheet) {
    View view = sheet.view().closer(grey, stride, sheet.digit());
    Look look = Look.at(view, !sheet.isDark());
    boolean isInk =
        look != null
            && look.digit().contact() == 0
            && 5 * look.thickness() <= 2 * look.digit().size();
    return isInk ? look : null;
  }

  /**
   * Looks at the digit and half its size around it, with a background for strokes of its thickness;
   * null if this shows no more than before.
   */
  private static Look closer(byte[] grey, int width, int height, Look look) {
    View before = look.view();
    Shape digit = look.digit();
    int middleX = (digit.left() + digit.right()) / 2;
    int middleY = (digit.top() + digit.bottom()) / 2;
    int size = digit.size();
    int left = Math.max(0, before.left() + (middleX - size) * before.factor());
    int top = Math.max(0, before.top() + (middleY - size) * before.factor());
    int right = Math.min(width, before.left() + (middleX + size) * before.factor());
    int bottom = Math.min(height, before.top() + (middleY + size) * before.factor());
    View view = View.of(grey, width, left, top, right - left, bottom - top);
    if (look.isPlain() && 2 * view.factor() > before.factor()) {
      return null;
    }
    int thickness = look.thickness() * before.factor() / view.factor();
    Shape expected = before.seenIn(view, digit);
    Look closer = Look.closer(view, look.isDark(), 3 * thickness / 2 + 4, expected);
    return closer != null && closer.hasInkOf(look)
        ? closer
        : Look.closer(view, look.isDark(), Integer.MAX_VALUE, expected);
  }
}
