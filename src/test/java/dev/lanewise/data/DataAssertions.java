package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** What the tests of this package say again and again. */
public final class DataAssertions {
  private DataAssertions() {}

  static void assertSample(ImageDataset dataset) {
    assertSame(SampleData.TRAIN, dataset.train());
    assertSame(SampleData.TEST, dataset.test());
    assertEquals(SampleData.CLASSES, dataset.classes());
  }

  static void assertSame(LabeledImages expected, LabeledImages found) {
    assertEquals(expected.count(), found.count());
    assertEquals(expected.rows(), found.rows());
    assertEquals(expected.columns(), found.columns());
    assertArrayEquals(expected.pixels(), found.pixels());
    assertArrayEquals(expected.labels(), found.labels());
  }

  /** That a data set is refused in one line which begins with the path and has all the parts. */
  static void assertRefused(Path path, String... parts) {
    DataException e = assertThrows(DataException.class, () -> ImageDataset.read(path));
    assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    assertMessage(e, parts);
  }

  public static void assertMessage(DataException e, String... parts) {
    String message = e.getMessage();
    assertFalse(message.codePoints().anyMatch(Character::isISOControl), message);
    assertTrue(message.length() < 1000, message);
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "expected \"" + part + "\" in: " + message);
    }
  }

  /** The same, and that no more than so many bytes of heap were asked for on the way. */
  static void assertRefusedWithin(long mostBytes, Path path, String... parts) {
    assertRefused(path, parts); // once before, so that classes are loaded
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertRefused(path, parts);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken <= mostBytes, () -> "expected at most " + mostBytes + ", took " + taken);
  }
}
