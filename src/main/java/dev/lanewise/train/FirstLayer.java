package dev.lanewise.train;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightBlocks;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/**
 * The forward pass of the layer that reads the images: the sums of each block of its inputs, and
 * then their sum, so that blocks can be computed by different threads.
 */
final class FirstLayer {
  private final Kernels kernels;
  private final Dense layer;
  private final float[] parameters;

  /** The weights apart from the parameters; null where they are used in place. */
  private WeightBlocks apart;

  private final BatchBuffers buffers;
  private final int blocks;
  private final int blockStride;
  private final float[] blockSums;

  FirstLayer(Network network, Kernels kernels, BatchBuffers buffers, int batch) {
    this.kernels = kernels;
    this.layer = network.layers().getFirst();
    this.parameters = network.parameters();
    this.buffers = buffers;
    this.blocks = Blocks.count(layer.in());
    int rows = batch + Math.ceilDiv(RowStride.THREAD_GAP, layer.stride());
    this.blockSums = new float[RowStride.arrayLength((long) blocks * rows, layer.stride())];
    this.blockStride = rows * layer.stride();
  }

  /**
   * Keeps the weights in arrays of their own, where kernels find them faster, if the layer is
   * narrow enough for that to pay: they are those of the parameters from a {@link #load} to a
   * {@link #store}.
   */
  void keepWeightsApart() {
    if (layer.stride() > RowStride.CACHE_LINE) {
      return;
    }
    apart = new WeightBlocks(parameters, layer.weightOffset(), layer.in(), layer.stride());
  }

  /** Takes the weights of the blocks {@code first} to {@code last} from the parameters. */
  void load(int first, int last) {
    if (apart != null) {
      apart.load(first, last);
    }
  }

  /** Brings the weights of the blocks {@code first} to {@code last} back to the parameters. */
  void store(int first, int last) {
    if (apart != null) {
      apart.store(first, last);
    }
  }

  /** Returns where the rows of a block of W start in their array. */
  private int weightsOff(int block) {
    return apart == null ? layer.weightRow(Blocks.start(layer.in(), block)) : RowStride.FIRST_ROW;
  }

  /** Returns the number of blocks of inputs. */
  int blocks() {
    return blocks;
  }

  /** P = X·W for one block, the samples {@code from} to {@code to} and the given units. */
  void multiply(Inputs inputs, int block, int from, int to, int firstUnit, int lastUnit) {
    inputs.blockSums(
        layer,
        apart == null ? parameters : apart.rows(block),
        weightsOff(block),
        block,
        from,
        to,
        firstUnit,
        lastUnit,
        blockSums,
        RowStride.FIRST_ROW + block * blockStride);
  }

  /**
   * Adds the gradient by one block of W, over the samples {@code from} to {@code to} and for the
   * given units, to {@code gradient}, laid out as the parameters are; or to W itself, where it is
   * kept apart.
   */
  void addWeightGradient(
      Inputs inputs, int block, int from, int to, int firstUnit, int lastUnit, float[] gradient) {
    inputs.addWeightGradient(
        layer,
        buffers.gradients(0),
        block,
        from,
        to,
        firstUnit,
        lastUnit,
        apart == null ? gradient : apart.rows(block),
        weightsOff(block));
  }

  /** A = f(b + P₀ + P₁ + …) for the samples {@code from} to {@code to} and the given units. */
  void finish(int from, int to, int firstUnit, int lastUnit) {
    int ld = layer.stride();
    int off = buffers.index(0, from, firstUnit);
    kernels.addBlocks(
        parameters,
        layer.biasOffset() + firstUnit,
        blockSums,
        off,
        blockStride,
        ld,
        blocks,
        buffers.sums(0),
        off,
        ld,
        to - from,
        lastUnit - firstUnit);
    buffers.activate(0, from, to, firstUnit, lastUnit);
  }
}
