package dev.lanewise.train;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
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
    this.blockSums = new float[RowStride.arrayLength((long) blocks * batch, layer.stride())];
    this.blockStride = batch * layer.stride();
  }

  /** Returns the number of blocks of inputs. */
  int blocks() {
    return blocks;
  }

  /** P = X·W for one block, the samples 0 to {@code count} and the given units. */
  void multiply(Inputs inputs, int block, int count, int firstUnit, int lastUnit) {
    inputs.blockSums(
        layer,
        parameters,
        block,
        0,
        count,
        firstUnit,
        lastUnit,
        blockSums,
        RowStride.FIRST_ROW + block * blockStride);
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
