package dev.lanewise.kernel.equality;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.isNaN;

import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.equality.Part.Range;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
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

    /** Returns whether rows have to have padding. */
    boolean isPadded() {
      return padded;
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

  /** Floats for a row or a column more than there are. */
  private static final int ROOM_FOR_ONE_MORE = 2_000;

  private final String name;
  private final Layout layout;
  private final Axis rowAxis;
  private final Axis columnAxis;
  private final Access access;
  private final Set<Fault> refused = EnumSet.noneOf(Fault.class);
  private final Place[] places;
  private final float[] original;
  private float[] array;
  private int rows;
  private int columns;
  private boolean paddingMayChange;

  /**
   * Makes a matrix of poison.
   *
   * @param rowAxis what its rows are, in parts as in the whole; null for other rows
   * @param columnAxis what its columns are
   * @param room floats of the array behind the matrix
   */
  FloatOperand(String name, Layout layout, Axis rowAxis, Axis columnAxis, Access access, int room) {
    this.name = name;
    this.layout = layout;
    this.rowAxis = rowAxis;
    this.columnAxis = columnAxis;
    this.access = access;
    this.original = new float[due() + room];
    this.places = new Place[original.length];
    Arrays.fill(original, POISON);
    Arrays.fill(places, Place.OUTSIDE);
    for (int row = 0; row < layout.rows(); row++) {
      int start = layout.at(row, 0);
      int middle = start + layout.columns();
      Arrays.fill(places, start, middle, Place.ELEMENT);
      if (access.padded) {
        Arrays.fill(places, middle, start + layout.width(), Place.PADDING);
      }
    }
    reset();
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

  /** Has the kernel refuse it with these faults. */
  FloatOperand refused(Fault... faults) {
    refused.addAll(Set.of(faults));
    return this;
  }

  /** Has the kernel take it with these faults. */
  FloatOperand accepted(Fault... faults) {
    refused.removeAll(Set.of(faults));
    return this;
  }

  /**
   * Puts a number where padding is read.
   *
   * @param mayChange whether what is added to the padding need not be zero
   */
  void pad(float padding, boolean mayChange) {
    paddingMayChange = mayChange;
    for (int i = 0; i < original.length; i++) {
      if (places[i] == Place.PADDING) {
        original[i] = padding;
      }
    }
  }

  float[] array() {
    return array;
  }

  /** Returns the place of a column in the array of a matrix of one row. */
  int at(int column) {
    return layout.at(0, column);
  }

  /** Returns all of it. */
  Matrix view() {
    return new Matrix(array, layout.off(), layout.stride(), rows, columns);
  }

  /** Returns what is in a part, but for the samples, of which a kernel takes a range itself. */
  Matrix view(Part part) {
    Matrix view = view();
    if (isCut(rowAxis, part)) {
      Range range = part.range(rowAxis);
      view = view.rows(range.first(), range.last());
    }
    if (isCut(columnAxis, part)) {
      Range range = part.range(columnAxis);
      view = view.columns(range.first(), range.last());
    }
    return view;
  }

  private boolean isCut(Axis axis, Part part) {
    int whole = axis == rowAxis ? layout.rows() : layout.columns();
    return axis != null && axis != Axis.BATCH && part.range(axis).length() < whole;
  }

  boolean isFinite() {
    return IntStream.range(0, original.length)
        .allMatch(i -> places[i] != Place.ELEMENT || Float.isFinite(original[i]));
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
    rows = layout.rows();
    columns = layout.columns();
    if (array != null && array.length == original.length) {
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
    long mismatch = MemorySegment.ofArray(array).mismatch(MemorySegment.ofArray(original));
    return mismatch < 0 || mismatch == (long) Float.BYTES * Math.min(array.length, original.length);
  }

  @Override
  public Set<Fault> refused() {
    return refused;
  }

  @Override
  public void spoil(Fault fault) {
    switch (fault) {
      case ROW_LESS -> rows--;
      case ROW_MORE -> rows++;
      case COLUMN_LESS -> columns--;
      case COLUMN_MORE -> columns++;
      case NO_PADDING -> array = Arrays.copyOf(original, layout.end(layout.columns()));
      case SHORT_ARRAY -> array = Arrays.copyOf(original, due() - 1);
    }
    if (fault == Fault.ROW_MORE || fault == Fault.COLUMN_MORE) {
      array = Arrays.copyOf(original, original.length + ROOM_FOR_ONE_MORE);
    }
  }

  @Override
  public String error(Object expected) {
    float[] right = (float[]) expected;
    if (!access.writes && isUnchanged()) {
      return null;
    }
    for (int i = 0; i < array.length; i++) {
      String error =
          switch (access.writes ? places[i] : Place.OUTSIDE) {
            case ELEMENT -> isSame(array[i], right[i]) ? null : found(i, "scalar", right[i]);
            case PADDING -> paddingError(i);
            case OUTSIDE -> isUntouched(i) ? null : found(i, "not to be changed,", original[i]);
          };
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private String paddingError(int i) {
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
