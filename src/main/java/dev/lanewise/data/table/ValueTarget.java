package dev.lanewise.data.table;

import dev.lanewise.data.Task;
import java.util.List;

/** One or more values for each row. */
public final class ValueTarget implements Target {
  private final List<String> names;
  private final List<Cells> values;

  ValueTarget(List<String> names, List<Cells> values) {
    this.names = List.copyOf(names);
    this.values = List.copyOf(values);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  /** Returns a row's value of the target with this index. */
  public float value(int row, int target) {
    return values.get(target).get(row, 0);
  }
}
