package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_SUMS;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;

/** The two products of a first layer whose inputs are lists of runs. */
final class SparseProducts {
  private SparseProducts() {}

  static List<KernelUnderTest> all() {
    List<Dimension> dimensions =
        List.of(
            Dimension.of(Axis.BATCH),
            Dimension.of(Axis.IN).from(1).upTo(Blocks.MAX_LENGTH).cutAt(Dimension.WHOLE),
            Dimension.of(Axis.OUT).cutAt(RowStride.CACHE_LINE));
    return List.of(
        new KernelUnderTest("sparseMatmul", dimensions, SparseProducts::matmul),
        new KernelUnderTest(
            "sparseMatmulTransposedA", dimensions, SparseProducts::matmulTransposedA));
  }

  private static Call matmul(Arguments a) {
    Layout ws = a.layout(a.in(), a.out());
    SparseRows x = SparseRows.draw(a);
    FloatOperand w = a.rows("w", ws, a.byColumn(FOR_SUMS, ws));
    FloatOperand y = a.written("y", a.layout(a.batch(), a.out()));
    return (kernels, part) ->
        kernels.sparseMatmul(
            x.runs().array(),
            x.runLength(),
            x.starts().array(),
            x.starts().at(part.firstSample(), 0),
            x.starts().ld(),
            w.array(),
            w.at(0, part.firstUnit()),
            w.ld(),
            y.array(),
            y.at(part.firstSample(), part.firstUnit()),
            y.ld(),
            part.samples(),
            part.units());
  }

  private static Call matmulTransposedA(Arguments a) {
    Layout dys = a.layout(a.batch(), a.out());
    Layout ws = a.layout(a.in(), a.out());
    SparseRows x = SparseRows.draw(a);
    FloatOperand dy = a.rows("dy", dys, a.byColumn(FOR_SUMS, dys));
    FloatOperand w = a.addedTo("w", ws, a.byColumn(FOR_SUMS, ws));
    return (kernels, part) ->
        kernels.sparseMatmulTransposedA(
            x.runs().array(),
            x.runLength(),
            x.starts().array(),
            x.starts().at(part.firstSample(), 0),
            x.starts().ld(),
            dy.array(),
            dy.at(part.firstSample(), part.firstUnit()),
            dy.ld(),
            w.array(),
            w.at(0, part.firstUnit()),
            w.ld(),
            part.samples(),
            part.units());
  }
}
