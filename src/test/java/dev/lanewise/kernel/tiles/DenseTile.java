package dev.lanewise.kernel.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A register tile of a product of dense matrices: rows × vectors of sums, each a local of its own,
 * because what lies in an array does not stay in a register.
 *
 * @param product what is added to what
 * @param rows of the tile: samples of Y, or inputs of W
 * @param vectors of outputs
 * @param left where the numbers lie that are broadcast, one for each row and step
 * @param unroll steps that one turn of the loop takes; its remainder is a loop of its own
 */
record DenseTile(Product product, int rows, int vectors, Left left, int unroll) {
  /** The sums, which stay in registers, and the steps over which they are taken. */
  enum Product {
    /** Y = B + X·P: sums from zero, over the inputs i. */
    MATMUL("i", "in", "w"),
    /** W ← W + Xᵀ·dY: sums from W, over the samples s. */
    OUTER_PRODUCT("s", "batch", "dy");

    final String step;
    final String steps;

    /** What each step multiplies, in vectors. */
    final String right;

    Product(String step, String steps, String right) {
      this.step = step;
      this.steps = steps;
      this.right = right;
    }
  }

  /** Where X lies. */
  enum Left {
    /** In place: a row of the tile, or a step, is ldx from the next. */
    IN_PLACE,
    /** Side by side: all addresses are one register and constants. */
    PACKED
  }

  String name() {
    return "add" + rows + "x" + vectors;
  }

  private boolean isMatmul() {
    return product == Product.MATMUL;
  }

  private boolean isPacked() {
    return left == Left.PACKED;
  }

  /** Returns whether the vectors come from a panel, whose rows are the tile's vectors. */
  private boolean hasPanel() {
    return isMatmul() || isPacked();
  }

  private List<String> parameters() {
    List<String> all = new ArrayList<>();
    all.addAll(operand("x", !isPacked() && (rows > 1 || !isMatmul())));
    all.addAll(operand(hasPanel() ? "panel" : "dy", !hasPanel()));
    if (isMatmul()) {
      all.addAll(operand("b", rows > 1));
      all.addAll(operand("y", rows > 1));
    } else {
      all.addAll(operand("w", true));
    }
    all.add("int " + product.steps);
    return all;
  }

  private static List<String> operand(String name, boolean hasStride) {
    List<String> place = List.of("float[] " + name, "int " + name + "Off");
    return hasStride ? List.of(place.getFirst(), place.getLast(), "int ld" + name) : place;
  }

  /** Writes the method. */
  void write(Source source) {
    source.method(name(), parameters());
    each((r, v) -> source.line("FloatVector " + sum(r, v) + " = " + start(r, v) + ";"));
    source.line("FloatVector a;");
    for (int v = 0; v < vectors; v++) {
      source.line("FloatVector " + product.right + v + ";");
    }
    if (isMatmul() && !isPacked()) {
      for (int r = 1; r < rows; r++) {
        source.line("int x" + r + " = xOff + " + times(r, "ldx") + ";");
      }
    }
    if (!hasPanel()) {
      source.line("int xRow = xOff;").line("int dyRow = dyOff;");
    }
    writeLoops(source);
    writeEnd(source);
    source.line("}");
  }

  private void writeLoops(Source source) {
    String step = product.step;
    if (unroll > 1) {
      source.line("int %s = 0;".formatted(step));
      source.line(
          "for (; %1$s <= %2$s - %3$d; %1$s += %3$d) {".formatted(step, product.steps, unroll));
      writePlaces(source);
      IntStream.range(0, unroll).forEach(ahead -> writeStep(source, ahead));
      source.line("}");
    }
    String first = unroll > 1 ? "" : "int " + step + " = 0";
    source.line("for (%1$s; %2$s < %3$s; %2$s++) {".formatted(first, step, product.steps));
    writePlaces(source);
    writeStep(source, 0);
    if (!hasPanel()) {
      source.line("xRow += ldx;").line("dyRow += lddy;");
    }
    source.line("}");
  }

  private void writePlaces(Source source) {
    if (isPacked()) {
      source.line("int xRow = xOff + " + product.step + " * " + rows + ";");
    }
    if (hasPanel()) {
      String width = vectors == 1 ? "LANES" : vectors + " * LANES";
      source.line("int row = panelOff + " + product.step + " * " + width + ";");
    }
  }

  /** Writes one step: vectors of the right, and for each row a broadcast of the left. */
  private void writeStep(Source source, int ahead) {
    String row = hasPanel() ? "panel, row" : "dy, dyRow";
    for (int v = 0; v < vectors; v++) {
      String place = row + lanes(ahead * vectors + v);
      source.line(product.right + v + " = FloatVector.fromArray(FLOATS, " + place + ");");
    }
    for (int r = 0; r < rows; r++) {
      source.line("a = FloatVector.broadcast(FLOATS, x[" + left(r, ahead) + "]);");
      for (int v = 0; v < vectors; v++) {
        source.line("%1$s = a.fma(%2$s, %1$s);".formatted(sum(r, v), product.right + v));
      }
    }
  }

  private String left(int row, int ahead) {
    if (isPacked() || !isMatmul()) {
      return "xRow" + plus(ahead * rows + row);
    }
    return (row == 0 ? "xOff" : "x" + row) + " + " + product.step + plus(ahead);
  }

  private void writeEnd(Source source) {
    if (!isMatmul()) {
      each((r, v) -> source.line(sum(r, v) + ".intoArray(w, wOff" + place(r, v, "ldw") + ");"));
      return;
    }
    if (rows > 1) {
      source.line("int bRow = bOff;").line("int yRow = yOff;");
    }
    String b = rows > 1 ? "bRow" : "bOff";
    String y = rows > 1 ? "yRow" : "yOff";
    for (int r = 0; r < rows; r++) {
      if (r > 0) {
        source.line("bRow += ldb;").line("yRow += ldy;");
      }
      for (int v = 0; v < vectors; v++) {
        source.line(
            sum(r, v)
                + (".add(FloatVector.fromArray(FLOATS, b, " + b + lanes(v) + "))")
                + (".intoArray(y, " + y + lanes(v) + ");"));
      }
    }
  }

  private String start(int row, int vector) {
    return isMatmul()
        ? "FloatVector.zero(FLOATS)"
        : "FloatVector.fromArray(FLOATS, w, wOff" + place(row, vector, "ldw") + ")";
  }

  private interface EachSum {
    void accept(int row, int vector);
  }

  private void each(EachSum action) {
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        action.accept(r, v);
      }
    }
  }

  private String sum(int row, int vector) {
    return vectors == 1 ? "c" + row : "c" + row + "_" + vector;
  }

  private static String place(int row, int vector, String stride) {
    return (row == 0 ? "" : " + " + times(row, stride)) + lanes(vector);
  }

  static String plus(int n) {
    return n == 0 ? "" : " + " + n;
  }

  /** Returns what is added for so many vectors. */
  static String lanes(int vectors) {
    return vectors == 0 ? "" : " + " + times(vectors, "LANES");
  }

  static String times(int n, String what) {
    return n == 1 ? what : n + " * " + what;
  }
}
