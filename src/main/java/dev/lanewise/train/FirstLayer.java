package dev.lanewise.train;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/**
 * The layer that reads the images. Its forward pass takes the sums of each block of its inputs, and
 * then their sum, so that different threads can compute blocks, and add up the blocks' gradients.
 */
final class FirstLayer {
  private final Kernels kernels;
  private final Dense layer;
  private final float[] parameters;

  private WeightPanels weights;

  /** Where the gradients by the weights are added: to the weights themselves, or beside them. */
  private WeightPanels gradients;

  private final BatchBuffers buffers;
  private final int blocks;
  private final int blockStride;
  private final float[] blockSums;

  FirstLayer(Network network, Kernels kernels, BatchBuffers buffers, int batch) {
    this.kernels = kernels;
    this.layer = network.layers().getFirst();
    this.parameters = network.parameters();
    this.weights = inPlace(parameters);
    this.gradients = weights;
    this.buffers = buffers;
    this.blocks = Blocks.count(layer.in());
    // Different threads write the sums of different blocks.
    int rows = batch + Math.ceilDiv(RowStride.THREAD_GAP, layer.stride());
    this.blockSums = new float[RowStride.arrayLength((long) blocks * rows, layer.stride())];
    this.blockStride = rows * layer.stride();
  }

  private WeightPanels inPlace(float[] parameters) {
    return WeightPanels.inPlace(
        parameters, layer.weightOffset(), layer.in(), layer.out(), layer.stride());
  }

  /**
   * Has gradients added to {@code gradient}, laid out as the parameters are; of weights in place.
   */
  void addGradientsTo(float[] gradient) {
    gradients = inPlace(gradient);
  }

  /**
   * Keeps the weights apart from the parameters from a {@link #load} to a {@link #store}, and adds
   * gradients to them there.
   */
  void keepWeightsApart() {
    weights =
        WeightPanels.apart(
            parameters, layer.weightOffset(), layer.in(), layer.out(), layer.stride());
    gradients = weights;
  }

  /** Takes the weights of the given blocks and units from the parameters. */
  void load(int firstBlock, int lastBlock, int firstUnit, int lastUnit) {
    weights.load(firstBlock, lastBlock, firstUnit, lastUnit);
  }

  /** Brings the weights of the given blocks and units back to the parameters. */
  void store(int firstBlock, int lastBlock, int firstUnit, int lastUnit) {
    weights.store(firstBlock, lastBlock, firstUnit, lastUnit);
  }

  /** Returns the number of blocks of inputs. */
  int blocks() {
    return blocks;
  }

  /** P = X·W for one block, the samples {@code from} to {@code to} and the given units. */
  void multiply(Inputs inputs, int block, int from, int to, int firstUnit, int lastUnit) {
    for (int unit = firstUnit, end; unit < lastUnit; unit = end) {
      end = weights.end(unit, lastUnit);
      inputs.blockSums(
          layer,
          weights.array(block, unit),
          weights.offset(block, unit),
          weights.stride(unit),
          block,
          from,
          to,
          unit,
          end,
          blockSums,
          RowStride.FIRST_ROW + block * blockStride);
    }
  }

  /**
   * Adds the gradient by one block of W, over the samples {@code from} to {@code to} and for the
   * given units, to where {@link #addGradientsTo} or {@link #keepWeightsApart} has said.
   */
  void addWeightGradient(Inputs inputs, int block, int from, int to, int firstUnit, int lastUnit) {
    for (int unit = firstUnit, end; unit < lastUnit; unit = end) {
      end = gradients.end(unit, lastUnit);
      inputs.addWeightGradient(
          layer,
          buffers.gradients(0),
          block,
          from,
          to,
          unit,
          end,
          gradients.array(block, unit),
          gradients.offset(block, unit),
          gradients.stride(unit));
    }
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
