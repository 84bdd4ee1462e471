package dev.lanewise.train;

import dev.lanewise.kernel.Distortion;
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

  /** Returns how far, for images of 28 × 28. */
  public Distortion distortion() {
    return distortion;
  }
}
