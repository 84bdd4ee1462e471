package dev.lanewise.kernel.tiles;

import static dev.lanewise.kernel.tiles.DenseTile.Left.IN_PLACE;
import static dev.lanewise.kernel.tiles.DenseTile.Left.PACKED;

import dev.lanewise.kernel.tiles.SparseTile.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The classes of register tiles: what is generated into {@code dev.lanewise.kernel}, as a list of
 * tiles, each a number of rows, a number of vectors and a form.
 */
final class TileClasses {
  /**
   * A class.
   *
   * @param javadoc what its tiles compute
   * @param fields its constants but for those that all have
   * @param imports but for those that all need, each on a line
   * @param tiles writers of its methods
   */
  record TileClass(
      String name, String javadoc, String fields, String imports, List<Consumer<Source>> tiles) {
    TileClass(String name, String javadoc, String fields, List<Consumer<Source>> tiles) {
      this(name, javadoc, fields, IMPORTS, tiles);
    }

    /** Returns the source. */
    String source() {
      Source source = new Source();
      source.line("package dev.lanewise.kernel;").line("");
      source.lines(imports).line("");
      source.javadoc(
          List.of(javadoc, "Generated from {@code TileClasses} of the tests: change that."));
      source.line("final class " + name + " {");
      source.line("private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;");
      source.line("private static final int LANES = Lanes.COUNT;");
      source.lines(fields);
      source.line("").line("private " + name + "() {}");
      tiles.forEach(tile -> tile.accept(source));
      return source.line("}").toString();
    }
  }

  private static final String IMPORTS =
      """
      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.VectorSpecies;
      """;

  private static final String PIXEL_VALUES =
      """

      /** A constant array of known length needs no range check. */
      private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;
      """;

  /** Pixels of a run, and vectors of a row. */
  private static final String NARROW_FIELDS =
      """
      private static final int ROW = RowStride.CACHE_LINE;
      private static final int VECTORS = ROW / LANES;
      private static final int RUN = PixelRuns.NARROW_LENGTH;
      """;

  private TileClasses() {}

