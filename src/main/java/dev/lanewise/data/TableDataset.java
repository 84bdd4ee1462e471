package dev.lanewise.data;

import dev.lanewise.data.table.ClassTarget;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.PreparedTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableData;
import dev.lanewise.data.table.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table to learn from: rows to train on, and rows to test with, which are those of a table of
 * their own or drawn from the training table (docs/arithmetic.md, 7.4).
 */
public final class TableDataset implements Dataset {
  /** The share of the rows that is drawn where nothing else is said. */
  static final double TEST_FRACTION = 0.2;

  private final TableData data;
  private final Target target;
  private final Table testTable;
  private final Partition test;

  private TableDataset(TableData data, Target target, Partition test) {
    this.data = data;
    this.target = target;
    this.testTable = data.test().orElse(data.train());
    this.test = test;
  }

  /**
   * Returns a data set of a table that a program has made itself.
   *
   * @param rows those to train on, and those to test with, at least one of each
   * @throws DataException if there is nothing to learn
   */
  public static TableDataset of(Table table, Partition rows) throws DataException {
    return new TableDataset(TableData.of(table), table.requireTarget(), rows);
  }

  /** Takes tables that have been read, and draws the test part where there is none. */
  static TableDataset of(TableData data, ReadOptions options) throws DataException {
    Target target = data.train().requireTarget();
    if (data.test().isPresent()) {
      int[] rest = IntStream.range(0, data.train().rows()).toArray();
      int[] test = IntStream.range(0, data.test().get().rows()).toArray();
      return new TableDataset(data, target, new Partition(rest, test));
    }
    double fraction = options.testFraction().orElse(TEST_FRACTION);
    Partition drawn =
        Partition.test(labels(target, data.train().rows()), fraction, options.splitSeed());
    if (drawn.drawn().length == 0) {
      throw tooFew(data.train(), target, fraction);
    }
    return new TableDataset(data, target, drawn);
  }

  private static DataException tooFew(Table table, Target target, double fraction) {
    if (target instanceof ClassTarget classes && 2 * classes.classes().size() > table.rows()) {
      return new DataException(
          "%s: column %s: expected classes of several rows each, found %s in %s rows, such as %s;"
              + " choose another column with --target, or write numbers without other characters",
          table.name(),
          classes.names().getFirst(),
          classes.classes().size(),
          table.rows(),
          DataException.brief(classes.classes().getFirst()));
    }
    return new DataException(
        "%s: expected rows enough to draw %s of them for testing, found %s; say a larger fraction"
            + " with --test, or give a file to test with",
        table.name(), fraction, table.rows());
  }

  private static int[] labels(Target target, int rows) {
    return target instanceof ClassTarget classes ? classes.labels() : new int[rows];
  }

  /** Returns the table that is trained on, with the rows that are drawn for testing. */
  public Table table() {
    return data.train();
  }

  /** Returns the table that has the rows to test with. */
  public Table testTable() {
    return testTable;
  }

  /** Returns the rows to train on, and those of {@link #testTable} to test with. */
  public Partition rows() {
    return test;
  }

  /** Returns what is learnt. */
  public Target target() {
    return target;
  }

  @Override
  public int trainingCount() {
    return test.rest().length;
  }

  @Override
  public int testCount() {
    return test.drawn().length;
  }

  @Override
  public Task task() {
    return target.task();
  }

  @Override
  public List<String> classNames() {
    return target instanceof ClassTarget classes ? classes.classes() : List.of();
  }

  @Override
  public List<Path> files() {
    return data.files();
  }

  @Override
  public List<String> notes() {
    return data.train().notes();
  }

  @Override
  public List<Warning> warnings() {
    return data.warnings();
  }

  @Override
  public int outputs() {
    return target instanceof ClassTarget classes ? classes.classes().size() : target.names().size();
  }

  @Override
  public int[] labels() {
    int[] all = labels(target, data.train().rows());
    return IntStream.of(test.rest()).map(row -> all[row]).toArray();
  }

  @Override
  public Parts parts(Partition validation, boolean isHeldOut) throws DataException {
    int[] trained = rows(validation.rest());
    Preparation preparation = Preparation.of(data.train(), trained);
    PreparedTable prepared = preparation.apply(data.train());
    PreparedTable tested = data.test().isPresent() ? preparation.apply(testTable) : prepared;
    Examples test = tested.examples(this.test.drawn());
    int[] heldOut = rows(validation.drawn());
    List<Warning> warnings = new ArrayList<>(tested.warnings(this.test.drawn()));
    if (isHeldOut) {
      warnings.addAll(prepared.warnings(heldOut));
    }
    return new Parts(
        prepared.examples(trained),
        isHeldOut ? prepared.examples(heldOut) : test,
        test,
        isHeldOut,
        isHeldOut ? heldOut : this.test.drawn(),
        Optional.of(preparation),
        Optional.empty(),
        warnings);
  }

  private int[] rows(int[] places) {
    return IntStream.of(places).map(place -> test.rest()[place]).toArray();
  }
}
