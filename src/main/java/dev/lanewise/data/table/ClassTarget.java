package dev.lanewise.data.table;

import dev.lanewise.data.Task;
import java.util.List;

/** A class for each row. */
public final class ClassTarget implements Target {
  /** The most classes. */
  static final int MOST = 256;

  private final String name;
  private final List<String> classes;
  private final byte[] labels;

  ClassTarget(String name, List<String> classes, byte[] labels) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.labels = labels;
  }

  @Override
  public List<String> names() {
    return List.of(name);
  }

  @Override
  public Task task() {
    return Task.CLASSIFICATION;
  }

  /** Returns the names of the classes in the order of their numbers. */
  public List<String> classes() {
    return classes;
  }

  /** Returns the number of a row's class. */
  public int label(int row) {
    return Byte.toUnsignedInt(labels[row]);
  }

  /** Returns the number of each row's class, in a new array. */
  public int[] labels() {
    int[] all = new int[labels.length];
    for (int row = 0; row < all.length; row++) {
      all[row] = label(row);
    }
    return all;
  }

  /** Returns the classes of the given rows as unsigned bytes. */
  public byte[] labels(int[] rows) {
    byte[] selected = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = labels[rows[i]];
    }
    return selected;
  }
}
