package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.kernel.Targets;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/**
 * Images on their way to a network, in the form that suits them: sparse where most pixels are zero,
 * else as they are. The form depends on the images and the network alone and changes no more than
 * the sign of a zero.
 */
final class Feed {
  /**
   * The share of non-zero pixels from which on the dense kernels run. Measured on one thread and
   * random pixels, which suit runs least, the sparse ones stop paying at 0.36 for 512 units, at
   * 0.41 for 16, and at 0.5 for 64 not yet; up to here what they lose is small.
   */
  private static final double DENSE_FROM = 0.45;

  /** About so many stand for all. */
  private static final int IMAGES_WEIGHED = 1_000;

  private final LabeledImages images;
  private final SparsePixels sparse;
  private final Matrix targets;

  /**
   * Takes images for {@code network}.
   *
   * @throws IllegalArgumentException if they do not fit the network
   */
  Feed(Network network, LabeledImages images) {
    this(network, images, isMostlyZero(images));
  }

  /** As above, in the given form. */
  Feed(Network network, LabeledImages images, boolean sparse) {
    if (images.inputs() != network.inputs() || images.classes() > network.outputs()) {
      throw new IllegalArgumentException(
          images.inputs()
              + " pixels and "
              + images.classes()
              + " classes do not fit a network "
              + network.describe());
    }
    this.images = images;
    this.targets = Targets.oneHot(network.outputs());
    this.sparse = sparse ? sparse(network, images) : null;
  }

  private static boolean isMostlyZero(LabeledImages images) {
    int apart = Math.ceilDiv(images.count(), IMAGES_WEIGHED);
    long nonZero = 0;
    long pixels = 0;
    for (int image = 0; image < images.count(); image += apart) {
      nonZero += images.nonZero(image);
      pixels += images.inputs();
    }
    return nonZero < DENSE_FROM * pixels;
  }

  /** Returns whether pixels of zero are left out. */
  boolean isSparse() {
    return sparse != null;
  }

  /** Returns the number of blocks of inputs. */
  int blocks() {
    return Blocks.count(images.inputs());
  }

  /** Returns the table of targets: a row for each class. */
  Matrix targets() {
    return targets;
  }

  /** Sets the targets of a thread for the samples {@code from} to {@code to} of a batch. */
  void takeTargets(Targets own, int[] order, int batchFrom, int from, int to) {
    byte[] labels = images.labels();
    for (int s = from; s < to; s++) {
      int image = order == null ? batchFrom + s : order[batchFrom + s];
      own.set(s, labels[image] & 0xFF, 1f);
    }
  }

  /**
   * Returns what the passes over one block of the inputs take, relative to other blocks: what is
   * visited of it in the first images.
   */
  long work(int block) {
    if (sparse == null) {
      return Blocks.start(images.inputs(), block + 1) - Blocks.start(images.inputs(), block);
    }
    long bytes = 0;
    for (int s = 0; s < Math.min(images.count(), IMAGES_WEIGHED); s++) {
      int list = s * sparse.blocks() + block;
      bytes += sparse.starts()[list + 1] - sparse.starts()[list];
    }
    return bytes;
  }

  /** Returns one thread's view of the images, for batches of up to {@code batch} samples. */
  BatchReader reader(Kernels kernels, Dense firstLayer, int batch) {
    return sparse == null
        ? new DenseReader(kernels, images, firstLayer, batch)
        : new SparseReader(sparse, images.inputs(), batch);
  }

  private static SparsePixels sparse(Network network, LabeledImages images) {
    int inputs = images.inputs();
    int runLength = PixelRuns.length(inputs, network.layers().getFirst().out());
    SparsePixels sparse = new SparsePixels(inputs, runLength);
    sparse.list(images.pixels(), images.count());
    return sparse;
  }
}
