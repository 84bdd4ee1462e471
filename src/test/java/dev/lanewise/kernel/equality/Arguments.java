package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.equality.FloatOperand.Access;
import dev.lanewise.kernel.equality.FloatOperand.Source;
import dev.lanewise.kernel.equality.Operand.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the arguments of a call: where matrices lie in their arrays, and what stands in them.
 *
 * <p>Padding is +0.0 in half of the calls; in the others it is poison, or a number.
 */
final class Arguments {
  /** What to put into a matrix. */
  interface Filling {
    Source of(Layout layout);
  }

  private final Shape shape;
  private final SplittableRandom random;
  private final float padding;
  private final List<Operand> operands = new ArrayList<>();

  Arguments(Shape shape, long seed) {
    this.shape = shape;
    this.random = new SplittableRandom(seed);
    this.padding = oneIn(2) ? 0f : oneIn(2) ? FloatOperand.POISON : 3f;
  }

  Shape shape() {
    return shape;
  }

  SplittableRandom random() {
    return random;
  }

  /** Returns true once in {@code n} times. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Returns what has been drawn, once a call is complete. */
  List<Operand> operands() {
    return operands;
  }

  /** Returns what has been drawn for the padding. */
  float padding() {
    return padding;
  }

  /** A matrix of which the kernel reads the elements alone. */
  FloatOperand elements(String name, Axis rows, Axis columns, Filling filling) {
    return matrix(name, rows, columns, Access.READ_ELEMENTS, filling);
  }

  /** A matrix that the kernel reads. */
  FloatOperand rows(String name, Axis rows, Axis columns, Filling filling) {
    return matrix(name, rows, columns, Access.READ_ROWS, filling);
  }

  /** The same of so many rows. */
  FloatOperand rows(String name, int rows, Axis columns, Filling filling) {
    Layout layout = layout(rows, columns, Access.READ_ROWS);
    return matrix(name, layout, null, columns, Access.READ_ROWS, filling);
  }

  /** A matrix that the kernel writes. */
  FloatOperand written(String name, Axis rows, Axis columns) {
    return matrix(name, rows, columns, Access.WRITE_ROWS, null);
  }

  /** A matrix that the kernel reads and then overwrites. */
  FloatOperand changed(String name, Axis rows, Axis columns, Filling filling) {
    return matrix(name, rows, columns, Access.WRITE_ROWS, filling);
  }

  /** A matrix of so many rows, of which the kernel writes the elements alone. */
  FloatOperand writtenElements(String name, int rows, Axis columns) {
    Layout layout = layout(rows, columns, Access.WRITE_ELEMENTS);
    return matrix(name, layout, null, columns, Access.WRITE_ELEMENTS, null);
  }

  /** A matrix that the kernel adds to. */
  FloatOperand addedTo(String name, Axis rows, Axis columns, Filling filling) {
    return matrix(name, rows, columns, Access.ADD_TO_ROWS, filling);
  }

  /** The same of one row. */
  FloatOperand addedTo(String name, Axis columns, Filling filling) {
    Layout layout = layout(1, columns, Access.ADD_TO_ROWS);
    return matrix(name, layout, null, columns, Access.ADD_TO_ROWS, filling);
  }

  private FloatOperand matrix(
      String name, Axis rows, Axis columns, Access access, Filling filling) {
    Layout layout = layout(shape.length(rows), columns, access);
    FloatOperand matrix = matrix(name, layout, rows, columns, access, filling);
    return rows == Axis.BATCH ? matrix : matrix.refused(Fault.ROW_MORE);
  }

  private FloatOperand matrix(
      String name, Layout layout, Axis rows, Axis columns, Access access, Filling filling) {
    FloatOperand matrix = operand(name, layout, rows, columns, access, filling);
    if (access.isPadded() && layout.columns() < layout.width()) {
      matrix.refused(Fault.NO_PADDING);
    }
    return matrix.refused(Fault.ROW_LESS, Fault.COLUMN_LESS, Fault.COLUMN_MORE);
  }

  /** Where vectors of a length lie that a kernel takes as arrays with one offset. */
  Layout vector(Axis length) {
    return layout(1, length, Access.READ_ELEMENTS);
  }

