package dev.lanewise.data;

/** The training or the test half of a data set, with the names that messages call its files by. */
record Split(LabeledImages images, String imagesName, String labelsName) {

  /**
   * Images of shape (count, rows, columns) with their labels of shape (count).
   *
   * @throws DataException if the counts differ
   */
  static Split of(ByteTensor images, ByteTensor labels) throws DataException {
    int count = images.shape()[0];
    if (labels.shape()[0] != count) {
      throw new DataException(
          "%s: expected a label for each of the %s images of %s, found %s labels; give "
              + "files that belong together",
          labels.name(), count, images.name(), labels.shape()[0]);
    }
    return new Split(
        new LabeledImages(
            count, images.shape()[1], images.shape()[2], images.values(), labels.values()),
        images.name(),
        labels.name());
  }

  /** Returns other images of the same files. */
  Split with(LabeledImages other) {
    return new Split(other, imagesName, labelsName);
  }
}
