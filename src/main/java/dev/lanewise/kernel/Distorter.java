package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

import java.util.Objects;

/**
 * Distorts images: rotation, scale, shear and shift, and elastic displacements ({@link
 * ElasticField}), each drawn for each image. An object serves one thread.
 *
 * <p>With u₀ to u₅ the first draws of the image's key, in [−1, 1), θ = rotation·u₀, s₁ = 1 +
 * scale·u₁, s₂ = 1 + scale·u₂, h = shear·u₃, the pixel (x, y) of the result is taken from the place
 *
 * <pre>
 * x′ = (cos θ/s₁)·(x − cₓ) + ((h − sin θ)/s₁)·(y − c_y) + cₓ + shift·u₄ + α·U(x, y)
 * y′ = (sin θ/s₂)·(x − cₓ) + (cos θ/s₂)·(y − c_y) + c_y + shift·u₅ + α·V(x, y)
 * </pre>
 *
 * of the image, c its middle: the factors, and c + shift·u, in binary64 ({@link StrictMath}), each
 * rounded once; then fma(α, U, fma(m₀, x − cₓ, fma(m₁, y − c_y, m₂))) in binary32. Between pixels
 * it is interpolated, first along x, then along y: fma(f, p₁ − p₀, p₀); outside of the image pixels
 * are 0. The result is v + ½, cut to a whole number.
 */
public final class Distorter {
  /** π/180, rounded once: what {@link Math#toRadians} multiplies by, without its freedom. */
  private static final double RADIANS_PER_DEGREE = 0.017453292519943295;

  private final int rows;
  private final int columns;
  private final Distortion distortion;
  private final ElasticField elastic;
  private final FieldKernel kernel;
  private final float[] scratch;
  private final float[] field;

  /** The image as floats, with a border of zeros: one pixel before, two behind. */
  private final float[] image;

  private final int stride;

  /**
   * Prepares for images of one size.
   *
   * @param distortion for images of 28 × 28
   */
  public Distorter(Kernels kernels, int rows, int columns, Distortion distortion) {
    this.rows = rows;
    this.columns = columns;
    this.distortion = distortion.forImages(rows, columns);
    boolean isElastic = distortion.alpha() != 0;
    this.elastic = isElastic ? new ElasticField(rows, columns, this.distortion.sigma()) : null;
    this.kernel = isElastic ? kernels.field(elastic) : null;
    this.scratch = new float[isElastic ? elastic.scratchLength() : 0];
    this.field = new float[isElastic ? elastic.length() : 0];
    this.stride = columns + 3;
    this.image = new float[(rows + 3) * stride];
  }

  /**
   * Distorts an image.
   *
   * @param key of its draws
   * @param from the image, rows × columns unsigned bytes from {@code fromOff} on
   * @param to receives the result from {@code toOff} on
   */
  public void distort(long key, byte[] from, int fromOff, byte[] to, int toOff) {
    Objects.checkFromIndexSize(fromOff, rows * columns, from.length);
    Objects.checkFromIndexSize(toOff, rows * columns, to.length);
    for (int y = 0; y < rows; y++) {
      int row = (y + 1) * stride + 1;
      for (int x = 0; x < columns; x++) {
        image[row + x] = from[fromOff + y * columns + x] & 0xFF;
      }
    }
    if (kernel != null) {
      kernel.draw(key, scratch, field);
    }
    double angle = distortion.rotation() * draw(key, 0) * RADIANS_PER_DEGREE;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double width = 1 + distortion.scale() * draw(key, 1);
    double height = 1 + distortion.scale() * draw(key, 2);
    double shear = distortion.shear() * draw(key, 3);
    float middleX = (columns - 1) * 0.5f;
    float middleY = (rows - 1) * 0.5f;
    float xx = (float) (cos / width);
    float xy = (float) ((shear - sin) / width);
    float x0 = (float) (middleX + distortion.shift() * draw(key, 4));
    float yx = (float) (sin / height);
    float yy = (float) (cos / height);
    float y0 = (float) (middleY + distortion.shift() * draw(key, 5));
    for (int y = 0; y < rows; y++) {
      float dy = y - middleY;
      resample(y, xx, fma(xy, dy, x0), yx, fma(yy, dy, y0), to, toOff + y * columns);
    }
  }

  private static float draw(long key, int number) {
    return CounterRandom.uniform(CounterRandom.mix(key + number));
  }

  private void resample(int y, float xx, float x0, float yx, float y0, byte[] to, int toOff) {
    float middle = (columns - 1) * 0.5f;
    float alpha = (float) distortion.alpha();
    for (int x = 0; x < columns; x++) {
      float fromX = fma(xx, x - middle, x0);
      float fromY = fma(yx, x - middle, y0);
      if (kernel != null) {
        int place = y * elastic.stride() + 2 * x;
        fromX = fma(alpha, field[place], fromX);
        fromY = fma(alpha, field[place + 1], fromY);
      }
      to[toOff + x] = (byte) (int) (pixel(fromX, fromY) + 0.5f);
    }
  }

  private float pixel(float atX, float atY) {
    float x = Math.clamp(atX, -1f, columns);
    float y = Math.clamp(atY, -1f, rows);
    // Cut towards zero of numbers that are not negative is the floor.
    int left = (int) (x + 1f);
    int top = (int) (y + 1f);
    float fx = x + 1f - left;
    float fy = y + 1f - top;
    int at = top * stride + left;
    float above = fma(fx, image[at + 1] - image[at], image[at]);
    float below = fma(fx, image[at + stride + 1] - image[at + stride], image[at + stride]);
    return fma(fy, below - above, above);
  }
}
