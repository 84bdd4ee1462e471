package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Examples;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Warning;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.PreparedTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableData;
import dev.lanewise.io.Text;
import dev.lanewise.model.Model;
import dev.lanewise.option.Options;
import dev.lanewise.run.folder.RecordedRun;
import dev.lanewise.run.folder.RunFolderException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Examples that a model is judged by: those that were given, else the test part of the data that
 * its run was trained on, else MNIST's.
 *
 * @param data the path of the data set that they are of
 * @param classNames the names of the classes, or an empty list
 */
record JudgedExamples(
    String data, Examples examples, List<String> classNames, List<Warning> warnings) {
  /** Characters of the names of classes, at each end of all. */
  private static final int NAMES_SHOWN = 30;

  /**
   * Reads them.
   *
   * @param given what was said of the data on the command line
   */
  static JudgedExamples read(Model model, ModelParameter parameter, DataOption given)
      throws DataException, DataMismatchException, RunFolderException {
    return model.preparation().isPresent()
        ? ofTable(model.preparation().get(), parameter, given)
        : ofImages(model, parameter, given);
  }

  /** Returns what the examples are called. */
  String things() {
    return examples instanceof LabeledRows ? "rows" : "images";
  }

  private static JudgedExamples ofImages(Model model, ModelParameter parameter, DataOption given)
      throws DataException, DataMismatchException, RunFolderException {
    boolean isOfRun = !given.isGiven() && parameter.isRun();
    Options said = isOfRun ? RecordedRun.options(parameter.given()) : given.options();
    String label = DataOption.label(said);
    if (!(DataOption.read(said, like(model)) instanceof ImageDataset images)) {
      throw new DataMismatchException(
          label + ": a table, and the model " + parameter.given() + " takes images: give images");
    }
    LabeledImages test = inOrder(images, model.classNames(), parameter, label);
    parameter.requireFit(model.network(), test, label);
    List<String> names = model.classNames().isEmpty() ? images.classNames() : model.classNames();
    List<Warning> warnings = new ArrayList<>(images.warnings());
    other(model, images, parameter, said).ifPresent(warnings::add);
    return new JudgedExamples(label, test, names, warnings);
  }

  /** Returns a warning where images are not those that a model is known to have learnt from. */
  private static Optional<Warning> other(
      Model model, ImageDataset images, ModelParameter parameter, Options said)
      throws RunFolderException {
    String label = DataOption.label(said);
    Options learnt = parameter.isRun() ? RecordedRun.options(parameter.given()) : said;
    if (!DataOption.place(said).equals(DataOption.place(learnt))) {
      return otherData(
          label + ": judges " + parameter.given() + ", trained on " + DataOption.label(learnt));
    }
    if (!model.classNames().isEmpty() && images.classNames().isEmpty()) {
      return otherData(
          label
              + ": has no names of classes; its labels are taken for "
              + Text.shortened(String.join(", ", model.classNames()), NAMES_SHOWN)
              + ", the classes of the model, from 0");
    }
    return Optional.empty();
  }

  private static Optional<Warning> otherData(String message) {
    return Optional.of(new Warning(Warning.Code.OTHER_DATA, message));
  }

  /**
   * Returns how pictures of any size are prepared for a model; null if nothing tells their size.
   */
  private static PicturePreparation like(Model model) {
    int side = (int) Math.sqrt(model.network().inputs());
    boolean isSquare = side * side == model.network().inputs();
    PicturePreparation digits =
        isSquare ? new PicturePreparation(Prepare.DIGIT, side, side, List.of()) : null;
    return model.pictures().orElse(digits);
  }

  /** Returns the test images with the labels that the model's names have. */
  private static LabeledImages inOrder(
      ImageDataset images, List<String> names, ModelParameter parameter, String label)
      throws DataMismatchException {
    LabeledImages test = images.test();
    List<String> own = images.classNames();
    if (names.isEmpty() || own.isEmpty() || own.equals(names)) {
      return test;
    }
    try {
      return test.numberedBy(names, own);
    } catch (NoSuchElementException e) {
      throw new DataMismatchException(
          label
              + (": images of class " + e.getMessage() + ", which the model " + parameter.given())
              + " does not know: give the data that it was trained on, or another model");
    }
  }

  private static JudgedExamples ofTable(
      Preparation preparation, ModelParameter parameter, DataOption given)
      throws DataException, DataMismatchException, RunFolderException {
    List<String> classes = preparation.classes();
    if (given.isGiven()) {
      Table table = table(preparation, given.label(), given.readOptions());
      int[] all = IntStream.range(0, table.rows()).toArray();
      PreparedTable prepared = preparation.apply(table);
      return new JudgedExamples(
          given.label(), prepared.examples(all), classes, prepared.warnings(all));
    }
    if (!parameter.isRun()) {
      throw new DataMismatchException(
          parameter.given() + ": a model of a table: say with --data which table judges it");
    }
    Options run = RecordedRun.options(parameter.given());
    if (!(DataOption.read(run) instanceof TableDataset dataset)) {
      throw new DataMismatchException(
          DataOption.label(run)
              + ": expected the table that "
              + parameter.given()
              + " learnt from");
    }
    PreparedTable prepared = preparation.apply(dataset.testTable());
    int[] rows = dataset.rows().drawn();
    return new JudgedExamples(
        DataOption.label(run), prepared.examples(rows), classes, prepared.warnings(rows));
  }

  /** Reads a table with the columns of a model, and what it learnt. */
  private static Table table(Preparation preparation, String path, ReadOptions said)
      throws DataException {
    List<String> classes = preparation.classes();
    Table table =
        TableData.readJudging(preparation.schema(), classes.isEmpty() ? null : classes, path, said);
    if (table.target().isEmpty()) {
      throw new DataException(
          "%s: expected the column %s to judge the model by, found none; lanewise predict answers"
              + " without it",
          table.name(), String.join(", ", preparation.schema().targets()));
    }
    return table;
  }
}