  static List<TileClass> all() {
    return List.of(
        new TileClass(
            "MatmulTiles",
            """
            Y = B + X·P for R samples by V vectors of outputs and one block of inputs, the sums from
            zero; B is Y itself or, with all rows in one place, what Y starts from; P is a panel, its
            rows V vectors long.\
            """,
            "",
            // With more than two inputs a turn, C2 puts the products of one sum next to each other,
            // each waiting for the one before.
            List.of(matmul(4, 2, IN_PLACE, 2), matmul(1, 2, IN_PLACE, 1))),
        new TileClass(
            "NarrowMatmulTiles",
            """
            {@link MatmulTiles} of one vector of outputs: more rows make up for the sums that the
            second vector would have.\
            """,
            "",
            // The addresses of 16 rows do not fit the general registers, and some are loaded again
            // each turn: a turn of three inputs was faster than one of two or four.
            List.of(
                matmul(16, 1, IN_PLACE, 3), matmul(8, 1, IN_PLACE, 2), matmul(1, 1, IN_PLACE, 1))),
        new TileClass(
            "TallMatmulTiles",
            """
            The tallest tiles of Y = B + X·P, for 32 vector registers: 14 rows by 2 vectors are 28
            sums, and with two vectors of the panel and a broadcast of X they fill the registers;
            tiles of 12 rows make up what 14 leave over. The more rows, the fewer loads a product
            takes. X is copied side by side, {@code x[xOff + i·R + s]} = X[s][i].\
            """,
            "",
            // One input a turn: with more, C2 keeps more weights at once than there are registers
            // left.
            List.of(matmul(14, 2, PACKED, 1), matmul(12, 2, PACKED, 1))),
        new TileClass(
            "WideMatmulTiles",
            """
            {@link MatmulTiles} of four vectors of outputs, for 32 vector registers: 6 rows are 24
            sums, and as few loads a product as 14 rows of two vectors have, with the addresses of
            six rows, which the general registers hold, so that X is read where it lies. Tiles of
            four rows make up what six leave over.\
            """,
            "",
            List.of(
                matmul(6, 4, IN_PLACE, 1), matmul(4, 4, IN_PLACE, 1), matmul(1, 4, IN_PLACE, 1))),
        new TileClass(
            "WideOuterProductTiles",
            """
            {@link OuterProductTiles} of four vectors of outputs, for 32 vector registers.\
            """,
            "",
            List.of(
                outerProduct(6, 4, IN_PLACE),
                outerProduct(4, 4, IN_PLACE),
                outerProduct(1, 4, IN_PLACE))),
        new TileClass(
            "OuterProductTiles",
            """
            W ← W + Xᵀ·dY for R inputs by V vectors of outputs of W, which stay in registers while the
            samples pass in order. That of 16 rows is for 32 vector registers.\
            """,
            "",
            List.of(
                outerProduct(8, 2, IN_PLACE),
                outerProduct(4, 2, IN_PLACE),
                outerProduct(1, 2, IN_PLACE),
                outerProduct(16, 1, IN_PLACE),
                outerProduct(8, 1, IN_PLACE),
                outerProduct(1, 1, IN_PLACE))),
        new TileClass(
            "PackedOuterProductTiles",
            """
            {@link OuterProductTiles} of packed operands: X is copied side by side, {@code x[xOff +
            s·R + i]} = X[s][i], and dY is a panel, its rows two vectors long. The tall tiles are for
            32 vector registers, see {@link TallMatmulTiles}; those of four rows for 16.\
            """,
            "",
            List.of(
                outerProduct(14, 2, PACKED),
                outerProduct(12, 2, PACKED),
                outerProduct(4, 2, PACKED))),
        new TileClass(
            "SparseMatmulTiles",
            """
            Y = X·W for sparse X and V vectors of outputs, whose sums stay in registers while the runs
            of a sample pass. The more vectors, the fewer instructions a product takes: a pixel's
            place and value are read once for all of them. One vector takes runs of any length, more
            take runs of one pixel.\
            """,
            PIXEL_VALUES,
            pixels(SparseTile.Product.MATMUL)),
        new TileClass(
            "SparseOuterProductTiles",
            """
            W ← W + Xᵀ·dY for sparse X and V vectors of outputs, of which dY stays in registers while
            the runs of a sample pass. One vector takes runs of any length, more take runs of one
            pixel.\
            """,
            PIXEL_VALUES,
            pixels(SparseTile.Product.OUTER_PRODUCT)),
        new TileClass(
            "NumberMatmulTiles",
            """
            {@link SparseMatmulTiles} for lists of numbers.\
            """,
            "",
            numbers(SparseTile.Product.MATMUL)),
        new TileClass(
            "NumberOuterProductTiles",
            """
            {@link SparseOuterProductTiles} for lists of numbers.\
            """,
            "",
            numbers(SparseTile.Product.OUTER_PRODUCT)),
        new TileClass(
            "NarrowSparseTiles",
            """
            One sample's share of the products of {@link NarrowSparse}. Too long to be inlined, the
            methods have registers of their own.\
            """,
            NARROW_FIELDS + PIXEL_VALUES,
            List.of(
                source -> SparseTile.writeNarrow(source, SparseTile.Product.MATMUL),
                source -> SparseTile.writeNarrow(source, SparseTile.Product.OUTER_PRODUCT))),
        new TileClass(
            "VectorExponential",
            """
            Loops with the sequence of {@link Exponential#exp} in them, over some elements in a row,
            padding included: A ← eᴬ; A = tanh Z; A = Z·sigmoid(Z); and dY ← dY·s·fma(Z, 1 − s, 1),
            s = sigmoid(Z).\
            """,
            """
            private static final float LEAST = Exponential.MIN_ARGUMENT;
            private static final float MOST = Exponential.MAX_ARGUMENT;
            """,
            """
            import static jdk.incubator.vector.VectorOperators.GT;
            import static jdk.incubator.vector.VectorOperators.LSHL;
            import static jdk.incubator.vector.VectorOperators.LT;

            import jdk.incubator.vector.FloatVector;
            import jdk.incubator.vector.IntVector;
            import jdk.incubator.vector.VectorMask;
            import jdk.incubator.vector.VectorSpecies;
            """,
            List.of(
                ExponentialLoops::exp,
                ExponentialLoops::tanh,
                ExponentialLoops::silu,
                ExponentialLoops::siluGradient)));
  }

  private static Consumer<Source> matmul(int rows, int vectors, DenseTile.Left left, int unroll) {
    return new DenseTile(DenseTile.Product.MATMUL, rows, vectors, left, unroll)::write;
  }

  private static Consumer<Source> outerProduct(int rows, int vectors, DenseTile.Left left) {
    return new DenseTile(DenseTile.Product.OUTER_PRODUCT, rows, vectors, left, 1)::write;
  }

  private static List<Consumer<Source>> pixels(SparseTile.Product product) {
    return sparse(product, Lists.PIXELS, Lists.RUNS);
  }

  private static List<Consumer<Source>> numbers(SparseTile.Product product) {
    return sparse(product, Lists.NUMBERS, Lists.NUMBERS);
  }

  /** Tiles of several vectors, and of one, and the choice among them. */
  private static List<Consumer<Source>> sparse(
      SparseTile.Product product, Lists several, Lists one) {
    List<Consumer<Source>> methods = new ArrayList<>();
    methods.add(source -> SparseTile.writeChoice(source, product, one, 8, 4, 2, 1));
    for (int vectors : new int[] {8, 4, 2}) {
      methods.add(new SparseTile(product, vectors, several)::write);
    }
    methods.add(new SparseTile(product, 1, one)::write);
    return methods;
  }
}
