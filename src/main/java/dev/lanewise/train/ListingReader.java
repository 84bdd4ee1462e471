package dev.lanewise.train;

import dev.lanewise.data.Features.Pixels;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.nn.Inputs;
import dev.lanewise.nn.SparseInputs;
import java.nio.ByteBuffer;

/**
 * Reads images that are new in each epoch: lists the runs with pixels that are not zero batch by
 * batch. They come in file order.
 */
final class ListingReader implements BatchReader {
  private final ByteBuffer pixels;
  private final SparsePixels lists;
  private final PixelRuns runs;
  private final SparseInputs inputs;

  ListingReader(Pixels pixels, int runLength, int batch) {
    this.pixels = ByteBuffer.wrap(pixels.values());
    this.lists = new SparsePixels(pixels.inputs(), runLength);
    this.runs = new PixelRuns(runLength);
    this.inputs = new SparseInputs(runs);
    lists.reserve(batch);
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock) {
    lists.list(pixels, from + first, last - first);
    runs.set(lists.runs(), lists.starts(), -first * lists.blocks(), lists.blocks());
  }
}
