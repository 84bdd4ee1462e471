package dev.lanewise.data.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** How a column becomes inputs of a network. */
public sealed interface ColumnInputs {
  /** The most categories of a column. */
  int MOST_CATEGORIES = 1000;

  /** Returns the name of the column. */
  String name();

  /** Returns how many inputs the column has. */
  int count();

  /** Returns a name for each of its inputs. */
  List<String> inputNames();

  /**
   * A number: (x − mean) / deviation, and 1 where it is missing, if training lacked any.
   *
   * @param flagsMissing whether there is an input that says that it is missing
   */
  record Number(String name, double mean, double deviation, boolean flagsMissing)
      implements ColumnInputs {
    /** Checks mean and deviation. */
    public Number {
      new Standardization(mean, deviation);
    }

    @Override
    public int count() {
      return flagsMissing ? 2 : 1;
    }

    @Override
    public List<String> inputNames() {
      return flagsMissing ? List.of(name, name + " is missing") : List.of(name);
    }
  }

  /**
   * A category: an input for each, in the order of their code points, 1 for the one that it is.
   *
   * @param categories their names
   */
  record Category(String name, List<String> categories) implements ColumnInputs {
    /** Checks the order and the number of the categories. */
    public Category {
      categories = List.copyOf(categories);
      if (categories.size() > MOST_CATEGORIES) {
        throw new IllegalArgumentException(
            "expected at most " + MOST_CATEGORIES + " categories, found " + categories.size());
      }
      for (int i = 1; i < categories.size(); i++) {
        if (Categories.BY_CODE_POINT.compare(categories.get(i - 1), categories.get(i)) >= 0) {
          throw new IllegalArgumentException("expected categories in the order of code points");
        }
      }
    }

    @Override
    public int count() {
      return categories.size();
    }

    /**
     * Returns the texts of a table that are read as one of the categories, each with the index of
     * its category: the names, and whole numbers with {@code .0} behind them.
     */
    public SequencedMap<String, Integer> spellings() {
      SequencedMap<String, Integer> spellings = new LinkedHashMap<>();
      for (int i = 0; i < categories.size(); i++) {
        String category = categories.get(i);
        String decimal = category + ".0";
        if (Categories.end(category.toCharArray(), 0, category.length()) == category.length()) {
          spellings.put(category, i);
        }
        if (Categories.end(decimal.toCharArray(), 0, decimal.length()) < decimal.length()) {
          spellings.put(decimal, i);
        }
      }
      return spellings;
    }

    @Override
    public List<String> inputNames() {
      return categories.stream().map(category -> name + " = " + category).toList();
    }
  }
}
