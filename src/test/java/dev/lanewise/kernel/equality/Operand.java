package dev.lanewise.kernel.equality;

import java.util.Set;

/** What a kernel is given in an array, somewhere in it what the kernel is to read or write. */
sealed interface Operand permits FloatOperand, IntegerOperand {
  /** A way to make an operand one that a kernel has to refuse. */
  enum Fault {
    ROW_LESS,
    ROW_MORE,
    COLUMN_LESS,
    COLUMN_MORE,
    NO_PADDING,
    SHORT_ARRAY
  }

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
  String error(Object expected);

  /** Returns whether every bit is as it was drawn. */
  boolean isUnchanged();

  /** Returns the faults with which the kernel has to refuse it. */
  Set<Fault> refused();

  /** Gives it a fault, until it is reset. */
  void spoil(Fault fault);
}
