package dev.lanewise.data;

import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.table.TableData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data set: examples to train on and examples to test with. */
public sealed interface Dataset permits ImageDataset, TableDataset {
  /** Returns the number of examples to train on. */
  int trainingCount();

  /** Returns the number of examples to test with. */
  int testCount();

  /** Returns what is learnt. */
  Task task();

  /**
   * Returns the names of the classes in the order of their numbers; an empty list where they are
   * called by their numbers, or values are learnt.
   */
  List<String> classNames();

  /** Returns the files read, spelt relative to the path that was given. */
  List<Path> files();

  /** Returns what was inferred, a phrase each, fit for a line. */
  List<String> notes();

  /** Returns what a user should know of the data. */
  List<Warning> warnings();

  /**
   * Returns the class of each example to train on, in the order of the files; the same for all
   * where values are learnt.
   */
  int[] labels();

  /** Returns the number of outputs that a network needs: of classes, or of values. */
  int outputs();

  /**
   * Returns the parts of the data set, prepared for a network by what the training part says.
   *
   * @param validation which of the examples to train on are held out instead
   * @param isHeldOut whether any are, and judge instead of the test part
   * @throws DataException if the data cannot be prepared
   */
  Parts parts(Partition validation, boolean isHeldOut) throws DataException;

  /** Reads a data set, and infers whatever could be said of it. */
  static Dataset read(Path path) throws DataException {
    return read(path.toString(), ReadOptions.NONE);
  }

  /**
   * Reads a data set: images in any form that {@link ImageDataset#read} takes, or a table.
   *
   * @param path a file, folder or archive; one that exists is taken whole, else PATH:PART names a
   *     part of it, and TRAIN,TEST two files
   * @param options what is said of the data; the rest is inferred
   * @throws DataException if there is no data set there, or it is damaged, inconsistent, too large
   *     for the Java heap, or in a form that is not known
   */
  static Dataset read(String path, ReadOptions options) throws DataException {
    List<DataPath> paths = DataPath.parse(path);
    if (options.form().isEmpty() && paths.size() == 1 && !holdsTables(paths.getFirst())) {
      return withTest(ImageParts.read(paths.getFirst(), options), options).dataset(options);
    }
    TableData data = TableData.read(path, options);
    return data.train().arePictures()
        ? ImageDataset.parts(data, options).dataset(options)
        : TableDataset.of(data, options);
  }

  private static ImageParts withTest(ImageParts train, ReadOptions options) throws DataException {
    if (options.testPath().isEmpty()) {
      return train;
    }
    DataPath test = DataPath.parse(options.testPath().get()).getFirst();
    return train.withTest(ImageParts.read(test, options), options);
  }

  private static boolean holdsTables(DataPath path) throws DataException {
    Path file = path.file();
    if (!Files.isDirectory(file)) {
      return TableData.isLikelyIn(file);
    }
    String[] names = file.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (IdxRole.of(name) != null) {
        return false;
      }
    }
    return TableData.isLikelyIn(file);
  }
}
