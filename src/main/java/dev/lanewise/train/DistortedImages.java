package dev.lanewise.train;

import dev.lanewise.data.Features.Pixels;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.kernel.Distorter;
import dev.lanewise.kernel.Kernels;

/**
 * Window on the distorted images of an epoch: those of some batches that follow each other. The
 * threads of a team fill it together, meet, and then read from it, batch by batch.
 */
final class DistortedImages {
  /** So many at least, for threads to share evenly and to meet rarely. */
  private static final int FEWEST = 256;

  private final LabeledImages images;
  private final int samples;
  private final Pixels pixels;

  /** One for each thread. */
  private final Distorter[] distorters;

  /**
   * Makes room for some batches.
   *
   * @throws IllegalArgumentException if no array holds a batch
   */
  DistortedImages(LabeledImages images, Distort distort, Kernels kernels, int batch, int threads) {
    this.images = images;
    int batches = Math.ceilDiv(FEWEST, batch);
    this.samples = batches * batch;
    long bytes = (long) samples * images.inputs();
    if (bytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " images fits no array: take a smaller batch");
    }
    this.pixels = new Pixels(samples, images.inputs(), new byte[(int) bytes]);
    this.distorters = new Distorter[threads];
    for (int thread = 0; thread < threads; thread++) {
      distorters[thread] =
          new Distorter(kernels, images.rows(), images.columns(), distort.distortion());
    }
  }

  /** Returns the images of the window. */
  Pixels pixels() {
    return pixels;
  }

  /** Returns the place in the window of a sample of the epoch. */
  int place(int sample) {
    return sample % samples;
  }

  /**
   * Has {@code thread}, the caller, distort its share of the samples from {@code from} on where a
   * window begins there, and wait for the shares of the others.
   *
   * @param key of the epoch's draws
   * @param order the order of the epoch; null for file order
   */
  void fill(Team team, int thread, long key, int[] order, int from) {
    if (place(from) != 0) {
      return;
    }
    // Others may still read what was here.
    team.barrier();
    int inputs = images.inputs();
    int count = Math.min(samples, images.count() - from);
    int last = (int) ((long) count * (thread + 1) / team.size());
    for (int s = (int) ((long) count * thread / team.size()); s < last; s++) {
      int image = order == null ? from + s : order[from + s];
      distorters[thread].distort(
          CounterRandom.mix(key + image),
          images.pixels(),
          image * inputs,
          pixels.values(),
          s * inputs);
    }
    team.barrier();
  }
}
