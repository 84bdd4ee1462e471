package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Axis.BATCH;
import static dev.lanewise.kernel.equality.Axis.IN;
import static dev.lanewise.kernel.equality.Axis.OUT;
import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;
import static dev.lanewise.kernel.equality.Values.FOR_SUMS;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.Targets;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Definition;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import dev.lanewise.kernel.equality.KernelUnderTest.Tile;
import dev.lanewise.kernel.equality.Operand.Fault;
import dev.lanewise.kernel.equality.Part.Range;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every kernel, with the shapes and operands that it takes: what the tests of kernels are about.
 */
final class KernelTable {
  private static final Dimension SAMPLES = Dimension.of(BATCH);
  private static final Dimension INPUTS = Dimension.of(IN);
  private static final Dimension WHOLE_INPUTS = INPUTS.cutAt(Dimension.WHOLE);
  private static final Dimension LINES_OF_INPUTS = INPUTS.cutAt(RowStride.CACHE_LINE);
  private static final Dimension UNITS = Dimension.of(OUT);
  private static final Dimension WHOLE_UNITS = UNITS.cutAt(Dimension.WHOLE);
  private static final Dimension LINES_OF_UNITS = UNITS.cutAt(RowStride.CACHE_LINE);
  private static final Dimension INPUTS_OF_A_BLOCK = WHOLE_INPUTS.from(1).upTo(Blocks.MAX_LENGTH);
  private static final Dimension BLOCKS_OF_INPUTS = WHOLE_INPUTS.upTo(24);
  private static final Dimension CLASSES = WHOLE_UNITS.from(1).upTo(256);

  private static final List<Tile> DENSE_TILES =
      List.of(
          Tile.of("MatmulTiles.add4x2"),
          Tile.of("MatmulTiles.add1x2"),
          Tile.of("NarrowMatmulTiles.add8x1", 16),
          Tile.of("NarrowMatmulTiles.add1x1", 16),
          Tile.of("NarrowMatmulTiles.add16x1", 16),
          Tile.of("TallMatmulTiles.add14x2", 16),
          Tile.of("TallMatmulTiles.add12x2", 16),
          Tile.of("WideMatmulTiles.add6x4", 16),
          Tile.of("WideMatmulTiles.add4x4", 16),
          Tile.of("WideMatmulTiles.add1x4", 16));

  /** A product of one sample has methods of its own. */
  private static final List<Tile> MATMUL_TILES =
      Stream.concat(
              DENSE_TILES.stream(),
              Stream.of(
                  Tile.of("VectorMatrixProduct.fourVectors"),
                  Tile.of("VectorMatrixProduct.oneVector", 8, 16)))
          .toList();

  private static final List<Tile> OUTER_PRODUCT_TILES =
      List.of(
          Tile.of("OuterProductTiles.add4x2"),
          Tile.of("OuterProductTiles.add1x2"),
          Tile.of("OuterProductTiles.add8x2", 16),
          Tile.of("OuterProductTiles.add8x1", 16),
          Tile.of("OuterProductTiles.add1x1", 16),
          Tile.of("OuterProductTiles.add16x1", 16),
          Tile.of("PackedOuterProductTiles.add4x2", 4, 8),
          Tile.of("PackedOuterProductTiles.add14x2", 16),
          Tile.of("PackedOuterProductTiles.add12x2", 16),
          Tile.of("WideOuterProductTiles.add6x4", 16),
          Tile.of("WideOuterProductTiles.add4x4", 16),
          Tile.of("WideOuterProductTiles.add1x4", 16));

  private static final List<Tile> SPARSE_TILES =
      List.of(
          Tile.of("NarrowSparseTiles.multiply"),
          Tile.of("SparseMatmulTiles.multiply1"),
          Tile.of("SparseMatmulTiles.multiply2", 8, 16),
          Tile.of("SparseMatmulTiles.multiply4"),
          Tile.of("SparseMatmulTiles.multiply8", 4, 8),
          Tile.of("NumberMatmulTiles.multiply1", 16),
          Tile.of("NumberMatmulTiles.multiply2", 8, 16),
          Tile.of("NumberMatmulTiles.multiply4"),
          Tile.of("NumberMatmulTiles.multiply8", 4, 8));

  private static final List<Tile> SPARSE_OUTER_PRODUCT_TILES =
      List.of(
          Tile.of("NarrowSparseTiles.add"),
          Tile.of("SparseOuterProductTiles.add1"),
          Tile.of("SparseOuterProductTiles.add2", 8, 16),
          Tile.of("SparseOuterProductTiles.add4"),
          Tile.of("SparseOuterProductTiles.add8", 4, 8),
          Tile.of("NumberOuterProductTiles.add1", 16),
          Tile.of("NumberOuterProductTiles.add2", 8, 16),
          Tile.of("NumberOuterProductTiles.add4"),
          Tile.of("NumberOuterProductTiles.add8", 4, 8));

