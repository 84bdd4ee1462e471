package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.util.Arrays;

/**
 * The memory that one data set may still take: half of the Java heap, for a training needs room
 * too. Arrays of a size that a file decides are made here and nowhere else, so that no file can
 * exhaust the heap.
 */
public final class MemoryLimit {
  /** 2^31 - 16: what one Java array can hold, less the few bytes that JVMs keep for themselves. */
  public static final long MOST_IN_ARRAY = Integer.MAX_VALUE - 15L;

  private long left;

  public MemoryLimit() {
    this(Runtime.getRuntime().maxMemory() / 2);
  }

  public MemoryLimit(long bytes) {
    left = bytes;
  }

  /** Refuses a size that does not fit, before any of it is taken. */
  public void check(long bytes, String name) throws DataException {
    if (bytes > MOST_IN_ARRAY) {
      throw new DataException(
          "%s: needs %s bytes of memory, more than the %s that one file of a data set may take; "
              + "use a smaller data set",
          name, bytes, MOST_IN_ARRAY);
    }
    if (bytes > left) {
      throw new DataException(
          "%s: needs %s bytes of memory, but the data set may take only %s more (half of the Java"
              + " heap in all); allow more with JDK_JAVA_OPTIONS=-Xmx4g, or use a smaller data set",
          name, bytes, left);
    }
  }

  /** Returns how many bytes are left. */
  public long left() {
    return left;
  }

  /** Gives back bytes that were taken. */
  public void giveBack(long bytes) {
    left += bytes;
  }

  /** Takes memory for what is not an array of bytes. */
  public void take(long bytes, String name) throws DataException {
    check(bytes, name);
    left -= bytes;
  }

  /** A copy of {@code array} with another length; the old one counts as given back. */
  public byte[] resize(byte[] array, long length, String name) throws DataException {
    check(length, name);
    return copy(array, length);
  }

  /** As {@link #resize}, where {@code array} is too small a part of the copy to count beside it. */
  public byte[] extend(byte[] array, long length, String name) throws DataException {
    check(length - array.length, name);
    return copy(array, length);
  }

  private byte[] copy(byte[] array, long length) {
    byte[] copy = Arrays.copyOf(array, (int) length);
    left += array.length - length;
    return copy;
  }
}
