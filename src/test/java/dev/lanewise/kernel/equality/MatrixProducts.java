package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_SUMS;

import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;

/** The dense layer's three products, and the sums over samples and blocks that go with them. */
final class MatrixProducts {
  private MatrixProducts() {}

  static List<KernelUnderTest> all() {
    Dimension batch = Dimension.of(Axis.BATCH);
    Dimension in = Dimension.of(Axis.IN);
    Dimension out = Dimension.of(Axis.OUT);
    Dimension inAtOnce = in.cutAt(Dimension.WHOLE);
    Dimension inLines = in.cutAt(RowStride.CACHE_LINE);
    Dimension outLines = out.cutAt(RowStride.CACHE_LINE);
    Dimension outAtOnce = out.cutAt(Dimension.WHOLE);
    return List.of(
        new KernelUnderTest("matmul", List.of(batch, inAtOnce, outLines), MatrixProducts::matmul),
        new KernelUnderTest(
            "matmulTransposedB",
            List.of(batch, inLines, outAtOnce),
            MatrixProducts::matmulTransposedB),
        new KernelUnderTest(
            "matmulTransposedA", List.of(batch, in, outLines), MatrixProducts::matmulTransposedA),
        new KernelUnderTest("addRows", List.of(batch, outLines), MatrixProducts::addRows),
        new KernelUnderTest(
            "addBlocks", List.of(batch, inAtOnce, outLines), MatrixProducts::addBlocks));
  }

  private static Call matmul(Arguments a) {
    Layout xs = a.layout(a.batch(), a.in());
    Layout ws = a.layout(a.in(), a.out());
    Layout biases = a.vector(a.out());
    FloatOperand x = a.elements("x", xs, a.byRow(FOR_SUMS, xs));
    FloatOperand w = a.rows("w", ws, a.byColumn(FOR_SUMS, ws));
    FloatOperand bias = a.rows("bias", biases, a.byColumn(FOR_SUMS, biases));
    FloatOperand y = a.written("y", a.layout(a.batch(), a.out()));
    Arguments.Scratch scratch = a.scratch();
    return (kernels, part) ->
        kernels.matmul(
            x.array(),
            x.at(part.firstSample(), 0),
            x.ld(),
            w.array(),
            w.at(0, part.firstUnit()),
            w.ld(),
            bias.array(),
            bias.at(0, part.firstUnit()),
            y.array(),
            y.at(part.firstSample(), part.firstUnit()),
            y.ld(),
            part.samples(),
            part.inputs(),
            part.units(),
            scratch.of(kernels));
  }

  private static Call matmulTransposedB(Arguments a) {
    Layout dys = a.layout(a.batch(), a.out());
    Layout ws = a.layout(a.in(), a.out());
    FloatOperand dy = a.elements("dy", dys, a.byRow(FOR_SUMS, dys));
    FloatOperand w = a.rows("w", ws, a.byRow(FOR_SUMS, ws));
    FloatOperand dx = a.written("dx", a.layout(a.batch(), a.in()));
    Arguments.Scratch scratch = a.scratch();
    return (kernels, part) ->
        kernels.matmulTransposedB(
            dy.array(),
            dy.at(part.firstSample(), 0),
            dy.ld(),
            w.array(),
            w.at(part.firstInput(), 0),
            w.ld(),
            dx.array(),
            dx.at(part.firstSample(), part.firstInput()),
            dx.ld(),
            part.samples(),
            part.inputs(),
            part.units(),
            scratch.of(kernels));
  }

  private static Call matmulTransposedA(Arguments a) {
    Layout xs = a.layout(a.batch(), a.in());
    Layout dys = a.layout(a.batch(), a.out());
    Layout ws = a.layout(a.in(), a.out());
    FloatOperand x = a.elements("x", xs, a.byColumn(FOR_SUMS, xs));
    FloatOperand dy = a.rows("dy", dys, a.byColumn(FOR_SUMS, dys));
    FloatOperand w = a.addedTo("w", ws, a.byColumn(FOR_SUMS, ws));
    Arguments.Scratch scratch = a.scratch();
    return (kernels, part) ->
        kernels.matmulTransposedA(
            x.array(),
            x.at(part.firstSample(), part.firstInput()),
            x.ld(),
            dy.array(),
            dy.at(part.firstSample(), part.firstUnit()),
            dy.ld(),
            w.array(),
            w.at(part.firstInput(), part.firstUnit()),
            w.ld(),
            part.samples(),
            part.inputs(),
            part.units(),
            scratch.of(kernels));
  }

  private static Call addRows(Arguments a) {
    Layout dys = a.layout(a.batch(), a.out());
    Layout biases = a.vector(a.out());
    FloatOperand dy = a.rows("dy", dys, a.byColumn(FOR_SUMS, dys));
    FloatOperand bias = a.addedTo("bias", biases, a.byColumn(FOR_SUMS, biases));
    return (kernels, part) ->
        kernels.addRows(
            dy.array(),
            dy.at(part.firstSample(), part.firstUnit()),
            dy.ld(),
            bias.array(),
            bias.at(0, part.firstUnit()),
            part.samples(),
            part.units());
  }

  /** The axis of the inputs counts blocks. */
  private static Call addBlocks(Arguments a) {
    Layout biases = a.vector(a.out());
    Layout ps = a.groups(a.in(), a.batch(), a.out());
    FloatOperand bias = a.rows("bias", biases, a.byColumn(FOR_SUMS, biases));
    FloatOperand p = a.rows("p", ps, a.byColumn(FOR_SUMS, ps));
    FloatOperand y = a.written("y", a.layout(a.batch(), a.out()));
    return (kernels, part) ->
        kernels.addBlocks(
            bias.array(),
            bias.at(0, part.firstUnit()),
            p.array(),
            p.at(part.firstSample(), part.firstUnit()),
            ps.groupStride(),
            p.ld(),
            part.inputs(),
            y.array(),
            y.at(part.firstSample(), part.firstUnit()),
            y.ld(),
            part.samples(),
            part.units());
  }
}
