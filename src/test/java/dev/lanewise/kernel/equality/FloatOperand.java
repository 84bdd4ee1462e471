package dev.lanewise.kernel.equality;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.isNaN;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A matrix of floats amid floats that no kernel may touch. */
final class FloatOperand implements Operand {
  /** How a kernel treats a matrix. */
  enum Access {
    /** Reads the elements alone: the array may end with the last one. */
    READ_ELEMENTS(false, false),
    /** Reads rows, padding included. */
    READ_ROWS(false, true),
    /** Writes the elements alone. */
    WRITE_ELEMENTS(true, false),
    /** Writes the elements, and +0.0 to the padding. */
    WRITE_ROWS(true, true),
    /** Adds to the elements, and to the padding what the padding of the other operands makes. */
    ADD_TO_ROWS(true, true);

    private final boolean writes;
    private final boolean padded;

    Access(boolean writes, boolean padded) {
      this.writes = writes;
      this.padded = padded;
    }
  }

  /** What to put at a place of a matrix. */
  interface Source {
    float at(int row, int column);
  }

  private enum Place {
    OUTSIDE,
    PADDING,
    ELEMENT
  }

  /** Stands wherever nothing else does: a quiet NaN that no arithmetic makes. */
  static final float POISON = Float.intBitsToFloat(0x7fc0_0bad);

  private final String name;
  private final Layout layout;
  private final Access access;
  private final Place[] places;
  private final float[] original;
  private float[] array;
  private boolean paddingMayChange;

  /**
   * Makes a matrix of poison.
   *
   * @param room floats of the array behind the matrix
   */
  FloatOperand(String name, Layout layout, Access access, int room) {
    this.name = name;
    this.layout = layout;
    this.access = access;
    this.original = new float[due() + room];
    this.places = new Place[original.length];
    Arrays.fill(original, POISON);
    Arrays.fill(places, Place.OUTSIDE);
    for (int row = 0; row < layout.rows(); row++) {
      int start = layout.at(row, 0);
      int middle = start + layout.columns();
      Arrays.fill(places, start, middle, Place.ELEMENT);
      if (access != Access.WRITE_ELEMENTS) {
        Arrays.fill(places, middle, Math.min(start + layout.width(), places.length), Place.PADDING);
      }
    }
    this.array = original.clone();
  }

  /** Returns the number of floats that a call needs, from the array's first. */
  private int due() {
    return layout.end(access.padded ? layout.width() : layout.columns());
  }

  FloatOperand withElements(Source source) {
    for (int row = 0; row < layout.rows(); row++) {
      for (int column = 0; column < layout.columns(); column++) {
        original[layout.at(row, column)] = source.at(row, column);
      }
    }
    return this;
  }

  FloatOperand withPadding(float padding) {
    for (int i = 0; i < original.length; i++) {
      if (places[i] == Place.PADDING) {
        original[i] = padding;
      }
    }
    return this;
  }

  /** Says that what is added to the padding need not be zero. */
  void paddingMayChange() {
    paddingMayChange = true;
  }

  float[] array() {
    return array;
  }

  int at(int row, int column) {
    return layout.at(row, column);
  }

  int ld() {
    return layout.ld();
  }

  boolean isFinite() {
    for (int i = 0; i < original.length; i++) {
      if (places[i] == Place.ELEMENT && !Float.isFinite(original[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isWritten() {
    return access.writes;
  }

  @Override
  public void reset() {
    if (array.length == original.length) {
      System.arraycopy(original, 0, array, 0, original.length);
    } else {
      array = original.clone();
    }
  }

  @Override
  public float[] copy() {
    return array.clone();
  }

  @Override
  public long hash() {
    long hash = 0;
    for (int i = 0; i < array.length; i++) {
      if (places[i] == Place.ELEMENT) {
        hash = 31 * hash + Float.floatToIntBits(array[i]);
      }
    }
    return hash;
  }

  @Override
  public boolean isUnchanged() {
    return IntStream.range(0, array.length).allMatch(this::isUntouched);
  }

  @Override
  public void shorten() {
    array = Arrays.copyOf(original, due() - 1);
  }

  @Override
  public String fault(Object expected) {
    float[] right = (float[]) expected;
    for (int i = 0; i < array.length; i++) {
      String fault =
          switch (access.writes ? places[i] : Place.OUTSIDE) {
            case ELEMENT -> isSame(array[i], right[i]) ? null : found(i, "scalar", right[i]);
            case PADDING -> paddingFault(i);
            case OUTSIDE -> isUntouched(i) ? null : found(i, "not to be changed,", original[i]);
          };
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private String paddingFault(int i) {
    if (access == Access.ADD_TO_ROWS) {
      return paddingMayChange || isUntouched(i) ? null : found(i, "padding to stay", original[i]);
    }
    return floatToRawIntBits(array[i]) == 0 ? null : found(i, "padding", 0f);
  }

  private static boolean isSame(float a, float b) {
    return floatToRawIntBits(a) == floatToRawIntBits(b) || (isNaN(a) && isNaN(b));
  }

  private boolean isUntouched(int i) {
    return floatToRawIntBits(array[i]) == floatToRawIntBits(original[i]);
  }

  private String found(int i, String rule, float due) {
    return "%s[%d] (%s): %s %08x (%s), found %08x (%s)"
        .formatted(
            name,
            i,
            place(i),
            rule,
            floatToRawIntBits(due),
            due,
            floatToRawIntBits(array[i]),
            array[i]);
  }

  private String place(int i) {
    for (int row = 0; row < layout.rows(); row++) {
      int column = i - layout.at(row, 0);
      if (column >= 0 && column < layout.width()) {
        return "row " + row + ", column " + column + " of " + layout.columns();
      }
    }
    return "no place of the matrix";
  }
}
