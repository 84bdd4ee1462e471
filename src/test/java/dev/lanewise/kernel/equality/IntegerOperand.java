package dev.lanewise.kernel.equality;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Bytes or ints amid others that no kernel may touch.
 *
 * @param <A> byte[] or int[]
 */
final class IntegerOperand<A> implements Operand {
  private final String name;
  private final Layout layout;
  private final boolean isWritten;
  private final A original;
  private A array;

  /**
   * Takes an array as it is.
   *
   * @param layout where in the array the matrix lies; a vector is one row
   */
  IntegerOperand(String name, Layout layout, boolean isWritten, A original) {
    this.name = name;
    this.layout = layout;
    this.isWritten = isWritten;
    this.original = original;
    this.array = copyOf(original, Array.getLength(original));
  }

  A array() {
    return array;
  }

  int at(int row, int column) {
    return layout.at(row, column);
  }

  int ld() {
    return layout.ld();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isWritten() {
    return isWritten;
  }

  @Override
  public void reset() {
    array = copyOf(original, Array.getLength(original));
  }

  @Override
  public Object copy() {
    return copyOf(array, Array.getLength(array));
  }

  @Override
  public long hash() {
    return hash(array);
  }

  @Override
  public boolean isUnchanged() {
    return mismatch(array, copyOf(original, Array.getLength(array))) < 0;
  }

  @Override
  public void shorten() {
    array = copyOf(original, layout.end(layout.columns()) - 1);
  }

  @Override
  public String fault(Object expected) {
    Object due = isWritten ? expected : original;
    int i = mismatch(array, due);
    return i < 0
        ? null
        : "%s[%d] (the first is at %d): %s %s, found %s"
            .formatted(
                name,
                i,
                layout.off(),
                isWritten ? "scalar" : "not to be changed,",
                Array.get(due, i),
                Array.get(array, i));
  }

  private static <A> A copyOf(A array, int length) {
    @SuppressWarnings("unchecked")
    A copy = (A) Array.newInstance(array.getClass().componentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  private static long hash(Object array) {
    return switch (array) {
      case byte[] bytes -> Arrays.hashCode(bytes);
      case int[] ints -> Arrays.hashCode(ints);
      default -> throw new IllegalArgumentException(array.getClass().toString());
    };
  }

  private static int mismatch(Object array, Object other) {
    return switch (array) {
      case byte[] bytes -> Arrays.mismatch(bytes, (byte[]) other);
      case int[] ints -> Arrays.mismatch(ints, (int[]) other);
      default -> throw new IllegalArgumentException(array.getClass().toString());
    };
  }
}
