package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Axis.BATCH;
import static dev.lanewise.kernel.equality.Axis.OUT;
import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;
import static dev.lanewise.kernel.equality.Values.FOR_LOSSES;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Adam;
import dev.lanewise.kernel.Dropout;
import dev.lanewise.kernel.Identity;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Momentum;
import dev.lanewise.kernel.OptimizerKernel;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.SigmoidCrossEntropy;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredError;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Definition;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import dev.lanewise.kernel.equality.KernelUnderTest.Tile;
import dev.lanewise.kernel.equality.Operand.Fault;
import dev.lanewise.kernel.equality.Part.Range;
import dev.lanewise.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The kernels that are functions: activations, losses and the steps of optimizers. */
final class FunctionTable {
  private static final Dimension SAMPLES = Dimension.of(BATCH);
  private static final Dimension UNITS = Dimension.of(OUT);
  private static final Dimension LINES_OF_UNITS = UNITS.cutAt(RowStride.CACHE_LINE);
  private static final Dimension WHOLE_UNITS = UNITS.cutAt(Dimension.WHOLE);

  private static final float[] SCALES = {1f, -0.003125f, 0.0078125f, -0f, 0x1p-140f, 0x1p120f};

  private FunctionTable() {}

  static List<KernelUnderTest> all() {
    var table = new ArrayList<KernelUnderTest>();
    for (Activation activation : Activation.values()) {
      ActivationKernel f = activation.kernel();
      // What is of no hidden layer has to see a whole row, of one unit or more.
      Dimension units = activation.isHidden() ? LINES_OF_UNITS : WHOLE_UNITS.from(1);
      table.add(activation(f, "forward", units, a -> forward(a, f)));
      if (activation != Activation.SOFTMAX) {
        table.add(activation(f, "backward", units, a -> backward(a, f)));
      }
    }
    table.addAll(loss(new SquaredError(), WHOLE_UNITS));
    table.addAll(loss(new SoftmaxCrossEntropy(), WHOLE_UNITS.from(1)));
    table.addAll(loss(new SigmoidCrossEntropy(), WHOLE_UNITS));
    table.add(optimizer(a -> new Momentum(a.oneIn(4) ? 0f : 0.9f)));
    table.add(
        optimizer(a -> new Adam(0.9f, 0.999f, a.oneIn(4) ? 0f : 1e-8f, a.oneIn(2) ? 0 : 0.3)));
    table.add(dropout("draw", FunctionTable::draw));
    table.add(dropout("apply", FunctionTable::apply));
    return table;
  }

  private static KernelUnderTest dropout(String method, Definition definition) {
    Dropout any = new Dropout(0.5);
    Function<Kernels, Class<?>> implementation = kernels -> kernels.dropout(any).getClass();
    return row(any, method, implementation, List.of(SAMPLES, LINES_OF_UNITS), definition);
  }

  private static KernelUnderTest activation(
      ActivationKernel f, String method, Dimension units, Definition definition) {
    Function<Kernels, Class<?>> implementation = kernels -> kernels.activation(f).getClass();
    KernelUnderTest row = row(f, method, implementation, List.of(SAMPLES, units), definition);
    return f instanceof Identity ? row : withVectors(row, method);
  }

  private static List<KernelUnderTest> loss(LossKernel loss, Dimension units) {
    Function<Kernels, Class<?>> implementation = kernels -> kernels.loss(loss).getClass();
    List<Dimension> dimensions = List.of(SAMPLES, units);
    return List.of(
        row(loss, "losses", implementation, dimensions, a -> losses(a, loss)),
        row(loss, "gradient", implementation, dimensions, a -> gradient(a, loss)));
  }

  /** An optimizer whose constants are drawn. */
  private static KernelUnderTest optimizer(Function<Arguments, OptimizerKernel> draw) {
    OptimizerKernel any = draw.apply(new Arguments(new Shape(1, 1, 1), 0));
    Function<Kernels, Class<?>> implementation = kernels -> kernels.optimizer(any).getClass();
    KernelUnderTest row =
        row(any, "step", implementation, List.of(UNITS), a -> step(a, draw.apply(a)));
    return withVectors(row, "vectors");
  }

  /** A row with the loop over vectors, which a method calls that all functions of a kind share. */
  private static KernelUnderTest withVectors(KernelUnderTest row, String loop) {
    String function = row.name().substring(0, row.name().indexOf('.'));
    return row.with(Tile.of(function + "$Vector." + loop));
  }

  private static KernelUnderTest row(
      Object function,
      String method,
      Function<Kernels, Class<?>> implementation,
      List<Dimension> dimensions,
      Definition definition) {
    String name = function.getClass().getSimpleName() + "." + method;
    return new KernelUnderTest(name, implementation, dimensions, List.of(), definition);
  }

