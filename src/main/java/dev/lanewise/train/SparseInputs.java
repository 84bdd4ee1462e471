package dev.lanewise.train;

import dev.lanewise.data.SparseImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Dense;

/** Inputs of which only the non-zero pixels are stored and visited. */
final class SparseInputs implements Inputs {
  private static final int ENTRIES_PER_LINE = 32;

  private final Kernels kernels;
  private final SparseImages images;
  private final char[] gatheredEntries;
  private final int[] gatheredStarts;

  private char[] entries;
  private int[] starts;
  private int startsOff;
  private int startsStride;
  private int count;

  /** Keeps the compiler from dropping the reads of {@link #prefetch}. */
  private int prefetched;

  SparseInputs(Kernels kernels, SparseImages images, int inputs, int batch) {
    this.kernels = kernels;
    this.images = images;
    this.gatheredEntries =
        new char[Math.multiplyExact(batch, SparseImages.mostEntries(inputs, images.blocks()))];
    this.gatheredStarts = new int[batch * images.blocks() + 1];
  }

  @Override
  public void gather(int[] order, int from, int count, int firstBlock, int lastBlock) {
    this.count = count;
    if (order == null) {
      entries = images.entries();
      starts = images.starts();
      startsOff = from * images.blocks();
      startsStride = images.blocks();
      return;
    }
    int[] imageStarts = images.starts();
    int blocks = lastBlock - firstBlock;
    prefetch(order, from, count, firstBlock, blocks);
    int at = 0;
    for (int s = 0; s < count; s++) {
      int list = order[from + s] * images.blocks() + firstBlock;
      int start = imageStarts[list];
      int length = imageStarts[list + blocks] - start;
      for (int b = 0; b < blocks; b++) {
        gatheredStarts[s * blocks + b] = imageStarts[list + b] - start + at;
      }
      System.arraycopy(images.entries(), start, gatheredEntries, at, length);
      at += length;
    }
    gatheredStarts[count * blocks] = at;
    entries = gatheredEntries;
    starts = gatheredStarts;
    startsOff = -firstBlock;
    startsStride = blocks;
  }

  /**
   * Reads from each cache line that {@link #gather} will copy. The images of a shuffled batch lie
   * anywhere in memory; loads that wait for nothing but memory are under way side by side, where a
   * copy would wait for each image in turn.
   */
  private void prefetch(int[] order, int from, int count, int firstBlock, int blocks) {
    char[] entries = images.entries();
    int[] starts = images.starts();
    int sum = 0;
    for (int s = from; s < from + count; s++) {
      int list = order[s] * images.blocks() + firstBlock;
      int end = starts[list + blocks];
      for (int e = starts[list]; e < end; e += ENTRIES_PER_LINE) {
        sum += entries[e];
      }
    }
    prefetched = sum;
  }

  @Override
  public void blockSums(
      Dense layer,
      float[] parameters,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] p,
      int pOff) {
    int ld = layer.stride();
    kernels.sparseMatmul(
        entries,
        starts,
        startsOff + from * startsStride + block,
        startsStride,
        parameters,
        layer.weightRow(Blocks.start(layer.in(), block)) + first,
        ld,
        p,
        pOff + from * ld + first,
        ld,
        to - from,
        last - first);
  }

  @Override
  public void addWeightGradient(
      Dense layer, float[] dz, int block, int first, int last, float[] target) {
    int ld = layer.stride();
    kernels.sparseMatmulTransposedA(
        entries,
        starts,
        startsOff + block,
        startsStride,
        dz,
        RowStride.FIRST_ROW + first,
        ld,
        target,
        layer.weightRow(Blocks.start(layer.in(), block)) + first,
        ld,
        count,
        last - first);
  }

  @Override
  public int descend(FusedDescent descent, float scale, byte[] labels, float[] loss, int lossOff) {
    return descent.run(entries, starts, startsOff, scale, labels, 0, loss, lossOff, count);
  }
}
