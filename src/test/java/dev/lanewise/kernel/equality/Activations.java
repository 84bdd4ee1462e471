package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;

/** What turns pixels, sums and gradients into others of the same shape. */
final class Activations {
  /** The parameters that the kernels of this family share. */
  private interface Mapping {
    void apply(
        Kernels kernels,
        float[] from,
        int fromOff,
        int ldFrom,
        float[] to,
        int toOff,
        int ldTo,
        int batch,
        int n);
  }

  private Activations() {}

  static List<KernelUnderTest> all() {
    Dimension batch = Dimension.of(Axis.BATCH);
    Dimension out = Dimension.of(Axis.OUT).cutAt(RowStride.CACHE_LINE);
    List<Dimension> both = List.of(batch, out);
    List<Dimension> wholeRows = List.of(batch, out.cutAt(Dimension.WHOLE).from(1));
    return List.of(
        new KernelUnderTest("pixelsToFloats", both, Activations::pixelsToFloats),
        new KernelUnderTest("relu", both, a -> forward(a, Kernels::relu)),
        new KernelUnderTest("sigmoid", both, a -> forward(a, Kernels::sigmoid)),
        new KernelUnderTest("tanh", both, a -> forward(a, Kernels::tanh)),
        new KernelUnderTest("softmax", wholeRows, a -> forward(a, Kernels::softmax)),
        new KernelUnderTest("dRelu", both, a -> backward(a, Kernels::dRelu)),
        new KernelUnderTest("dSigmoid", both, a -> backward(a, Kernels::dSigmoid)),
        new KernelUnderTest("dTanh", both, a -> backward(a, Kernels::dTanh)));
  }

  private static Call pixelsToFloats(Arguments a) {
    Layout rows = a.dense(a.batch(), a.out());
    IntegerOperand<byte[]> pixels =
        a.add(new IntegerOperand<>("pixels", rows, false, a.bytes(rows)));
    FloatOperand x = a.written("x", a.layout(a.batch(), a.out()));
    return (kernels, part) ->
        kernels.pixelsToFloats(
            pixels.array(),
            pixels.at(part.firstSample(), part.firstUnit()),
            pixels.ld(),
            x.array(),
            x.at(part.firstSample(), part.firstUnit()),
            x.ld(),
            part.samples(),
            part.units());
  }

  /** A from Z; of a third of the calls, A is Z. */
  private static Call forward(Arguments a, Mapping mapping) {
    Layout rows = a.layout(a.batch(), a.out());
    if (a.oneIn(3)) {
      FloatOperand z = a.changed("z", rows, a.byRow(FOR_ELEMENTS, rows));
      return call(mapping, z, z);
    }
    FloatOperand z = a.rows("z", rows, a.byRow(FOR_ELEMENTS, rows));
    return call(mapping, z, a.written("a", a.layout(a.batch(), a.out())));
  }

  private static Call backward(Arguments a, Mapping mapping) {
    Layout as = a.layout(a.batch(), a.out());
    Layout dys = a.layout(a.batch(), a.out());
    FloatOperand activations = a.rows("a", as, a.byRow(FOR_ELEMENTS, as));
    return call(mapping, activations, a.changed("dy", dys, a.byColumn(FOR_ELEMENTS, dys)));
  }

  private static Call call(Mapping mapping, FloatOperand from, FloatOperand to) {
    return (kernels, part) ->
        mapping.apply(
            kernels,
            from.array(),
            from.at(part.firstSample(), part.firstUnit()),
            from.ld(),
            to.array(),
            to.at(part.firstSample(), part.firstUnit()),
            to.ld(),
            part.samples(),
            part.units());
  }
}
