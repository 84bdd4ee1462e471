package dev.lanewise.bench;

import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.PreparedTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures how fast a table is read: a seeded one of floats and two classes, as decimals of a given
 * form. Prints megabytes a second of CPU time for each round, and what preparing a row takes.
 *
 * <p>Usage: ReadTable FILE ROWS COLUMNS short|float|double|exponent ROUNDS; a FILE that is there is
 * read as it is.
 */
public final class ReadTable {
  private static final long SEED = 20;

  private ReadTable() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int rows = Integer.parseInt(args[1]);
    int columns = Integer.parseInt(args[2]);
    if (!Files.exists(file)) {
      write(file, rows, columns, args[3]);
    }
    long bytes = Files.size(file);
    for (int round = 0; round < Integer.parseInt(args[4]); round++) {
      long start = cpuTime();
      Table table = TableReader.read(file, ReadOptions.NONE);
      double reading = seconds(start);
      check(table, rows, columns);
      start = cpuTime();
      int[] all = IntStream.range(0, rows).toArray();
      PreparedTable prepared = Preparation.of(table, all).apply(table);
      double fitting = seconds(start);
      start = cpuTime();
      float[] inputs = new float[prepared.inputs()];
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        prepared.inputs(row, inputs, 0);
        sum += inputs[0];
      }
      System.out.printf(
          Locale.ROOT,
          "read %.2f s, %.0f MB/s; mean and deviation %.2f s; inputs %.1f ns a row (sum %.3f)%n",
          reading,
          bytes / 1e6 / reading,
          fitting,
          seconds(start) * 1e9 / rows,
          sum);
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long start) {
    return (cpuTime() - start) / 1e9;
  }

  private static void write(Path file, int rows, int columns, String form) throws IOException {
    Random random = new Random(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("label");
      for (int c = 0; c < columns; c++) {
        out.write(",x" + c);
      }
      for (int row = 0; row < rows; row++) {
        out.write(row % 2 == 0 ? "\n0" : "\n1");
        for (int c = 0; c < columns; c++) {
          out.write("," + decimal(random.nextGaussian(), form));
        }
      }
      out.write("\n");
    }
  }

  private static String decimal(double x, String form) {
    return switch (form) {
      case "short" -> String.format(Locale.ROOT, "%.4f", x);
      case "float" -> Float.toString((float) x);
      case "double" -> Double.toString(x);
      case "exponent" -> String.format(Locale.ROOT, "%.18e", x);
      default -> throw new IllegalArgumentException("expected a form of decimals, found " + form);
    };
  }

  /** That a sample of the values is what was written. */
  private static void check(Table table, int rows, int columns) {
    if (table.rows() != rows || table.columns().size() != columns) {
      throw new AssertionError(table.rows() + " rows of " + table.columns().size());
    }
    Random random = new Random(SEED);
    for (int row = 0; row < Math.min(rows, 100); row++) {
      for (int c = 0; c < columns; c++) {
        if (Math.abs(table.number(row, c) - random.nextGaussian()) > 1e-4) {
          throw new AssertionError("row " + row + ", column " + c);
        }
      }
    }
  }
}
