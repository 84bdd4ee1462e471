package dev.lanewise.data.digit;

import dev.lanewise.data.Picture;
import java.util.Arrays;

/** A picture's grey, on what lies behind it where it is transparent. */
public final class Opaque {
  private static final int HALF = 128;

  private Opaque() {}

  /**
   * Returns round((grey·alpha + behind·(255 − alpha)) / 255) for each pixel; where there is no
   * alpha, the picture's own array. If at least half of the border's pixels have an alpha below
   * 128, what lies behind is white if the mean of grey, weighted by alpha, is below 127.5, else
   * black; otherwise it is the median grey of the border's other pixels.
   */
  public static byte[] grey(Picture picture) {
    byte[] alpha = picture.alpha();
    if (alpha == null) {
      return picture.grey();
    }
    byte[] grey = picture.grey().clone();
    int behind = behind(picture);
    for (int i = 0; i < grey.length; i++) {
      int opacity = alpha[i] & 0xFF;
      int sum = (grey[i] & 0xFF) * opacity + behind * (255 - opacity);
      grey[i] = (byte) Math.floor(sum / 255.0 + 0.5);
    }
    return grey;
  }

  private static int behind(Picture picture) {
    byte[] grey = picture.grey();
    byte[] alpha = picture.alpha();
    int[] border = Border.indices(picture.width(), picture.height());
    int[] visible = Arrays.stream(border).filter(i -> (alpha[i] & 0xFF) >= HALF).toArray();
    if (2 * visible.length > border.length) {
      return Plane.median(Arrays.stream(visible).map(i -> grey[i] & 0xFF).toArray(), 255);
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < grey.length; i++) {
      sum += (grey[i] & 0xFF) * (double) (alpha[i] & 0xFF);
      weights += alpha[i] & 0xFF;
    }
    return sum < 127.5 * weights ? 255 : 0;
  }
}