  private KernelTable() {}

  /** Returns every kernel once. */
  static List<KernelUnderTest> all() {
    return Stream.concat(methods().stream(), FunctionTable.all().stream()).toList();
  }

  private static List<KernelUnderTest> methods() {
    return List.of(
        kernel(
            "matmul",
            List.of(SAMPLES, WHOLE_INPUTS, LINES_OF_UNITS),
            MATMUL_TILES,
            KernelTable::matmul),
        kernel(
            "matmulTransposedB",
            List.of(SAMPLES, LINES_OF_INPUTS, WHOLE_UNITS),
            DENSE_TILES,
            KernelTable::matmulTransposedB),
        kernel(
            "matmulTransposedA",
            List.of(SAMPLES, INPUTS, LINES_OF_UNITS),
            OUTER_PRODUCT_TILES,
            KernelTable::matmulTransposedA),
        kernel("addRows", List.of(SAMPLES, LINES_OF_UNITS), List.of(), KernelTable::addRows),
        kernel(
            "sparseMatmul",
            List.of(SAMPLES, INPUTS_OF_A_BLOCK, LINES_OF_UNITS),
            SPARSE_TILES,
            KernelTable::sparseMatmul),
        kernel(
            "sparseMatmulTransposedA",
            List.of(SAMPLES, INPUTS_OF_A_BLOCK, LINES_OF_UNITS),
            SPARSE_OUTER_PRODUCT_TILES,
            KernelTable::sparseMatmulTransposedA),
        kernel(
            "addBlocks",
            List.of(SAMPLES, BLOCKS_OF_INPUTS, LINES_OF_UNITS),
            List.of(),
            KernelTable::addBlocks),
        kernel("pixelsToFloats", List.of(UNITS), List.of(), KernelTable::pixelsToFloats),
        kernel("argmax", List.of(SAMPLES, CLASSES), List.of(), KernelTable::argmax),
        kernel("hits", List.of(SAMPLES, WHOLE_UNITS), List.of(), KernelTable::hits),
        kernel("average", List.of(UNITS), List.of(), KernelTable::average));
  }

  private static KernelUnderTest kernel(
      String name, List<Dimension> dimensions, List<Tile> tiles, Definition definition) {
    return new KernelUnderTest(name, Kernels::getClass, dimensions, tiles, definition);
  }

  private static Call matmul(Arguments a) {
    FloatOperand x = a.elements("x", BATCH, IN, a.byRow(FOR_SUMS));
    FloatOperand w = a.rows("w", IN, OUT, a.byColumn(FOR_SUMS));
    FloatOperand bias = a.rows("bias", 1, OUT, a.byColumn(FOR_SUMS)).accepted(Fault.COLUMN_MORE);
    FloatOperand y = a.written("y", BATCH, OUT);
    Arguments.Scratch scratch = a.scratch();
    return (kernels, p) ->
        kernels.matmul(
            x.view(p), w.view(p), bias.view(p), y.view(p), p.from(), p.to(), scratch.of(kernels));
  }

  private static Call matmulTransposedB(Arguments a) {
    FloatOperand dy = a.elements("dy", BATCH, OUT, a.byRow(FOR_SUMS));
    FloatOperand w = a.rows("w", IN, OUT, a.byRow(FOR_SUMS));
    FloatOperand dx = a.written("dx", BATCH, IN);
    Arguments.Scratch scratch = a.scratch();
    return (kernels, p) ->
        kernels.matmulTransposedB(
            dy.view(p), w.view(p), dx.view(p), p.from(), p.to(), scratch.of(kernels));
  }

  private static Call matmulTransposedA(Arguments a) {
    FloatOperand x = a.elements("x", BATCH, IN, a.byColumn(FOR_SUMS));
    FloatOperand dy = a.rows("dy", BATCH, OUT, a.byColumn(FOR_SUMS));
    FloatOperand w = a.addedTo("w", IN, OUT, a.byColumn(FOR_SUMS));
    Arguments.Scratch scratch = a.scratch();
    return (kernels, p) ->
        kernels.matmulTransposedA(
            x.view(p), dy.view(p), w.view(p), p.from(), p.to(), scratch.of(kernels));
  }

