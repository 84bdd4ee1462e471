package dev.lanewise.data;

import dev.lanewise.data.table.ClassTarget;
import dev.lanewise.data.table.PictureTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set of images of one shape.
 *
 * @param train the training images
 * @param test the test images; no label is greater than the greatest training label
 * @param classNames the names of the classes in the order of the labels, or an empty list
 * @param files the files read, spelt relative to the path that was given
 * @param notes what was inferred, a phrase each
 * @param warnings what a user should know of the images
 */
public record ImageDataset(
    LabeledImages train,
    LabeledImages test,
    List<String> classNames,
    List<Path> files,
    List<String> notes,
    List<Warning> warnings)
    implements Dataset {
  private static final int FULL_INTENSITY = 255;

  /** Copies the lists. */
  public ImageDataset {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** A data set of which there is no more to say. */
  public ImageDataset(
      LabeledImages train, LabeledImages test, List<String> classNames, List<Path> files) {
    this(train, test, classNames, files, List.of(), List.of());
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
  public static ImageDataset read(Path path) throws DataException {
    return Files.isDirectory(path) ? Folder.read(path) : Archive.read(path);
  }

  /** Returns the images of a table of pictures; a test part is drawn where there is none. */
  static ImageDataset of(TableData data, ReadOptions options) throws DataException {
    ClassTarget target = (ClassTarget) data.train().requireTarget();
    List<String> classes = PictureTable.classNames(target);
    LabeledImages all = images(data.train(), classes, options);
    LabeledImages train = all;
    LabeledImages test;
    if (data.test().isPresent()) {
      test = images(data.test().get(), classes, options);
    } else {
      double fraction = options.testFraction().orElse(TableDataset.TEST_FRACTION);
      Partition drawn = Partition.test(target.labels(), fraction, options.splitSeed());
      train = all.select(drawn.rest());
      test = all.select(drawn.drawn());
    }
    boolean areNumbered = target.classes().stream().allMatch(name -> name.matches("\\d{1,3}"));
    return new ImageDataset(
        train,
        test,
        areNumbered ? List.of() : classes,
        data.files(),
        data.train().notes(),
        data.warnings());
  }

  private static LabeledImages images(Table table, List<String> classes, ReadOptions options)
      throws DataException {
    return PictureTable.images(table, classes, options.scale().orElse(FULL_INTENSITY));
  }

  @Override
  public int trainingCount() {
    return train.count();
  }

  @Override
  public int testCount() {
    return test.count();
  }

  @Override
  public Task task() {
    return Task.CLASSIFICATION;
  }

  @Override
  public int[] labels() {
    int[] labels = new int[train.count()];
    for (int image = 0; image < labels.length; image++) {
      labels[image] = train.label(image);
    }
    return labels;
  }

  /** Returns the number of classes: the greatest training label plus one. */
  public int classes() {
    return train.classes();
  }

  @Override
  public int outputs() {
    return classes();
  }

  @Override
  public Parts parts(Partition validation, boolean isHeldOut) {
    LabeledImages trained = isHeldOut ? train.select(validation.rest()) : train;
    LabeledImages judging = isHeldOut ? train.select(validation.drawn()) : test;
    return new Parts(trained, judging, test, isHeldOut, new int[0], Optional.empty(), List.of());
  }

  /**
   * Puts a data set together from its parts.
   *
   * @throws DataException if the parts do not fit together
   */
  static ImageDataset of(Split train, Split test, ClassNames classNames, List<Path> files)
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
    return new ImageDataset(trained, tested, classNames.names(), files);
  }
}
