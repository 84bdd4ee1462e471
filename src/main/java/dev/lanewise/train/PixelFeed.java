package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.Features.Pixels;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.kernel.Tuning;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/**
 * Images on their way to a network: in runs of pixels that are not zero, where most pixels are
 * zero, else as they are.
 */
final class PixelFeed extends Feed {
  /** Per cent of non-zero pixels from which on the dense kernels run. */
  private static final int DENSE_FROM = Tuning.SPARSE_BELOW.value();

  /** About so many stand for all. */
  private static final int IMAGES_WEIGHED = 1_000;

  private final TrainingConfig config;
  private final Examples examples;
  private final Pixels pixels;

  /** Null where all pixels are visited; of images that are distorted, some before that. */
  private final SparsePixels sparse;

  /** Null where images are as they are. */
  private DistortedImages distorted;

  private long distortionKey;

  PixelFeed(Network network, Examples examples, TrainingConfig config) {
    this(network, examples, config, isMostlyZero((Pixels) examples.features()));
  }

  /** As above, in the given form. */
  PixelFeed(Network network, Examples examples, TrainingConfig config, boolean sparse) {
    super(network, examples, config);
    this.config = config;
    this.examples = examples;
    this.pixels = (Pixels) examples.features();
    int listed = isDistorted() ? Math.min(pixels.count(), IMAGES_WEIGHED) : pixels.count();
    this.sparse = sparse ? sparse(network, pixels, listed) : null;
  }

  private static SparsePixels sparse(Network network, Pixels pixels, int listed) {
    int runLength = PixelRuns.length(pixels.inputs(), network.layers().getFirst().out());
    return PixelListings.of(pixels, runLength, listed);
  }

  private static boolean isMostlyZero(Pixels pixels) {
    int apart = Math.ceilDiv(pixels.count(), IMAGES_WEIGHED);
    long nonZero = 0;
    long weighed = 0;
    for (int image = 0; image < pixels.count(); image += apart) {
      int first = image * pixels.inputs();
      for (int i = first; i < first + pixels.inputs(); i++) {
        nonZero += pixels.values()[i] == 0 ? 0 : 1;
      }
      weighed += pixels.inputs();
    }
    return 100 * nonZero < DENSE_FROM * weighed;
  }

  private boolean isDistorted() {
    return config.distort() != Distort.NONE;
  }

  @Override
  void bind(Kernels kernels, int batch, int threads) {
    if (isDistorted()) {
      LabeledImages images = (LabeledImages) examples;
      distorted = new DistortedImages(images, config.distort(), kernels, batch, threads);
    }
  }

  @Override
  void beginEpoch(int epoch) {
    distortionKey = Purpose.DISTORTION.key(config.seed(), epoch);
  }

  @Override
  void prepare(Team team, int thread, int[] order, int from) {
    if (distorted != null) {
      distorted.fill(team, thread, distortionKey, order, from);
    }
  }

  @Override
  boolean isSparse() {
    return sparse != null;
  }

  @Override
  long work(int block) {
    if (sparse == null) {
      return Blocks.start(pixels.inputs(), block + 1) - Blocks.start(pixels.inputs(), block);
    }
    long bytes = 0;
    for (int s = 0; s < Math.min(count(), IMAGES_WEIGHED); s++) {
      int list = s * sparse.blocks() + block;
      bytes += sparse.starts()[list + 1] - sparse.starts()[list];
    }
    return bytes;
  }

  @Override
  BatchReader reader(Kernels kernels, Dense firstLayer, int batch) {
    if (distorted != null) {
      return new WindowReader(
          distorted,
          sparse == null
              ? DenseReader.of(distorted.pixels(), kernels, firstLayer, batch)
              : new ListingReader(distorted.pixels(), sparse.runLength(), batch));
    }
    return sparse == null
        ? DenseReader.of(pixels, kernels, firstLayer, batch)
        : new SparsePixelReader(sparse, pixels.inputs(), batch);
  }
}
