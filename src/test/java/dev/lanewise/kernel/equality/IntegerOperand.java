package dev.lanewise.kernel.equality;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Bytes or ints amid others that no kernel may touch; or the numbers of a sparse matrix.
 *
 * @param <A> byte[], int[] or float[]
 */
final class IntegerOperand<A> implements Operand {
  private final String name;
  private final A original;
  private final int due;
  private final int firstWritten;
  private final Set<Fault> refused;
  private A array;

  private IntegerOperand(String name, A original, int due, int firstWritten, Set<Fault> refused) {
    this.name = name;
    this.original = original;
    this.due = due;
    this.firstWritten = firstWritten;
    this.refused = refused;
    reset();
  }

  /**
   * Takes an array that the kernel reads.
   *
   * @param due how many of its elements the kernel checks for, from the first on
   */
  static <A> IntegerOperand<A> read(String name, A array, int due) {
    return new IntegerOperand<>(name, array, due, due, Set.of(Fault.SHORT_ARRAY));
  }

  /** Takes an array that the kernel reads, which checks an element when it comes to it. */
  static <A> IntegerOperand<A> readUnchecked(String name, A array) {
    int length = Array.getLength(array);
    return new IntegerOperand<>(name, array, length, length, Set.of());
  }

  /** Takes an array whose elements from {@code first} to {@code due} the kernel writes. */
  static <A> IntegerOperand<A> written(String name, A array, int first, int due) {
    return new IntegerOperand<>(name, array, due, first, Set.of(Fault.SHORT_ARRAY));
  }

  A array() {
    return array;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isWritten() {
    return firstWritten < due;
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
    return Arrays.deepHashCode(new Object[] {array});
  }

  @Override
  public String error(Object expected) {
    if (!isWritten()) {
      return isUnchanged() ? null : name + " has changed";
    }
    for (int i = 0; i < Array.getLength(array); i++) {
      boolean isElement = firstWritten <= i && i < due;
      Object right = Array.get(isElement ? expected : original, i);
      if (!Array.get(array, i).equals(right)) {
        return "%s[%d] (written from %d to %d): %s, found %s"
            .formatted(name, i, firstWritten, due, right, Array.get(array, i));
      }
    }
    return null;
  }

  @Override
  public boolean isUnchanged() {
    return Objects.deepEquals(array, copyOf(original, Array.getLength(array)));
  }

  @Override
  public Set<Fault> refused() {
    return refused;
  }

  @Override
  public void spoil(Fault fault) {
    array = copyOf(original, due - 1);
  }

  private static <A> A copyOf(A array, int length) {
    @SuppressWarnings("unchecked")
    A copy = (A) Array.newInstance(array.getClass().componentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }
}
