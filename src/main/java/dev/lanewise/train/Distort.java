package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.kernel.Distorter;
import dev.lanewise.kernel.Distortion;
import dev.lanewise.kernel.Kernels;
import java.util.Arrays;
import java.util.Locale;

/** How images are distorted while training, anew in each epoch: see {@link Distortion}. */
public enum Distort {
  /** Not at all. */
  NONE(0),
  /** Rotation, scale, shear and shift. */
  AFFINE(0),
  /** These, and elastic displacements (Simard, Steinkraus and Platt, ICDAR 2003). */
  ELASTIC(34);

  private final Distortion distortion;

  Distort(double alpha) {
    this.distortion = new Distortion(10, 0.1, 0.1, 1, 4, alpha);
  }

  /** Returns the name that the command line uses: "none", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the first {@code count} images as they are in the first epoch of a training.
   *
   * @param seed of the training
   */
  @SuppressWarnings("exports")
  public LabeledImages first(int count, LabeledImages images, long seed, Kernels kernels) {
    int inputs = images.inputs();
    byte[] pixels = Arrays.copyOf(images.pixels(), count * inputs);
    if (this != NONE) {
      Distorter distorter = new Distorter(kernels, images.rows(), images.columns(), distortion);
      long key = Purpose.DISTORTION.key(seed, 0);
      for (int image = 0; image < count; image++) {
        int at = image * inputs;
        distorter.distort(CounterRandom.mix(key + image), images.pixels(), at, pixels, at);
      }
    }
    byte[] labels = Arrays.copyOf(images.labels(), count);
    return new LabeledImages(count, images.rows(), images.columns(), pixels, labels);
  }

  /** Returns how far, for images of 28 × 28. */
  public Distortion distortion() {
    return distortion;
  }
}
