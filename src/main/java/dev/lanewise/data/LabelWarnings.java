package dev.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings about labels. */
public final class LabelWarnings {
  /** Labels in blocks change so often for each class, and no more. */
  private static final int MOST_CHANGES = 2;

  /** Of fewer rows for each class, nothing is said. */
  private static final int FEWEST_ROWS = 8;

  private static final int MOST_SHOWN = 5;

  private LabelWarnings() {}

  /**
   * Returns a warning if rows of one class stand together, so that a run in the order of the file
   * sees one class after the other.
   *
   * @param labels the class of each row in the order of the file
   * @param name what messages call the data
   */
  public static Optional<Warning> inBlocks(int[] labels, String name) {
    int changes = 0;
    int greatest = 0;
    for (int row = 0; row < labels.length; row++) {
      changes += row > 0 && labels[row] != labels[row - 1] ? 1 : 0;
      greatest = Math.max(greatest, labels[row]);
    }
    long classes = greatest + 1L;
    if (changes == 0 || changes > MOST_CHANGES * classes || labels.length < FEWEST_ROWS * classes) {
      return Optional.empty();
    }
    return Optional.of(
        new Warning(
            Warning.Code.LABELS_IN_BLOCKS,
            name + ": the rows of a class stand together; add --shuffle true"));
  }

  /**
   * Returns a warning if no row has one of the classes.
   *
   * @param names the names of the classes
   */
  public static Optional<Warning> absent(int[] labels, List<String> names, String name) {
    boolean[] present = new boolean[names.size()];
    for (int label : labels) {
      present[label] = true;
    }
    List<String> absent = new ArrayList<>();
    for (int c = 0; c < present.length; c++) {
      if (!present[c]) {
        absent.add(names.get(c));
      }
    }
    if (absent.isEmpty()) {
      return Optional.empty();
    }
    int shown = Math.min(MOST_SHOWN, absent.size());
    return Optional.of(
        new Warning(
            Warning.Code.CLASS_ABSENT,
            name
                + ": no example of class "
                + DataException.brief(String.join(", ", absent.subList(0, shown)))
                + (shown < absent.size() ? " and " + (absent.size() - shown) + " more" : "")
                + ": outputs that are never used"));
  }
}