  /** A from Z; of a third of the calls, A is Z. */
  private static Call forward(Arguments a, ActivationKernel f) {
    if (a.oneIn(3)) {
      FloatOperand both =
          a.changed("z", BATCH, OUT, a.byRow(FOR_ELEMENTS))
              .accepted(Fault.COLUMN_LESS, Fault.COLUMN_MORE);
      return (kernels, p) ->
          kernels.activation(f).forward(both.view(p), both.view(p), p.from(), p.to());
    }
    FloatOperand z = a.rows("z", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    FloatOperand result = a.written("a", BATCH, OUT);
    return (kernels, p) ->
        kernels.activation(f).forward(z.view(p), result.view(p), p.from(), p.to());
  }

  private static Call backward(Arguments a, ActivationKernel f) {
    FloatOperand argument = a.rows("a", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    FloatOperand dy = a.changed("dy", BATCH, OUT, a.byColumn(FOR_ELEMENTS));
    return (kernels, p) ->
        kernels.activation(f).backward(argument.view(p), dy.view(p), p.from(), p.to());
  }

  private static Call losses(Arguments a, LossKernel loss) {
    FloatOperand z = a.elements("z", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    FloatOperand activations = a.elements("a", BATCH, OUT, a.byRow(FOR_LOSSES));
    TargetRows targets = new TargetRows(a);
    FloatOperand losses = a.writtenArray("loss", BATCH);
    return (kernels, p) ->
        kernels
            .loss(loss)
            .losses(
                z.view(),
                activations.view(),
                targets.view(),
                losses.array(),
                losses.at(0),
                p.from(),
                p.to());
  }

  private static Call gradient(Arguments a, LossKernel loss) {
    FloatOperand activations = a.rows("a", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    TargetRows targets = new TargetRows(a);
    FloatOperand d = a.written("d", BATCH, OUT);
    float scale = SCALES[a.random().nextInt(SCALES.length)];
    return (kernels, p) ->
        kernels
            .loss(loss)
            .gradient(scale, activations.view(), targets.view(), d.view(), p.from(), p.to());
  }

  private static Call draw(Arguments a) {
    Dropout dropout = new Dropout(a.oneIn(8) ? 0 : a.random().nextDouble());
    long[] keys = a.random().longs(a.shape().batch()).toArray();
    int layer = a.random().nextInt(5);
    int firstUnit = RowStride.CACHE_LINE * a.random().nextInt(5);
    FloatOperand keep =
        a.written("keep", BATCH, OUT)
            .accepted(Fault.COLUMN_LESS, Fault.COLUMN_MORE, Fault.ROW_MORE);
    return (kernels, p) ->
        kernels
            .dropout(dropout)
            .draw(keys, layer, firstUnit + p.range(OUT).first(), keep.view(p), p.from(), p.to());
  }

  /** Y from X; of a third of the calls, Y is X. */
  private static Call apply(Arguments a) {
    Dropout dropout = new Dropout(0.25);
    FloatOperand keep = a.rows("keep", BATCH, OUT, a.byRow(FOR_ELEMENTS));
    if (a.oneIn(3)) {
      FloatOperand both = a.changed("x", BATCH, OUT, a.byColumn(FOR_ELEMENTS));
      return (kernels, p) ->
          kernels
              .dropout(dropout)
              .apply(keep.view(p), both.view(p), both.view(p), p.from(), p.to());
    }
    FloatOperand x = a.rows("x", BATCH, OUT, a.byColumn(FOR_ELEMENTS));
    FloatOperand y = a.written("y", BATCH, OUT);
    return (kernels, p) ->
        kernels.dropout(dropout).apply(keep.view(p), x.view(p), y.view(p), p.from(), p.to());
  }

  private static Call step(Arguments a, OptimizerKernel optimizer) {
    Layout vector = a.vector(OUT);
    FloatOperand g = a.array("g", vector, OUT, a.byColumn(FOR_ELEMENTS));
    List<FloatOperand> moments =
        optimizer.moments().stream()
            .map(moment -> a.changedArray(moment, vector, OUT, a.byColumn(FOR_ELEMENTS)))
            .toList();
    FloatOperand w = a.changedArray("w", vector, OUT, a.byColumn(FOR_ELEMENTS));
    double rate = 0.3 * a.random().nextDouble();
    long step = 1 + a.random().nextInt(1 << a.random().nextInt(16));
    return (kernels, p) -> {
      Range units = p.range(OUT);
      kernels
          .optimizer(optimizer)
          .step(
              rate,
              step,
              g.array(),
              moments.stream().map(FloatOperand::array).toArray(float[][]::new),
              w.array(),
              w.at(units.first()),
              units.length());
    };
  }
}
