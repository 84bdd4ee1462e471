package dev.lanewise.kernel;

/**
 * How far images are distorted, in pixels of an image of 28 × 28, which scale with the longer side
 * of others.
 *
 * @param rotation the greatest angle, in degrees
 * @param scale the greatest change of either side, as a share of it
 * @param shear the greatest shift of a row, per row from the middle
 * @param shift the greatest shift of the whole, in pixels
 * @param sigma of the Gaussian that smooths elastic displacements, in pixels
 * @param alpha what these are multiplied by, in pixels; 0 for none
 */
public record Distortion(
    double rotation, double scale, double shear, double shift, double sigma, double alpha) {
  /** The side of the images that the lengths are for. */
  private static final double SIDE = 28;

  /** Returns the same for images of another size. */
  public Distortion forImages(int rows, int columns) {
    double factor = Math.max(rows, columns) / SIDE;
    return new Distortion(rotation, scale, shear, shift * factor, sigma * factor, alpha * factor);
  }
}
