package dev.lanewise.data.table;

/** What is done with the fields of a column while a table is read. */
enum Role {
  /** They are passed over. */
  NONE,
  /** They count the rows, as far as is known, and are passed over. */
  INDEX,
  /** They are empty, as far as is known: each line ends with a separator. */
  EMPTY,
  /** They are numbers, as far as is known. */
  NUMBER,
  /** They are names of categories. */
  CATEGORY,
  /** They are to be learnt. */
  TARGET
}
