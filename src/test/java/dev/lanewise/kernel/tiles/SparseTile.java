package dev.lanewise.kernel.tiles;

import static dev.lanewise.kernel.tiles.DenseTile.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A register tile of a product with sparse X: vectors of outputs, sums of Y or rows of dY, that
 * stay in registers while the list of a sample passes.
 *
 * @param product what is added to what
 * @param vectors of outputs
 * @param lists what they are of
 */
record SparseTile(Product product, int vectors, Lists lists) {
  /** What stays in registers, and what an input adds. */
  enum Product {
    /** Y = X·W. */
    MATMUL("multiply", "y", "sums"),
    /** W ← W + Xᵀ·dY. */
    OUTER_PRODUCT("add", "dy", "gradients");

    private final String verb;

    /** The matrix whose row stays in registers. */
    private final String kept;

    /** The parameter that it is. */
    private final String keptMatrix;

    Product(String verb, String kept, String keptMatrix) {
      this.verb = verb;
      this.kept = kept;
      this.keptMatrix = keptMatrix;
    }

    /** Returns the two dense matrices, in the order of the parameters. */
    private List<String> matrices(String w, String other) {
      return this == MATMUL ? List.of(w, other) : List.of(other, w);
    }

    /** Returns how an input x and its row of W are used for one vector of outputs. */
    private String line(int v) {
      String row = "row" + lanes(v);
      String w = "FloatVector.fromArray(FLOATS, w, " + row + ")";
      return this == MATMUL
          ? "y%1$d = x.fma(%2$s, y%1$d);".formatted(v, w)
          : "x.fma(dy%d, %s).intoArray(w, %s);".formatted(v, w, row);
    }
  }

  /** What the elements of a list are. */
  enum Lists {
    /** Runs of one pixel. */
    PIXELS("PixelRuns", List.of("byte[] runs")),
    /** Runs of any number of pixels. */
    RUNS("PixelRuns", List.of("byte[] runs", "int runLength")),
    /** Numbers. */
    NUMBERS("NumberLists", List.of("byte[] places", "float[] values"));

    /** The matrix that they are of. */
    private final String type;

    private final List<String> fields;

    Lists(String type, List<String> fields) {
      this.type = type;
      this.fields = fields;
    }
  }

  /** The most vectors of a cache line. */
  private static final int LINE = 4;

  private boolean isMatmul() {
    return product == Product.MATMUL;
  }

  private static List<String> parameters(Lists lists, String x, List<String> matrices) {
    List<String> all = new ArrayList<>(List.of(lists.type + " " + x, "int block"));
    matrices.forEach(matrix -> all.add("Matrix " + matrix));
    all.addAll(List.of("int unit", "int from", "int to"));
    return all;
  }

  /** Writes the method that calls the tile of a number of vectors: the widest first, one last. */
  static void writeChoice(Source source, Product product, Lists lists, int... widths) {
    List<String> matrices = product.matrices("w", product.kept);
    List<String> parameters = new ArrayList<>(List.of("int vectors"));
    parameters.addAll(parameters(lists, "x", matrices));
    source.method(product.verb, parameters).line("switch (vectors) {");
    String arguments = "(x, block, " + String.join(", ", matrices) + ", unit, from, to);";
    for (int vectors : widths) {
      String label = vectors == 1 ? "default" : "case " + vectors;
      source.line(label + " -> " + product.verb + vectors + arguments);
    }
    source.line("}").line("}");
  }

