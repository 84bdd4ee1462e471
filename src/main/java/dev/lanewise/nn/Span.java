package dev.lanewise.nn;

import dev.lanewise.kernel.Matrix;

/**
 * Some of the units, inputs or blocks of a layer, side by side.
 *
 * @param first the first of them
 * @param last the end, excluded
 */
public record Span(int first, int last) {
  /** Returns all of {@code n}. */
  public static Span all(int n) {
    return new Span(0, n);
  }

  /** Returns whether it is of none. */
  public boolean isEmpty() {
    return first >= last;
  }

  /** Returns how many it is of. */
  public int length() {
    return Math.max(0, last - first);
  }

  /** Returns a view of these columns. */
  Matrix of(Matrix whole) {
    return whole.columns(first, last);
  }
}
