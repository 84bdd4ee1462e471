/**
 * Tables: rows of numbers and categories with a target, read from CSV and its relatives.
 *
 * <p>{@link dev.lanewise.data.table.TableReader} reads a file: it infers the encoding, separator,
 * decimal mark, header, kinds of the columns and target, and says in words what it inferred. {@link
 * dev.lanewise.data.table.Preparation} is what training rows decide of a network's inputs and
 * targets: it makes inputs of the rows of any table with the same columns.
 */
package dev.lanewise.data.table;
