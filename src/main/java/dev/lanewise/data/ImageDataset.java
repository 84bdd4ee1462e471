package dev.lanewise.data;

import dev.lanewise.data.table.ClassTarget;
import dev.lanewise.data.table.PictureTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableData;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param preparation how pictures become such images
 */
public record ImageDataset(
    LabeledImages train,
    LabeledImages test,
    List<String> classNames,
    List<Path> files,
    List<String> notes,
    List<Warning> warnings,
    PicturePreparation preparation)
    implements Dataset {
  private static final int FULL_INTENSITY = 255;

  /** Copies the lists. */
  public ImageDataset {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** A data set of images as they are, of which there is no more to say. */
  public ImageDataset(
      LabeledImages train, LabeledImages test, List<String> classNames, List<Path> files) {
    this(
        train,
        test,
        classNames,
        files,
        List.of(),
        List.of(),
        PicturePreparation.of(train, classNames));
  }

  /**
   * Reads a data set of images as {@link Dataset#read} does.
   *
   * @throws DataException also if it is a table
   */
  public static ImageDataset read(Path path) throws DataException {
    if (Dataset.read(path) instanceof ImageDataset images) {
      return images;
    }
    throw new DataException("%s: expected images, found a table; give another path", path);
  }

  /** Returns the images of a table of pictures. */
  static ImageParts parts(TableData data, ReadOptions options) throws DataException {
    ClassTarget target = (ClassTarget) data.train().requireTarget();
    List<String> classes = PictureTable.classNames(target);
    boolean areNumbered = target.classes().stream().allMatch(name -> name.matches("\\d{1,3}"));
    Path file = data.files().getFirst();
    Path named = file.resolveSibling(ClassNames.FILE_NAME);
    ClassNames names =
        areNumbered ? ClassNames.read(named) : new ClassNames(file.toString(), classes);
    List<Path> files = new ArrayList<>(data.files());
    if (areNumbered && names != ClassNames.NONE) {
      files.add(named);
    }
    return new ImageParts(
        split(data.train(), classes, options),
        data.test().isPresent() ? split(data.test().get(), classes, options) : null,
        names,
        files,
        data.train().notes(),
        data.warnings(),
        null,
        false,
        true);
  }

  private static Split split(Table table, List<String> classes, ReadOptions options)
      throws DataException {
    LabeledImages images =
        PictureTable.images(table, classes, options.scale().orElse(FULL_INTENSITY));
    return new Split(images, table.name(), table.name());
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
  public Parts parts(Partition validation, boolean isHeldOut) throws DataException {
    LabeledImages trained = isHeldOut ? train.select(validation.rest()) : train;
    requireTwoClasses(trained);
    LabeledImages judging = isHeldOut ? train.select(validation.drawn()) : test;
    return new Parts(
        trained,
        judging,
        test,
        isHeldOut,
        new int[0],
        Optional.empty(),
        Optional.of(preparation),
        List.of());
  }

  private void requireTwoClasses(LabeledImages trained) throws DataException {
    int first = trained.label(0);
    for (int image = 1; image < trained.count(); image++) {
      if (trained.label(image) != first) {
        return;
      }
    }
    throw new DataException(
        "%s: expected at least two classes to learn, found only %s; give other data",
        files.isEmpty() ? "training part" : files.getFirst(),
        first < classNames.size() ? classNames.get(first) : first);
  }
}
