package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.equality.FloatOperand.Access;
import dev.lanewise.kernel.equality.FloatOperand.Source;
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
  private final Shape shape;
  private final SplittableRandom random;
  private final float padding;
  private final List<Operand> operands = new ArrayList<>();

  Arguments(Shape shape, long seed) {
    this.shape = shape;
    this.random = new SplittableRandom(seed);
    this.padding = oneIn(2) ? 0f : oneIn(2) ? FloatOperand.POISON : 3f;
  }

  int batch() {
    return shape.batch();
  }

  int in() {
    return shape.in();
  }

  int out() {
    return shape.out();
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
    boolean mayChange = padding != 0f;
    for (Operand operand : operands) {
      mayChange |= operand instanceof FloatOperand floats && !floats.isFinite();
    }
    if (mayChange) {
      for (Operand operand : operands) {
        if (operand instanceof FloatOperand floats) {
          floats.paddingMayChange();
        }
      }
    }
    return operands;
  }

  /** Any offset; rows as close as they may be, or less close, aligned or not. */
  Layout layout(int rows, int columns) {
    return layout(rows, columns, rows, RowStride.of(columns));
  }

  /** The same for a matrix without padding. */
  Layout dense(int rows, int columns) {
    return layout(rows, columns, rows, columns);
  }

  /** The same for a vector. */
  Layout vector(int length) {
    return layout(1, length, 1, length);
  }

  /** The same for {@code groups} matrices of equal size, one after the other. */
  Layout groups(int groups, int rows, int columns) {
    return layout(groups * rows, columns, Math.max(1, rows), RowStride.of(columns));
  }

  private Layout layout(int rows, int columns, int group, int width) {
    int off = oneIn(3) ? 0 : oneIn(3) ? RowStride.FIRST_ROW : random.nextInt(1, 40);
    int ld = rows > 1 || oneIn(2) ? width + gap() : 0;
    return new Layout(rows, columns, off, ld, Math.max(1, group), group * ld + gap());
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

  /** A matrix of which the kernel reads the elements alone. */
  FloatOperand elements(String name, Layout layout, Source source) {
    return add(operand(name, layout, Access.READ_ELEMENTS, source));
  }

  /** A matrix that the kernel reads. */
  FloatOperand rows(String name, Layout layout, Source source) {
    return add(operand(name, layout, Access.READ_ROWS, source));
  }

  /** A matrix that the kernel writes. */
  FloatOperand written(String name, Layout layout) {
    return add(new FloatOperand(name, layout, Access.WRITE_ROWS, room()));
  }

  /** A matrix that the kernel reads and then overwrites. */
  FloatOperand changed(String name, Layout layout, Source source) {
    return add(operand(name, layout, Access.WRITE_ROWS, source));
  }

  /** A matrix without padding that the kernel writes. */
  FloatOperand writtenElements(String name, Layout layout) {
    return add(new FloatOperand(name, layout, Access.WRITE_ELEMENTS, room()));
  }

  /** A matrix without padding that the kernel reads and then overwrites. */
  FloatOperand changedElements(String name, Layout layout, Source source) {
    return add(operand(name, layout, Access.WRITE_ELEMENTS, source));
  }

  /** A matrix that the kernel adds to. */
  FloatOperand addedTo(String name, Layout layout, Source source) {
    return add(operand(name, layout, Access.ADD_TO_ROWS, source));
  }

  private FloatOperand operand(String name, Layout layout, Access access, Source source) {
    return new FloatOperand(name, layout, access, room()).withElements(source).withPadding(padding);
  }

  /** Labels below {@code classes}; bytes, so at most 256 of them. */
  IntegerOperand<byte[]> labels(int length, int classes) {
    Layout layout = vector(length);
    byte[] labels = bytes(layout);
    for (int s = 0; s < length; s++) {
      labels[layout.at(0, s)] = (byte) random.nextInt(Math.min(classes, 256));
    }
    return add(new IntegerOperand<>("labels", layout, false, labels));
  }

  /** Any bytes where {@code layout} says, and around. */
  byte[] bytes(Layout layout) {
    byte[] bytes = new byte[layout.end(layout.columns()) + room()];
    random.nextBytes(bytes);
    return bytes;
  }

  <T extends Operand> T add(T operand) {
    operands.add(operand);
    return operand;
  }

  /** Every row of a kind of its own. */
  Source byRow(List<Values> kinds, Layout layout) {
    Line[] lines = lines(kinds, layout.rows());
    return (row, column) -> lines[row].draw(random);
  }

  /** Every column of a kind of its own. */
  Source byColumn(List<Values> kinds, Layout layout) {
    Line[] lines = lines(kinds, layout.columns());
    return (row, column) -> lines[column].draw(random);
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
