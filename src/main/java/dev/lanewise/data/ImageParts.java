package dev.lanewise.data;

import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.data.ReadOptions.Size;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.MemoryLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * Images as they were found in files, from which a data set is put together: brought to a scale and
 * size, with a test part, and checked.
 *
 * @param test null where there is none
 * @param names the names of the classes, if there is a file of them
 * @param preparation how the images were made of pictures of other sizes; null where they lay in
 *     their files as they are
 * @param isEmnist whether files of EMNIST hold them, which has rows as columns
 * @param isScaled whether the scale that the user says has been seen to
 */
record ImageParts(
    Split train,
    Split test,
    ClassNames names,
    List<Path> files,
    List<String> notes,
    List<Warning> warnings,
    PicturePreparation preparation,
    boolean isEmnist,
    boolean isScaled) {
  private static final int FULL_INTENSITY = 255;

  /** Images of which there is no more to say. */
  ImageParts(Split train, Split test, ClassNames names, List<Path> files) {
    this(train, test, names, files, List.of(), List.of(), null, false, false);
  }

  /** Reads images in any form but a table. */
  static ImageParts read(DataPath path, ReadOptions options) throws DataException {
    return Files.isDirectory(path.file())
        ? Folder.read(path, options)
        : Archive.read(path, options);
  }

  /**
   * Returns the same with another test part, its classes numbered as these are.
   *
   * @throws DataException if it has a class that this has not, or is in another form where the
   *     options say what is to be made of the form
   */
  ImageParts withTest(ImageParts other, ReadOptions options) throws DataException {
    if (isScaled != other.isScaled && (options.transpose() || options.scale().isPresent())) {
      throw new DataException(
          "%s: expected images in the form of %s where --scale or --transpose is said; give both "
              + "parts in one form",
          other.train.imagesName(), train.imagesName());
    }
    List<Path> allFiles = new ArrayList<>(files);
    allFiles.addAll(other.files);
    List<Warning> allWarnings = new ArrayList<>(warnings);
    allWarnings.addAll(other.warnings);
    return new ImageParts(
        train,
        numbered(other),
        names,
        allFiles,
        notes,
        allWarnings,
        preparation,
        isEmnist,
        isScaled);
  }

  /** Returns images whose labels are the places of their classes' names in this part. */
  private Split numbered(ImageParts other) throws DataException {
    List<String> own = other.names.names();
    if (own.isEmpty() || names.names().isEmpty() || own.equals(names.names())) {
      return other.train;
    }
    try {
      return other.train.with(other.train.images().numberedBy(names.names(), own));
    } catch (NoSuchElementException e) {
      throw new DataException(
          "%s: expected classes that training has, found %s; give parts that belong together",
          other.train.labelsName(), DataException.brief(e.getMessage()));
    }
  }

  /** Returns the same, of which the scale of the pixels has been seen to. */
  ImageParts scaled() {
    return new ImageParts(train, test, names, files, notes, warnings, preparation, isEmnist, true);
  }

  /**
   * Puts the data set together.
   *
   * @throws DataException if the parts do not fit together
   */
  ImageDataset dataset(ReadOptions options) throws DataException {
    List<String> said = new ArrayList<>(notes);
    List<Warning> warned = new ArrayList<>(warnings);
    Split trained = scaled(train, options);
    Split tested = test == null ? null : scaled(test, options);
    PicturePreparation way = preparation == null ? inferred(trained, options) : preparation;
    if (tested != null && options.size().isEmpty()) {
      requireOneSize(trained, tested);
    }
    if (preparation == null) {
      trained = prepared(trained, way, warned);
      tested = tested == null ? null : prepared(tested, way, warned);
    }
    if (tested == null || options.testFraction().isPresent()) {
      double fraction = options.testFraction().orElse(TableDataset.TEST_FRACTION);
      LabeledImages all = trained.images();
      int[] labels = IntStream.range(0, all.count()).map(all::label).toArray();
      Partition drawn = Partition.test(labels, fraction, options.splitSeed());
      if (drawn.drawn().length == 0) {
        throw new DataException(
            "%s: expected enough images to draw a test part of %s from each class, found %s; give "
                + "a test part with --test",
            trained.imagesName(), fraction, all.count());
      }
      tested = trained.with(all.select(drawn.drawn()));
      trained = trained.with(all.select(drawn.rest()));
      said.add("test part drawn: " + tested.images().count() + " of " + all.count());
    }
    check(trained, tested);
    if (isEmnist && !options.transpose()) {
      warned.add(
          new Warning(
              Warning.Code.PREPARATION_DOUBTFUL,
              train.imagesName()
                  + ": EMNIST's files hold images with rows as columns; --transpose turns them"
                  + " upright, as pictures for lanewise predict are"));
    }
    warned.addAll(ImageWarnings.of(trained, tested, names.names()));
    return new ImageDataset(
        trained.images(), tested.images(), names.names(), files, said, warned, way);
  }

  /** Returns the images the right way up and with pixels from 0 to 255, as the user says. */
  private Split scaled(Split split, ReadOptions options) throws DataException {
    LabeledImages images = split.images();
    if (options.transpose() && preparation == null) {
      images = transposed(images);
    }
    if (!isScaled && options.scale().isPresent() && options.scale().getAsInt() != FULL_INTENSITY) {
      int scale = options.scale().getAsInt();
      byte[] pixels = images.pixels().clone();
      for (int i = 0; i < pixels.length; i++) {
        int pixel = pixels[i] & 0xFF;
        if (pixel > scale) {
          throw new DataException(
              "%s: expected pixels from 0 to %s, found %s; say the greatest with --scale",
              split.imagesName(), scale, pixel);
        }
        pixels[i] = (byte) ((2 * FULL_INTENSITY * pixel + scale) / (2 * scale));
      }
      images =
          new LabeledImages(
              images.count(), images.rows(), images.columns(), pixels, images.labels());
    }
    return split.with(images);
  }

  private static LabeledImages transposed(LabeledImages images) {
    int rows = images.rows();
    int columns = images.columns();
    byte[] from = images.pixels();
    byte[] to = new byte[from.length];
    for (int image = 0; image < images.count(); image++) {
      int start = image * rows * columns;
      for (int i = 0; i < rows * columns; i++) {
        to[start + i % columns * rows + i / columns] = from[start + i];
      }
    }
    return new LabeledImages(images.count(), columns, rows, to, images.labels());
  }

  private PicturePreparation inferred(Split split, ReadOptions options) {
    LabeledImages images = split.images();
    int columns = options.size().map(Size::width).orElse(images.columns());
    int rows = options.size().map(Size::height).orElse(images.rows());
    boolean isOfSize = rows == images.rows() && columns == images.columns();
    Prepare otherwise = isOfSize ? Prepare.EXACT : Prepare.RESIZE;
    Prepare usual = KnownSet.isMnist(images) ? Prepare.DIGIT : otherwise;
    return PicturePreparation.of(options.prepare().orElse(usual), rows, columns, names, images);
  }

  /** Brings images to another size; those that have it are left as they are. */
  private static Split prepared(Split split, PicturePreparation way, List<Warning> warnings)
      throws DataException {
    LabeledImages images = split.images();
    if (images.rows() == way.rows() && images.columns() == way.columns()) {
      return split;
    }
    int inputs = images.inputs();
    long size = (long) way.rows() * way.columns() * images.count();
    byte[] pixels = new MemoryLimit().resize(new byte[0], size, split.imagesName());
    PictureCount count = new PictureCount();
    for (int image = 0; image < images.count(); image++) {
      byte[] grey = new byte[inputs];
      System.arraycopy(images.pixels(), image * inputs, grey, 0, inputs);
      Picture picture = new Picture(images.columns(), images.rows(), grey, null);
      count.put(way.prepare(picture), pixels, image, way.rows() * way.columns());
    }
    count.warning(split.imagesName()).ifPresent(warnings::add);
    return split.with(
        new LabeledImages(images.count(), way.rows(), way.columns(), pixels, images.labels()));
  }

  private static void requireOneSize(Split trained, Split tested) throws DataException {
    LabeledImages train = trained.images();
    LabeledImages test = tested.images();
    if (test.rows() != train.rows() || test.columns() != train.columns()) {
      throw new DataException(
          "%s: expected images of %s x %s pixels as in %s, found %s x %s; give files that "
              + "belong together, or bring all to one size with --size",
          tested.imagesName(),
          train.rows(),
          train.columns(),
          trained.imagesName(),
          test.rows(),
          test.columns());
    }
  }

  private void check(Split trained, Split tested) throws DataException {
    LabeledImages train = trained.images();
    LabeledImages test = tested.images();
    requireOneSize(trained, tested);
    int classes = train.classes();
    for (int image = 0; image < test.count(); image++) {
      if (test.label(image) >= classes) {
        throw new DataException(
            "%s: image %s: expected a label that training has (0 to %s in %s), found %s; "
                + "give files that belong together",
            tested.labelsName(), image, classes - 1, trained.labelsName(), test.label(image));
      }
    }
    names.requireAtLeast(train);
  }
}