  /** Writes the method for all samples. */
  void write(Source source) {
    String kept = product.kept;
    List<String> matrices = product.matrices("weights", product.keptMatrix);
    source.method(product.verb + vectors, parameters(lists, "lists", matrices));
    for (String field : lists.fields) {
      source.line(field + " = lists." + field.substring(field.indexOf(' ') + 1) + ";");
    }
    source.line("int[] starts = lists.starts;");
    source.line("int startsOff = lists.list(block, from);");
    source.line("int startsStride = lists.listStride();");
    source.line("float[] w = weights.array;");
    source.line("int wOff = weights.index(0, unit);");
    source.line("int ldw = weights.stride;");
    source.line("float[] %s = %s.array;".formatted(kept, product.keptMatrix));
    source.line("int %sOff = %s.index(from, unit);".formatted(kept, product.keptMatrix));
    source.line("int ld%s = %s.stride;".formatted(kept, product.keptMatrix));
    source.line("for (int s = 0; s < to - from; s++) {");
    source.line("int list = startsOff + s * startsStride;");
    source.line("int end = starts[list + 1];");
    source.line("int %1$sRow = %1$sOff + s * ld%1$s;".formatted(kept));
    for (int v = 0; v < vectors; v++) {
      String start = isMatmul() ? "zero(FLOATS)" : "fromArray(FLOATS, dy, dyRow" + lanes(v) + ")";
      source.line("FloatVector " + kept + v + " = FloatVector." + start + ";");
    }
    switch (lists) {
      case PIXELS -> {
        source.line("for (int e = starts[list]; e < end - 1; e += 2) {");
        source.line("int row = wOff + (runs[e] & 0xFF) * ldw;");
        writeInput(source, pixel("e + 1"));
      }
      case RUNS -> {
        source.line("for (int e = starts[list]; e < end; e += 1 + runLength) {");
        source.line("int row = wOff + (runs[e] & 0xFF) * ldw;");
        source.line("for (int p = e + 1; p <= e + runLength; p++) {");
        writeInput(source, pixel("p"));
        source.line("row += ldw;");
        source.line("}");
      }
      case NUMBERS -> {
        source.line("for (int e = starts[list]; e < end; e++) {");
        source.line("int row = wOff + (places[e] & 0xFF) * ldw;");
        writeInput(source, "values[e]");
      }
    }
    source.line("}");
    if (isMatmul()) {
      for (int v = 0; v < vectors; v++) {
        source.line("y" + v + ".intoArray(y, yRow" + lanes(v) + ");");
      }
    }
    source.line("}").line("}");
  }

  /**
   * Writes the method for one sample, rows of W of a cache line, and runs of four: each pixel has
   * its next row, and all rows are one register and constants. How many vectors a line has is a
   * constant of the JVM, so that compiled code has no trace of the others.
   */
  static void writeNarrow(Source source, Product product) {
    boolean isMatmul = product == Product.MATMUL;
    String kept = product.kept;
    List<String> operand = List.of("float[] " + kept, "int " + kept + "Row");
    List<String> parameters = new ArrayList<>(List.of("byte[] runs", "int start", "int end"));
    parameters.addAll(isMatmul ? List.of("float[] w") : operand);
    parameters.addAll(isMatmul ? operand : List.of("float[] w"));
    source.method(product.verb, parameters);
    for (int v = 0; v < LINE; v++) {
      String place = v == 0 ? "" : " + " + DenseTile.times(v, "LANES") + " % ROW";
      String start = isMatmul ? "zero(FLOATS)" : "fromArray(FLOATS, dy, dyRow" + place + ")";
      source.line("FloatVector " + kept + v + " = FloatVector." + start + ";");
    }
    source.line("for (int e = start; e < end - RUN; e += 1 + RUN) {");
    source.line("int row = RowStride.FIRST_ROW + (runs[e] & 0xFF) * ROW;");
    source.line("FloatVector x;");
    for (int pixel = 1; pixel <= LINE; pixel++) {
      if (pixel > 1) {
        source.line("row += ROW;");
      }
      source.line("x = " + broadcast(pixel("e + " + pixel)) + ";");
      eachVector(source, product::line);
    }
    source.line("}");
    if (isMatmul) {
      eachVector(source, v -> "y" + v + ".intoArray(y, yRow" + lanes(v) + ");");
    }
    source.line("}");
  }

  /** Writes a line for each vector of a cache line: one, two or four. */
  private static void eachVector(Source source, IntFunction<String> line) {
    source.line(line.apply(0));
    source.line("if (VECTORS > 1) {").line(line.apply(1)).line("}");
    source.line("if (VECTORS > 2) {").line(line.apply(2)).line(line.apply(3)).line("}");
  }

  private static String pixel(String place) {
    return "PIXEL_VALUES[runs[" + place + "] & 0xFF]";
  }

  private static String broadcast(String value) {
    return "FloatVector.broadcast(FLOATS, " + value + ")";
  }

  private void writeInput(Source source, String value) {
    source.line("FloatVector x = " + broadcast(value) + ";");
    for (int v = 0; v < vectors; v++) {
      source.line(product.line(v));
    }
  }
}
