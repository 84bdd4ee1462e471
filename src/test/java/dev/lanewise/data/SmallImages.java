package dev.lanewise.data;

import java.util.Random;

/**
 * Small sets of images, the same for the same seed on every JDK: of {@link Random} only methods are
 * used whose algorithms its Javadoc fixes.
 */
public final class SmallImages {
  private SmallImages() {}

  /** Images of random pixels, of which about the given share is not zero, with random labels. */
  public static LabeledImages random(
      int count, int rows, int columns, int classes, double nonZero, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < nonZero ? 1 + random.nextInt(255) : 0);
    }
    byte[] labels = new byte[count];
    for (int s = 0; s < count; s++) {
      labels[s] = (byte) random.nextInt(classes);
    }
    return new LabeledImages(count, rows, columns, pixels, labels);
  }

  /** Images of 8 by 8 that are dark but for noise and, in class c, a bright row c. */
  public static LabeledImages stripes(int count, int classes, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 64];
    byte[] labels = new byte[count];
    for (int s = 0; s < count; s++) {
      int label = random.nextInt(classes);
      labels[s] = (byte) label;
      for (int i = 0; i < 64; i++) {
        boolean bright = i / 8 == label;
        if (bright || random.nextInt(4) == 0) {
          pixels[s * 64 + i] = (byte) (bright ? 150 + random.nextInt(106) : random.nextInt(100));
        }
      }
    }
    return new LabeledImages(count, 8, 8, pixels, labels);
  }
}
