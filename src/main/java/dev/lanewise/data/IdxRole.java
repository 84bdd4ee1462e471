package dev.lanewise.data;

import dev.lanewise.data.source.Format;

/** What one of the four IDX files of a data set is, told by its name. */
enum IdxRole {
  TRAIN_LABELS("training labels", "train-labels-idx1-ubyte", 1),
  TRAIN_IMAGES("training images", "train-images-idx3-ubyte", 3),
  TEST_LABELS("test labels", "t10k-labels-idx1-ubyte", 1),
  TEST_IMAGES("test images", "t10k-images-idx3-ubyte", 3);

  private final String title;
  private final String usualName;
  private final int dimensions;

  IdxRole(String title, String usualName, int dimensions) {
    this.title = title;
    this.usualName = usualName;
    this.dimensions = dimensions;
  }

  /** Such as "training images". */
  String title() {
    return title;
  }

  /** The name that MNIST gives such a file. */
  String usualName() {
    return usualName;
  }

  /** The dimensions of the values: 3 for images, 1 for labels. */
  int dimensions() {
    return dimensions;
  }

  /**
   * The role of a file with this name, or null if it has none: MNIST's own names with {@code -} or
   * {@code .} before {@code idx}, {@code t10k} or {@code test}, whatever stands before them (as in
   * {@code emnist-letters-train-images-idx3-ubyte}) and with or without the ending of a
   * compression.
   */
  static IdxRole of(String fileName) {
    String name = Format.unpackedName(fileName);
    if (name.startsWith(".")) {
      return null; // such as the "._" twins in archives made on macOS
    }
    if (name.endsWith("-images-idx3-ubyte") || name.endsWith("-images.idx3-ubyte")) {
      return split(name, TRAIN_IMAGES, TEST_IMAGES);
    }
    if (name.endsWith("-labels-idx1-ubyte") || name.endsWith("-labels.idx1-ubyte")) {
      return split(name, TRAIN_LABELS, TEST_LABELS);
    }
    if (name.endsWith("-labels-idx2-int") || name.endsWith("-labels.idx2-int")) {
      return split(name, TRAIN_LABELS, TEST_LABELS); // QMNIST: a row of numbers for each image
    }
    return null;
  }

  private static IdxRole split(String name, IdxRole train, IdxRole test) {
    String before =
        name.substring(0, Math.max(name.lastIndexOf("-images"), name.lastIndexOf("-labels")));
    if (before.endsWith("train")) {
      return train;
    }
    return before.endsWith("t10k") || before.endsWith("test") ? test : null;
  }
}
