package dev.lanewise.data;

import java.util.zip.CRC32;

/**
 * Data sets that are known by their images and labels, in whatever file they come: by a checksum of
 * the first {@value #FIRST} of their training and of their test part.
 */
enum KnownSet {
  MNIST("MNIST", 0x21544bca, 0x1219cefa, 0x8aa38e29, 0xd4fbf5a6),
  FASHION_MNIST("Fashion-MNIST", 0x3f3e46c5, 0x568aef9d, 0xd14bcb02, 0x5871de96);

  private static final int FIRST = 32;
  private static final int SIDE = 28;

  private final String title;
  private final int trainingImages;
  private final int trainingLabels;
  private final int testImages;
  private final int testLabels;

  KnownSet(String title, int trainingImages, int trainingLabels, int testImages, int testLabels) {
    this.title = title;
    this.trainingImages = trainingImages;
    this.trainingLabels = trainingLabels;
    this.testImages = testImages;
    this.testLabels = testLabels;
  }

  /** What a set calls its images, or its labels. */
  record Origin(KnownSet set, boolean isTest) {
    @Override
    public String toString() {
      return set.title + "'s " + (isTest ? "test" : "training") + " part";
    }
  }

  /** Returns whether images are those of MNIST to train on, or the first of them. */
  static boolean isMnist(LabeledImages images) {
    Origin origin = ofImages(images);
    return origin != null && origin.set == MNIST && !origin.isTest;
  }

  /** Returns where the pixels come from; null if that is not known. */
  static Origin ofImages(LabeledImages images) {
    if (images.rows() != SIDE || images.columns() != SIDE || images.count() < FIRST) {
      return null;
    }
    int checksum = checksum(images.pixels(), FIRST * SIDE * SIDE);
    for (KnownSet set : values()) {
      if (checksum == set.trainingImages || checksum == set.testImages) {
        return new Origin(set, checksum == set.testImages);
      }
    }
    return null;
  }

  /** Returns where the labels come from; null if that is not known. */
  static Origin ofLabels(LabeledImages images) {
    if (images.count() < FIRST) {
      return null;
    }
    int checksum = checksum(images.labels(), FIRST);
    for (KnownSet set : values()) {
      if (checksum == set.trainingLabels || checksum == set.testLabels) {
        return new Origin(set, checksum == set.testLabels);
      }
    }
    return null;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
