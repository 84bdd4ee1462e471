package dev.lanewise.train;

import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.kernel.Tuning;
import dev.lanewise.nn.Inputs;
import dev.lanewise.nn.SparseInputs;

/** Reads images of which only the runs with pixels that are not zero are stored and visited. */
final class SparsePixelReader implements BatchReader {
  private static final int LINE_BYTES = 64;

  /** Of a batch whose runs are visited where {@link #prefetch} brings them near. */
  private static final int MOST_SAMPLES_IN_PLACE = Tuning.RUNS_IN_PLACE.value();

  private final SparsePixels images;
  private final PixelRuns runs;
  private final SparseInputs inputs;
  private final boolean copies;
  private final byte[] gatheredRuns;

  /** Of each sample, where its lists start, and where the last one ends. */
  private final int[] gatheredStarts;

  /** Keeps the compiler from dropping the reads of {@link #prefetch}. */
  private int prefetched;

  SparsePixelReader(SparsePixels images, int inputs, int batch) {
    this.images = images;
    this.runs = new PixelRuns(images.runLength());
    this.inputs = new SparseInputs(runs);
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
  public Inputs inputs() {
    return inputs;
  }

  /** Returns the runs of the batch that was gathered last. */
  PixelRuns runs() {
    return runs;
  }

  @Override
  public void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock) {
    if (order == null) {
      runs.set(images.runs(), images.starts(), from * images.blocks(), images.blocks());
      return;
    }
    int[] imageStarts = images.starts();
    int blocks = lastBlock - firstBlock;
    prefetch(order, from + first, from + last, firstBlock, blocks);
    int copied = 0;
    for (int s = first; s < last; s++) {
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
    runs.set(copies ? gatheredRuns : images.runs(), gatheredStarts, -firstBlock, blocks + 1);
  }

  /**
   * Reads from each cache line of the batch's runs. The images of a shuffled batch lie anywhere in
   * memory; loads that wait for nothing but memory are under way side by side, where a copy or a
   * pass would wait for each image in turn.
   */
  private void prefetch(int[] order, int from, int to, int firstBlock, int blocks) {
    byte[] all = images.runs();
    int[] starts = images.starts();
    int sum = 0;
    for (int s = from; s < to; s++) {
      int list = order[s] * images.blocks() + firstBlock;
      int end = starts[list + blocks];
      for (int e = starts[list]; e < end; e += LINE_BYTES) {
        sum += all[e];
      }
    }
    prefetched = sum;
  }
}
