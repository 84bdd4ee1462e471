package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;

import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;

/** The updates that work on vectors of parameters. */
final class Updates {
  private Updates() {}

  static List<KernelUnderTest> all() {
    List<Dimension> length = List.of(Dimension.of(Axis.OUT));
    return List.of(
        new KernelUnderTest("momentum", length, Updates::momentum),
        new KernelUnderTest("adam", length, Updates::adam));
  }

  private static Call momentum(Arguments a) {
    Layout vector = a.vector(a.out());
    FloatOperand g = a.elements("g", vector, a.byColumn(FOR_ELEMENTS, vector));
    FloatOperand v = a.changedElements("v", vector, a.byColumn(FOR_ELEMENTS, vector));
    FloatOperand w = a.changedElements("w", vector, a.byColumn(FOR_ELEMENTS, vector));
    float momentum = a.oneIn(4) ? 0f : 0.9f;
    float rate = 0.3f * a.random().nextFloat();
    return (kernels, part) ->
        kernels.momentum(
            momentum,
            rate,
            g.array(),
            v.array(),
            w.array(),
            vector.at(0, part.firstUnit()),
            part.units());
  }

  private static Call adam(Arguments a) {
    Layout vector = a.vector(a.out());
    FloatOperand g = a.elements("g", vector, a.byColumn(FOR_ELEMENTS, vector));
    FloatOperand m = a.changedElements("m", vector, a.byColumn(FOR_ELEMENTS, vector));
    FloatOperand v = a.changedElements("v", vector, a.byColumn(FOR_ELEMENTS, vector));
    FloatOperand w = a.changedElements("w", vector, a.byColumn(FOR_ELEMENTS, vector));
    float epsilon = a.oneIn(4) ? 0f : 1e-8f;
    float c1 = 1f + 9f * a.random().nextFloat();
    float c2 = 1f + 999f * a.random().nextFloat();
    float rate = 0.003f * a.random().nextFloat();
    return (kernels, part) ->
        kernels.adam(
            0.9f,
            0.999f,
            epsilon,
            c1,
            c2,
            rate,
            g.array(),
            m.array(),
            v.array(),
            w.array(),
            vector.at(0, part.firstUnit()),
            part.units());
  }
}
