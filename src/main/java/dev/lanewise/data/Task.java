package dev.lanewise.data;

/** What is learnt of a table's target: which class a row has, or how large its values are. */
public enum Task {
  CLASSIFICATION,
  REGRESSION
}
