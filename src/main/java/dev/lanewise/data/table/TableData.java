package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Warning;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Origins.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table to train on, and one to test with if the data has one.
 *
 * @param test empty where a part of the training table has to be drawn for it
 * @param files the files read, spelt as the path that was given
 */
public record TableData(
    Table train, Optional<Table> test, List<Path> files, List<Warning> warnings) {
  /** Copies the lists. */
  public TableData {
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns the data of a table that a program has made itself.
   *
   * @throws DataException if there is nothing to learn
   */
  public static TableData of(Table table) throws DataException {
    requireTwoClasses(table, table.requireTarget());
    return new TableData(table, Optional.empty(), List.of(), ColumnWarnings.of(table));
  }

  /** Returns whether a file's name is surely that of a table: .csv or .tsv, also packed. */
  public static boolean hasTableName(Path file) {
    return TableFiles.isSurelyTable(file);
  }

  /** Returns whether a file, a folder or an archive holds tables, as far as names tell. */
  public static boolean isLikelyIn(Path path) throws DataException {
    return TableFiles.areLikelyIn(path);
  }

  /**
   * Reads the tables of a file, a folder or an archive.
   *
   * @param path as a user gives it: an existing one is taken whole; else PATH:PART names a part,
   *     and TRAIN,TEST two files
   * @throws DataException if there is no table, or it cannot be read, or it has nothing to learn
   */
  public static TableData read(String path, ReadOptions options) throws DataException {
    MemoryLimit memory = new MemoryLimit();
    List<DataPath> paths = DataPath.parse(path);
    if (paths.size() > 1
        && (options.testFraction().isPresent() || options.testPath().isPresent())) {
      throw new DataException(
          "%s: names a test part, and so does --test; leave one of them out", path);
    }
    TableFiles found = TableFiles.find(paths.getFirst());
    List<Path> files = new ArrayList<>(List.of(paths.getFirst().file()));
    List<String> skipped = new ArrayList<>(found.skipped());
    Table train = TableReader.read(found.train().origin(), options, memory);
    Target target = train.requireTarget();
    requireTwoClasses(train, target);

    Member testFile = found.test();
    boolean isSaid = paths.size() > 1 || options.testPath().isPresent();
    if (isSaid) {
      DataPath said =
          paths.size() > 1 ? paths.getLast() : DataPath.parse(options.testPath().get()).getFirst();
      files.add(said.file());
      testFile = TableFiles.find(said).train();
    }
    Table test = null;
    if (testFile != null && options.testFraction().isEmpty()) {
      test = readTest(train, target, testFile, options, memory);
    }
    List<Warning> warnings = new ArrayList<>();
    if (testFile != null && options.testFraction().isPresent()) {
      warnings.add(drawn(path, testFile));
    } else if (testFile != null && test == null) {
      if (isSaid) {
        throw withoutTarget(testFile, target);
      }
      skipped.add(testFile.fileName());
    }
    if (!skipped.isEmpty()) {
      warnings.add(skipped(path, skipped));
    }
    warnings.addAll(ColumnWarnings.of(train, options));
    return new TableData(train, Optional.ofNullable(test), files, warnings);
  }

  /**
   * Reads the table that judges a model: the test table, or the only one.
   *
   * @param path as {@link #read} takes it
   * @param classes the classes to learn, in their order; null where values are learnt
   * @throws DataException if there is no table, or it cannot be read, or lacks a column
   */
  public static Table readJudging(
      Schema schema, List<String> classes, String path, ReadOptions options) throws DataException {
    TableFiles found = TableFiles.find(DataPath.parse(path).getLast());
    Member judging = found.test() == null ? found.train() : found.test();
    return TableReader.readLike(schema, classes, judging.origin(), options, new MemoryLimit());
  }

  private static void requireTwoClasses(Table train, Target target) throws DataException {
    if (target instanceof ClassTarget classes && classes.classes().size() < 2) {
      throw new DataException(
          "%s: column %s: expected at least two classes to learn, found only %s; choose another "
              + "column with --target%s",
          train.name(),
          classes.names().getFirst(),
          DataException.brief(classes.classes().getFirst()),
          train.isNamed() ? "" : ", from 1 to " + train.columnsOfFile());
    }
  }

  /** Returns the table, or null if it has nothing to test. */
  private static Table readTest(
      Table train, Target target, Member file, ReadOptions options, MemoryLimit memory)
      throws DataException {
    List<String> classes = null;
    if (target instanceof ClassTarget known) {
      classes = train.arePictures() ? PictureTable.classNames(known) : known.classes();
    }
    Table test = TableReader.readLike(train.schema(), classes, file.origin(), options, memory);
    return test.target().isPresent() ? test : null;
  }

  private static DataException withoutTarget(Member file, Target target) {
    return new DataException(
        "%s: expected the column %s to test with, found none; leave --test out, or give a file "
            + "that has it",
        file.origin().name(), String.join(", ", target.names()));
  }

  private static Warning drawn(String path, Member testFile) {
    return new Warning(
        Warning.Code.FILES_SKIPPED,
        path
            + ": not used: "
            + DataException.brief(testFile.fileName())
            + "; the test part is drawn from the training rows, as --test says");
  }

  private static Warning skipped(String path, List<String> names) {
    return new Warning(
        Warning.Code.FILES_SKIPPED,
        path
            + ": not used: "
            + DataException.brief(String.join(", ", names))
            + "; a test file needs the column that is learnt");
  }
}
