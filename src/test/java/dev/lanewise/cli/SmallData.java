package dev.lanewise.cli;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SampleData;
import java.nio.file.Path;
import java.util.Random;

/** A data set that is learnt in a moment: an image's class is where its bright bar is. */
final class SmallData {
  static final int TRAIN = 300;
  static final int TEST = 60;

  /** Makes more inputs than a block of sums has, so that two threads find work. */
  static final int SIDE = 18;

  static final int CLASSES = 3;

  private SmallData() {}

  /** Writes the data set as IDX files. */
  static Path write(Path folder) {
    return write(folder, images(TRAIN, SIDE, CLASSES, 1), images(TEST, SIDE, CLASSES, 2));
  }

  static Path write(Path folder, LabeledImages train, LabeledImages test) {
    return SampleData.write(folder, SampleData.idxFiles(train, test));
  }

  /** Returns images of {@code side} × {@code side} pixels, a third of them noise. */
  static LabeledImages images(int count, int side, int classes, long seed) {
    return images(count, side, side, classes, seed);
  }

  static LabeledImages images(int count, int rows, int columns, int classes, long seed) {
    Random random = new Random(seed);
    int inputs = rows * columns;
    byte[] pixels = new byte[count * inputs];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) random.nextInt(classes);
      for (int pixel = 0; pixel < inputs; pixel++) {
        boolean bar = pixel / columns == labels[image] * rows / classes;
        int value = bar ? 255 : random.nextInt(3) == 0 ? random.nextInt(256) : 0;
        pixels[image * inputs + pixel] = (byte) value;
      }
    }
    return new LabeledImages(count, rows, columns, pixels, labels);
  }
}
