package dev.lanewise.train;

import dev.lanewise.data.SparseImages;
import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Dense;

/** Inputs of which only the runs with pixels that are not zero are stored and visited. */
final class SparseInputs implements Inputs {
  private static final int LINE_BYTES = 64;

  /**
   * The runs of a batch of up to so many samples are visited where they are: after {@link
   * #prefetch} they are in a near cache, and copying them gains nothing and takes a tenth of an
   * epoch. Of a large batch they are no longer there in the second pass.
   */
  private static final int MOST_SAMPLES_IN_PLACE = 512;

  private final Kernels kernels;
  private final SparseImages images;
  private final boolean copies;
  private final byte[] gatheredRuns;

  /** Of each sample, where its lists start, and where the last one ends. */
  private final int[] gatheredStarts;

  private byte[] runs;
  private int[] starts;
  private int startsOff;
  private int startsStride;
  private int count;

  /** Keeps the compiler from dropping the reads of {@link #prefetch}. */
  private int prefetched;

  SparseInputs(Kernels kernels, SparseImages images, int inputs, int batch) {
    this.kernels = kernels;
    this.images = images;
    int mostBytes = PixelRuns.mostBytes(inputs, images.runLength());
    this.copies = batch > MOST_SAMPLES_IN_PLACE;
    this.gatheredRuns = copies ? new byte[bytes(batch, mostBytes)] : null;
    this.gatheredStarts = new int[Math.multiplyExact(batch, images.blocks() + 1)];
  }

  private static int bytes(int batch, int mostBytes) {
    long bytes = (long) batch * mostBytes;
    if (bytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " images fits no array: take a smaller batch");
    }
    return (int) bytes;
  }

  @Override
  public void gather(int[] order, int from, int count, int firstBlock, int lastBlock) {
    this.count = count;
    if (order == null) {
      runs = images.runs();
      starts = images.starts();
      startsOff = from * images.blocks();
      startsStride = images.blocks();
      return;
    }
    int[] imageStarts = images.starts();
    int blocks = lastBlock - firstBlock;
    prefetch(order, from, count, firstBlock, blocks);
    int copied = 0;
    for (int s = 0; s < count; s++) {
      int list = order[from + s] * images.blocks() + firstBlock;
      int start = imageStarts[list];
      int moved = 0;
      if (copies) {
        int length = imageStarts[list + blocks] - start;
        System.arraycopy(images.runs(), start, gatheredRuns, copied, length);
        moved = copied - start;
        copied += length;
      }
      for (int b = 0; b <= blocks; b++) {
        gatheredStarts[s * (blocks + 1) + b] = imageStarts[list + b] + moved;
      }
    }
    runs = copies ? gatheredRuns : images.runs();
    starts = gatheredStarts;
    startsOff = -firstBlock;
    startsStride = blocks + 1;
  }

  /**
   * Reads from each cache line of the batch's runs. The images of a shuffled batch lie anywhere in
   * memory; loads that wait for nothing but memory are under way side by side, where a copy or a
   * pass would wait for each image in turn.
   */
  private void prefetch(int[] order, int from, int count, int firstBlock, int blocks) {
    byte[] runs = images.runs();
    int[] starts = images.starts();
    int sum = 0;
    for (int s = from; s < from + count; s++) {
      int list = order[s] * images.blocks() + firstBlock;
      int end = starts[list + blocks];
      for (int e = starts[list]; e < end; e += LINE_BYTES) {
        sum += runs[e];
      }
    }
    prefetched = sum;
  }

  @Override
  public void blockSums(
      Dense layer,
      float[] w,
      int wOff,
      int ldw,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] p,
      int pOff) {
    int ld = layer.stride();
    kernels.sparseMatmul(
        runs,
        images.runLength(),
        starts,
        startsOff + from * startsStride + block,
        startsStride,
        w,
        wOff,
        ldw,
        p,
        pOff + from * ld + first,
        ld,
        to - from,
        last - first);
  }

  @Override
  public void addWeightGradient(
      Dense layer,
      float[] dz,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] target,
      int targetOff,
      int ldTarget) {
    int ld = layer.stride();
    kernels.sparseMatmulTransposedA(
        runs,
        images.runLength(),
        starts,
        startsOff + from * startsStride + block,
        startsStride,
        dz,
        RowStride.FIRST_ROW + from * ld + first,
        ld,
        target,
        targetOff,
        ldTarget,
        to - from,
        last - first);
  }

  @Override
  public int descend(FusedDescent descent, float scale, byte[] labels, float[] loss, int lossOff) {
    return descent.run(
        runs, starts, startsOff, startsStride, scale, labels, 0, loss, lossOff, count);
  }
}
