package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.util.Arrays;

/**
 * The memory that one data set may still take: at most {@value #MOST_BYTES} bytes, and at most half
 * of the Java heap, for a training needs room too. Arrays of a size that a file decides are made
 * here and nowhere else, so that no file can exhaust the heap.
 */
public final class MemoryLimit {
  /** 2^31 - 16: what one Java array can hold, less the few bytes that JVMs keep for themselves. */
  public static final long MOST_BYTES = Integer.MAX_VALUE - 15L;

  private long left;

  public MemoryLimit() {
    this(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2));
  }

  public MemoryLimit(long bytes) {
    left = bytes;
  }

  /** Refuses a size that does not fit, before any of it is taken. */
  public void check(long bytes, String name) throws DataException {
    if (bytes > left) {
      throw new DataException(
          "%s: needs %s bytes of memory, but the data set may take only %s more (half of "
              + "the Java heap, at most %s in all); give Java a larger heap (-Xmx), or use a "
              + "smaller data set",
          name, bytes, left, MOST_BYTES);
    }
  }

  /** Takes memory that is never given back. */
  public void take(long bytes, String name) throws DataException {
    check(bytes, name);
    left -= bytes;
  }

  /** A copy of {@code array} with another length; the old one counts as given back. */
  public byte[] resize(byte[] array, long length, String name) throws DataException {
    check(length, name);
    byte[] resized = Arrays.copyOf(array, (int) length);
    left += array.length - length;
    return resized;
  }
}