  /** An array that the kernel reads. */
  FloatOperand array(String name, Layout layout, Axis length, Filling filling) {
    return operand(name, layout, null, length, Access.READ_ELEMENTS, filling)
        .refused(Fault.SHORT_ARRAY);
  }

  /** An array that the kernel writes. */
  FloatOperand writtenArray(String name, Axis length) {
    return operand(name, vector(length), null, length, Access.WRITE_ELEMENTS, null)
        .refused(Fault.SHORT_ARRAY);
  }

  /** An array that the kernel reads and then overwrites. */
  FloatOperand changedArray(String name, Layout layout, Axis length, Filling filling) {
    return operand(name, layout, null, length, Access.WRITE_ELEMENTS, filling)
        .refused(Fault.SHORT_ARRAY);
  }

  private FloatOperand operand(
      String name, Layout layout, Axis rows, Axis columns, Access access, Filling filling) {
    FloatOperand operand = new FloatOperand(name, layout, rows, columns, access, room());
    if (filling != null) {
      operand.withElements(filling.of(layout));
    }
    return add(operand);
  }

  /** Any offset; rows as close as they may be, or less close, aligned or not. */
  private Layout layout(int rows, Axis columns, Access access) {
    int n = shape.length(columns);
    int off = oneIn(3) ? 0 : oneIn(3) ? RowStride.FIRST_ROW : random.nextInt(1, 40);
    int width = access.isPadded() ? RowStride.of(n) : n;
    return new Layout(rows, n, off, rows > 1 || oneIn(2) ? width + gap() : 0);
  }

  private int gap() {
    return switch (random.nextInt(4)) {
      case 0 -> RowStride.CACHE_LINE * random.nextInt(1, 4);
      case 1 -> random.nextInt(1, 40);
      default -> 0;
    };
  }

  private int room() {
    return oneIn(3) ? 0 : random.nextInt(1, 48);
  }

  /** Bytes that the kernel reads. */
  IntegerOperand<byte[]> bytes(String name, int due) {
    return add(IntegerOperand.read(name, anyBytes(due), due));
  }

  /** A byte for each sample that the kernel writes, the first of them at {@code first}. */
  IntegerOperand<byte[]> writtenBytes(String name, int first) {
    int due = first + shape.batch();
    return add(IntegerOperand.written(name, anyBytes(due), first, due));
  }

  private byte[] anyBytes(int due) {
    byte[] bytes = new byte[due + room()];
    random.nextBytes(bytes);
    return bytes;
  }

  <T extends Operand> T add(T operand) {
    operands.add(operand);
    return operand;
  }

  /** Every row of a kind of its own. */
  Filling byRow(List<Values> kinds) {
    return layout -> {
      Line[] lines = lines(kinds, layout.rows());
      return (row, column) -> lines[row].draw(random);
    };
  }

  /** Every column of a kind of its own. */
  Filling byColumn(List<Values> kinds) {
    return layout -> {
      Line[] lines = lines(kinds, layout.columns());
      return (row, column) -> lines[column].draw(random);
    };
  }

  private Line[] lines(List<Values> kinds, int count) {
    Line[] lines = new Line[count];
    Arrays.setAll(lines, i -> line(kinds));
    return lines;
  }

  private Line line(List<Values> kinds) {
    Values kind = kinds.get(random.nextInt(kinds.size()));
    return new Line(kind, Values.LOGITS.draw(random, 0f));
  }

  private record Line(Values kind, float constant) {
    float draw(SplittableRandom random) {
      return kind.draw(random, constant);
    }
  }

  /** Scratch for the matrix products of the whole call, exactly as long as asked for, and dirty. */
  Scratch scratch() {
    return new Scratch(shape);
  }

  /** The scratch of each implementation. */
  static final class Scratch {
    private final Shape shape;
    private float[] work = {};

    private Scratch(Shape shape) {
      this.shape = shape;
    }

    float[] of(Kernels kernels) {
      int length = kernels.workLength(shape.batch(), shape.in(), shape.out());
      if (work.length != length) {
        work = new float[length];
        Arrays.fill(work, FloatOperand.POISON);
      }
      return work;
    }
  }
}
