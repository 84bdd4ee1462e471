package dev.lanewise.data.table;

import dev.lanewise.data.Task;
import java.util.List;

/** What is to be learnt of a table's rows. */
public sealed interface Target permits ClassTarget, ValueTarget {
  /** Returns the names of its columns; of classes there is one. */
  List<String> names();

  /** Returns what is learnt. */
  Task task();
}
