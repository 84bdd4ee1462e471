package dev.lanewise.data.table;

import java.util.List;

/**
 * The columns that a table must have to be used like another one.
 *
 * @param columns features in their order
 * @param targets names of the columns that are learnt
 * @param file names of all columns of the file, in its order; empty where they are not known
 */
public record Schema(List<Field> columns, List<String> targets, List<String> file) {

  /**
   * A feature.
   *
   * @param name the name of its column, or its number from 1 where columns have no names
   * @param categories names of categories that are known; others may come
   */
  public record Field(String name, ColumnKind kind, List<String> categories) {
    /** Copies the list. */
    public Field {
      categories = List.copyOf(categories);
    }
  }

  /** Returns whether both have the same features in the same order, whatever their categories. */
  boolean hasSameColumns(Schema other) {
    return described().equals(other.described());
  }

  private List<String> described() {
    return columns.stream().map(field -> field.kind() + " " + field.name()).toList();
  }

  /** Copies the lists. */
  public Schema {
    columns = List.copyOf(columns);
    targets = List.copyOf(targets);
    file = List.copyOf(file);
  }

  /** Returns the same columns with nothing to learn, for a table that is only to be predicted. */
  public Schema withoutTargets() {
    return new Schema(columns, List.of(), file);
  }

  /** Returns whether columns of the file have names, and not only numbers. */
  boolean isNamed() {
    for (int c = 0; c < file.size(); c++) {
      if (!file.get(c).equals(Integer.toString(c + 1))) {
        return true;
      }
    }
    return false;
  }
}
