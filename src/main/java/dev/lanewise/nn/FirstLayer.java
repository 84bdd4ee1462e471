package dev.lanewise.nn;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;

/**
 * One thread's part of the layer that reads the inputs: some blocks of these, some units, bound to
 * their operands.
 *
 * <p>The forward pass takes the sums of each block of the inputs, and then their sum, so that
 * different threads can compute blocks, and add up the blocks' gradients.
 */
public final class FirstLayer {
  private final Binding binding;
  private final Inputs inputs;
  private final WeightPanels weights;
  private final Span blocks;
  private final Span units;

  /** How many panels of weights have some of the units. */
  private final int panels;

  /** Of each block, and in it of each panel: W, where its gradient is added, and P. */
  private final Matrix[] w;

  private final Matrix[] target;
  private final Matrix[] p;

  /** Of each panel. */
  private final Matrix[] dz;

  /** Of the units: b, and all block sums. */
  private final Matrix bias;

  private final Matrix blockSums;
  private final int blockRows;
  private final UnitFunction function;

  /** All of X, where one product does for {@link #forward}; else null. */
  private final Matrix wholeX;

  /** W for the units. */
  private final Matrix wholeW;

  /**
   * Binds a part of the layer.
   *
   * @param inputs X, the thread's own
   * @param weights W
   * @param gradients where gradients by W are added, which may be W itself; null where none are
   * @param blockSums P, all of {@link #newBlockSums}, which the threads share; null where only
   *     {@link #forward} is called, and {@link #isOneProduct}
   * @param blocks the blocks of inputs that the thread multiplies
   * @param units the units that it computes
   */
  public FirstLayer(
      Binding binding,
      Inputs inputs,
      WeightPanels weights,
      WeightPanels gradients,
      Matrix blockSums,
      Span blocks,
      Span units) {
    BatchBuffers buffers = binding.buffers;
    Dense layer = buffers.network().layers().getFirst();
    this.binding = binding;
    this.inputs = inputs;
    this.weights = weights;
    this.blocks = blocks;
    this.units = units;
    this.blockRows = blockSums == null ? 0 : blockSums.rows() / Blocks.count(layer.in());
    this.panels = panels(weights, units);
    this.w = new Matrix[blocks.length() * panels];
    this.target = new Matrix[w.length];
    this.p = new Matrix[w.length];
    this.dz = new Matrix[panels];
    int panel = 0;
    for (int unit = units.first(), end; unit < units.last(); unit = end, panel++) {
      end = weights.end(unit, units.last());
      dz[panel] = buffers.gradients(0).columns(unit, end);
      for (int b = 0; b < blocks.length(); b++) {
        int block = blocks.first() + b;
        int place = b * panels + panel;
        w[place] = weights.view(block, unit, end);
        target[place] = gradients == null ? null : gradients.view(block, unit, end);
        if (blockSums != null) {
          int row = block * blockRows;
          p[place] = blockSums.rows(row, row + buffers.batch()).columns(unit, end);
        }
      }
    }
    this.bias = units.of(layer.bias(buffers.network().parameters()));
    this.blockSums = blockSums == null ? null : units.of(blockSums);
    this.function = new UnitFunction(binding, 0, units);
    this.wholeX = isOneProduct(inputs, weights) ? ((DenseInputs) inputs).x() : null;
    this.wholeW = units.of(layer.weights(buffers.network().parameters()));
  }

  /** Returns whether {@link #forward} is one product of all inputs, and takes no block sums. */
  public static boolean isOneProduct(Inputs inputs, WeightPanels weights) {
    return inputs instanceof DenseInputs && weights.isInPlace();
  }

  private static int panels(WeightPanels weights, Span units) {
    int panels = 0;
    for (int unit = units.first(); unit < units.last(); panels++) {
      unit = weights.end(unit, units.last());
    }
    return panels;
  }

  /**
   * Makes room for the sums of all blocks of a batch.
   *
   * @param gap floats to leave between blocks: {@link RowStride#THREAD_GAP} where different threads
   *     write the sums of different blocks
   */
  public static Matrix newBlockSums(BatchBuffers buffers, int gap) {
    Dense layer = buffers.network().layers().getFirst();
    int rows = buffers.batch() + Math.ceilDiv(gap, layer.stride());
    int all = Math.multiplyExact(Blocks.count(layer.in()), rows);
    float[] array = new float[RowStride.arrayLength(all, layer.stride())];
    return new Matrix(array, RowStride.FIRST_ROW, layer.stride(), all, layer.out());
  }

  /** Takes the weights of the blocks and units from the parameters, where they are kept apart. */
  public void load() {
    weights.load(blocks.first(), blocks.last(), units.first(), units.last());
  }

  /** Brings the weights of the blocks and units back to the parameters. */
  public void store() {
    weights.store(blocks.first(), blocks.last(), units.first(), units.last());
  }

  /** P = X·W for the blocks and units, and the samples {@code from} to {@code to}. */
  public void multiply(int from, int to) {
    for (int block = blocks.first(), place = 0; block < blocks.last(); block++) {
      for (int panel = 0; panel < panels; panel++, place++) {
        inputs.multiply(binding.kernels, block, w[place], p[place], from, to, binding.work);
      }
    }
  }

  /**
   * A = f(b + P₀ + P₁ + …) for the units and the samples {@code from} to {@code to}; all blocks
   * have been multiplied.
   */
  public void finish(int from, int to) {
    if (units.isEmpty()) {
      return;
    }
    binding.kernels.addBlocks(bias, blockSums, blockRows, function.sums(), from, to);
    function.forward(from, to);
  }

  /** A = f(b + X·W) for the units and the samples {@code from} to {@code to}, of all blocks. */
  public void forward(int from, int to) {
    if (wholeX == null) {
      multiply(from, to);
      finish(from, to);
    } else if (!units.isEmpty()) {
      binding.kernels.matmul(wholeX, wholeW, bias, function.sums(), from, to, binding.work);
      function.forward(from, to);
    }
  }

  /**
   * Adds the gradient by W, for the blocks and units, over the samples {@code from} to {@code to}.
   */
  public void addWeightGradient(int from, int to) {
    for (int block = blocks.first(), place = 0; block < blocks.last(); block++) {
      for (int panel = 0; panel < panels; panel++, place++) {
        inputs.addOuterProduct(
            binding.kernels, block, dz[panel], target[place], from, to, binding.work);
      }
    }
  }
}
