package dev.lanewise.kernel.equality;

/** An array that a kernel is given, somewhere in it what the kernel is to read or write. */
sealed interface Operand permits FloatOperand, IntegerOperand {
  String name();

  /** Returns whether the kernel may change it. */
  boolean isWritten();

  /** Makes the array what it was drawn as. */
  void reset();

  /** Returns a copy of the array. */
  Object copy();

  /** Returns a hash of the elements, the same for any NaN. */
  long hash();

  /**
   * Returns what the kernel did wrong, or null: an element that differs from {@code expected}, a
   * padding that should be +0.0 or as it was, anything else that changed.
   *
   * @param expected an earlier {@link #copy}
   */
  String fault(Object expected);

  /** Returns whether every bit is as it was drawn. */
  boolean isUnchanged();

  /** Takes the last number that a call needs, and all behind it, off the array. */
  void shorten();
}