  private static Call addRows(Arguments a) {
    FloatOperand dy = a.rows("dy", BATCH, OUT, a.byColumn(FOR_SUMS)).accepted(Fault.COLUMN_LESS);
    FloatOperand bias = a.addedTo("bias", OUT, a.byColumn(FOR_SUMS)).accepted(Fault.COLUMN_MORE);
    return (kernels, p) -> kernels.addRows(dy.view(p), bias.view(p), p.from(), p.to());
  }

  private static Call sparseMatmul(Arguments a) {
    SparseRows x = new SparseRows(a);
    FloatOperand w = rowsAsListsName(a.rows("w", IN, OUT, a.byColumn(FOR_SUMS)));
    FloatOperand y = a.written("y", BATCH, OUT);
    return (kernels, p) ->
        kernels.sparseMatmul(x.view(), x.block(), w.view(p), y.view(p), p.from(), p.to());
  }

  private static Call sparseMatmulTransposedA(Arguments a) {
    SparseRows x = new SparseRows(a);
    FloatOperand dy = a.rows("dy", BATCH, OUT, a.byColumn(FOR_SUMS));
    FloatOperand w = rowsAsListsName(a.addedTo("w", IN, OUT, a.byColumn(FOR_SUMS)));
    return (kernels, p) ->
        kernels.sparseMatmulTransposedA(
            x.view(), x.block(), dy.view(p), w.view(p), p.from(), p.to());
  }

  private static FloatOperand rowsAsListsName(FloatOperand w) {
    return w.accepted(Fault.ROW_LESS, Fault.ROW_MORE);
  }

  /** The axis of the inputs counts blocks, some of which have rows for more samples. */
  private static Call addBlocks(Arguments a) {
    int blockRows = a.shape().batch() + a.random().nextInt(1, 3);
    FloatOperand bias = a.rows("bias", 1, OUT, a.byColumn(FOR_SUMS)).accepted(Fault.COLUMN_MORE);
    FloatOperand p = a.rows("p", a.shape().in() * blockRows, OUT, a.byColumn(FOR_SUMS));
    FloatOperand y = a.written("y", BATCH, OUT);
    return (kernels, part) ->
        kernels.addBlocks(
            bias.view(part), p.view(part), blockRows, y.view(part), part.from(), part.to());
  }

  /** One row after the other, the last one first. */
  private static Call pixelsToFloats(Arguments a) {
    int rows = 3;
    int out = a.shape().out();
    IntegerOperand<byte[]> pixels = a.bytes("pixels", rows * out);
    FloatOperand x = a.writtenElements("x", rows, OUT).accepted(Fault.COLUMN_MORE);
    return (kernels, p) -> {
      Range units = p.range(OUT);
      for (int row = rows - 1; row >= 0; row--) {
        kernels.pixelsToFloats(
            pixels.array(), row * out, x.view(), row, units.first(), units.last());
      }
    };
  }

  private static Call argmax(Arguments a) {
    int classesOff = a.random().nextInt(20);
    FloatOperand activations =
        a.elements("a", BATCH, OUT, a.byRow(FOR_ELEMENTS))
            .accepted(Fault.COLUMN_LESS, Fault.COLUMN_MORE);
    IntegerOperand<byte[]> classes = a.writtenBytes("classes", classesOff);
    return (kernels, p) ->
        kernels.argmax(activations.view(), classes.array(), classesOff, p.from(), p.to());
  }

  private static Call average(Arguments a) {
    Layout vector = a.vector(OUT);
    FloatOperand w = a.array("w", vector, OUT, a.byColumn(FOR_ELEMENTS));
    FloatOperand e = a.changedArray("e", vector, OUT, a.byColumn(FOR_ELEMENTS));
    float share = (float) a.random().nextDouble();
    return (kernels, p) -> {
      Range units = p.range(OUT);
      kernels.average(share, w.array(), e.array(), e.at(units.first()), units.length());
    };
  }

  /** All at once, and sample by sample, so that what is compared tells which one differs. */
  private static Call hits(Arguments a) {
    FloatOperand activations = a.rows("a", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    TargetRows targets = new TargetRows(a);
    FloatOperand counts = a.writtenArray("hits", BATCH).accepted(Fault.SHORT_ARRAY);
    return (kernels, p) -> {
      Matrix rows = activations.view();
      Targets answers = targets.view();
      int all = kernels.hits(rows, answers, p.from(), p.to());
      for (int s = p.from(); s < p.to(); s++) {
        int hits = kernels.hits(rows, answers, s, s + 1);
        counts.array()[counts.at(s)] = hits;
        all -= hits;
      }
      if (all != 0) {
        throw new AssertionError(all + " hits more at once than sample by sample");
      }
    };
  }
}
