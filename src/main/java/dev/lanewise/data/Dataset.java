package dev.lanewise.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set: images to train on and images to test with, of one shape.
 *
 * @param train the training images
 * @param test the test images; no label is greater than the greatest training label
 * @param classNames the names of the classes in the order of the labels, or an empty list
 * @param files the files read, spelt relative to the path that was given
 */
public record Dataset(
    LabeledImages train, LabeledImages test, List<String> classNames, List<Path> files) {

  /** Copies the lists. */
  public Dataset {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
  }

  /**
   * Reads a data set in any of these forms, told apart by what is in them:
   *
   * <ul>
   *   <li>a folder of four IDX files named as MNIST names them ({@code -} or {@code .} before
   *       {@code idx}, {@code t10k} or {@code test}), plain or gzip; a plain file goes before its
   *       own {@code .gz};
   *   <li>a folder without IDX files but with one {@code *train*.csv} and one {@code *test*.csv},
   *       plain or gzip: the label, then the pixels, with or without a header line; a square number
   *       of pixels is a square image, any other is one row;
   *   <li>a {@code .npz} with {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test},
   *       unsigned bytes in C order;
   *   <li>a {@code .zip}, {@code .tar} or {@code .tar.gz} that holds the four IDX files, plain or
   *       gzip, at any depth.
   * </ul>
   *
   * <p>A {@code classes.txt} in the folder, in the archive, or beside the archive names the classes
   * (UTF-8, one a line).
   *
   * @throws DataException if there is no data set there, or it is damaged, inconsistent, too large
   *     for half of the Java heap, or in a form that is not known
   */
  public static Dataset read(Path path) throws DataException {
    return Files.isDirectory(path) ? Folder.read(path) : Archive.read(path);
  }

  /** The number of classes: the greatest training label plus one. */
  public int classes() {
    return train.classes();
  }

  /**
   * Puts a data set together from its parts.
   *
   * @throws DataException if the parts do not fit together
   */
  static Dataset of(Split train, Split test, ClassNames classNames, List<Path> files)
      throws DataException {
    LabeledImages trained = train.images();
    LabeledImages tested = test.images();
    if (tested.rows() != trained.rows() || tested.columns() != trained.columns()) {
      throw new DataException(
          "%s: expected images of %s x %s pixels as in %s, found %s x %s; give files that "
              + "belong together",
          test.imagesName(),
          trained.rows(),
          trained.columns(),
          train.imagesName(),
          tested.rows(),
          tested.columns());
    }
    int classes = trained.classes();
    for (int image = 0; image < tested.count(); image++) {
      if (tested.label(image) >= classes) {
        throw new DataException(
            "%s: image %s: expected a label that training has (0 to %s in %s), found %s; "
                + "give files that belong together",
            test.labelsName(), image, classes - 1, train.labelsName(), tested.label(image));
      }
    }
    classNames.requireAtLeast(classes);
    return new Dataset(trained, tested, classNames.names(), files);
  }
}
