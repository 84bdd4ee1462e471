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
    MATMUL("multiply", "y"),
    /** W ← W + Xᵀ·dY. */
    OUTER_PRODUCT("add", "dy");

    private final String verb;

    /** The matrix whose row stays in registers. */
    private final String kept;

    Product(String verb, String kept) {
      this.verb = verb;
      this.kept = kept;
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
    PIXELS,
    /** Runs of any number of pixels. */
    RUNS,
    /** Numbers. */
    NUMBERS
  }

  /** The most vectors of a cache line. */
  private static final int LINE = 4;

  private boolean isMatmul() {
    return product == Product.MATMUL;
  }

  private List<String> parameters() {
    String kept = product.kept;
    List<String> w = List.of("float[] w", "int wOff", "int ldw");
    List<String> all =
        new ArrayList<>(
            switch (lists) {
              case PIXELS -> List.of("byte[] runs");
              case RUNS -> List.of("byte[] runs", "int runLength");
              case NUMBERS -> List.of("byte[] places", "float[] values");
            });
    all.addAll(List.of("int[] starts", "int startsOff", "int startsStride"));
    all.addAll(isMatmul() ? w : List.of());
    all.addAll(List.of("float[] " + kept, "int " + kept + "Off", "int ld" + kept));
    all.addAll(isMatmul() ? List.of() : w);
    all.add("int batch");
    return all;
  }

  /** Writes the method for all samples. */
  void write(Source source) {
    String kept = product.kept;
    source.method(product.verb + vectors, parameters());
    source.line("for (int s = 0; s < batch; s++) {");
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
