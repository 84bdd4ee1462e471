package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.MemoryLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix that grows row by row: blocks of whole rows, row-major. Its values are kept as unsigned
 * bytes as long as all of them are whole numbers from 0 to 255, as those of pictures are, and as
 * floats from then on.
 */
final class Cells {
  /** 1 MiB of floats a block, unless a row has more. */
  private static final int BLOCK = 1 << 18;

  /** A block has at least one row, and no more than this many. */
  private static final int MOST_ROWS = 1 << 16;

  private final String name;
  private final MemoryLimit memory;
  private final int width;
  private final int shift;
  private final int mask;
  private final List<byte[]> bytes = new ArrayList<>();
  private final List<float[]> floats = new ArrayList<>();
  private boolean ofBytes = true;
  private int rows;

  /**
   * No rows yet.
   *
   * @param name what messages call the table
   */
  Cells(int width, String name, MemoryLimit memory) {
    this.width = width;
    this.name = name;
    this.memory = memory;
    int inBlock = Math.min(MOST_ROWS, Math.max(1, BLOCK / Math.max(1, width)));
    shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(inBlock);
    mask = (1 << shift) - 1;
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  /** Returns whether all values are whole numbers from 0 to 255. */
  boolean ofBytes() {
    return ofBytes;
  }

  /** Adds a row: the first values of {@code row}, rounded to floats; NaN is what is missing. */
  void add(double[] row) throws DataException {
    if (rows == Integer.MAX_VALUE) {
      throw new DataException("%s: has more than %s rows; use fewer", name, rows);
    }
    if (ofBytes && !areBytes(row)) {
      toFloats();
    }
    int block = rows >> shift;
    int at = (rows & mask) * width;
    if (ofBytes) {
      if (block == bytes.size()) {
        memory.take((long) width << shift, name);
        bytes.add(new byte[width << shift]);
      }
      byte[] to = bytes.get(block);
      for (int i = 0; i < width; i++) {
        to[at + i] = (byte) (int) row[i];
      }
    } else {
      if (block == floats.size()) {
        memory.take((long) width << (shift + 2), name);
        floats.add(new float[width << shift]);
      }
      float[] to = floats.get(block);
      for (int i = 0; i < width; i++) {
        to[at + i] = (float) row[i];
      }
    }
    rows++;
  }

  private boolean areBytes(double[] row) {
    for (int i = 0; i < width; i++) {
      if (!((int) row[i] == row[i] && row[i] >= 0 && row[i] <= 255)) {
        return false;
      }
    }
    return true;
  }

  private void toFloats() throws DataException {
    ofBytes = false;
    for (int block = 0; block < bytes.size(); block++) {
      memory.take((long) width * Float.BYTES << shift, name);
      float[] to = new float[width << shift];
      byte[] from = bytes.set(block, null);
      for (int i = 0; i < to.length; i++) {
        to[i] = Byte.toUnsignedInt(from[i]);
      }
      floats.add(to);
    }
    bytes.clear();
  }

  /** Gives back what the last block has beyond the last row. */
  void trim() {
    int last = rows >> shift;
    int used = (rows & mask) * width;
    if (ofBytes && last < bytes.size()) {
      bytes.set(last, Arrays.copyOf(bytes.get(last), used));
    } else if (!ofBytes && last < floats.size()) {
      floats.set(last, Arrays.copyOf(floats.get(last), used));
    }
  }

  float get(int row, int column) {
    int block = row >> shift;
    int at = (row & mask) * width + column;
    return ofBytes ? Byte.toUnsignedInt(bytes.get(block)[at]) : floats.get(block)[at];
  }

  /** Copies a row to the first places of {@code to}. */
  void get(int row, float[] to) {
    int block = row >> shift;
    int at = (row & mask) * width;
    if (ofBytes) {
      byte[] from = bytes.get(block);
      for (int i = 0; i < width; i++) {
        to[i] = Byte.toUnsignedInt(from[at + i]);
      }
    } else {
      System.arraycopy(floats.get(block), at, to, 0, width);
    }
  }
}
