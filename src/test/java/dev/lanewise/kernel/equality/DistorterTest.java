package dev.lanewise.kernel.equality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.kernel.Distorter;
import dev.lanewise.kernel.Distortion;
import dev.lanewise.kernel.ElasticField;
import dev.lanewise.kernel.FieldKernel;
import dev.lanewise.kernel.Kernels;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distorted images: as docs/arithmetic.md defines them, with scalar kernels and vectors. */
@Tag("kernels")
class DistorterTest {
  /** Many times what C2 needs to come to the kernel. */
  private static final int MOST_ROUNDS = 300;

  private static final Distortion AFFINE = new Distortion(10, 0.1, 0.1, 1, 4, 0);
  private static final Distortion ELASTIC = new Distortion(10, 0.1, 0.1, 1, 4, 34);
  private static final Distortion NOTHING = new Distortion(0, 0, 0, 0, 4, 0);

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  private static byte[] noise(int length, long seed) {
    byte[] pixels = new byte[length];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  private static byte[] distorted(
      Kernels kernels, int rows, int columns, Distortion distortion, long key, byte[] image) {
    byte[] result = new byte[image.length];
    new Distorter(kernels, rows, columns, distortion).distort(key, image, 0, result, 0);
    return result;
  }

  /** In binary64 from the formulas: but for rounding, which shows in a last bit now and then. */
  @ParameterizedTest
  @CsvSource({"28, 28", "9, 13", "1, 20", "40, 17", "5, 1"})
  void isTheImageAtThePlacesOfTheFormulas(int rows, int columns) {
    byte[] image = noise(rows * columns, 61);
    for (Distortion distortion : List.of(AFFINE, ELASTIC)) {
      for (long key = 1; key <= 5; key++) {
        byte[] actual = distorted(Implementations.SCALAR, rows, columns, distortion, key, image);
        for (int y = 0; y < rows; y++) {
          for (int x = 0; x < columns; x++) {
            double expected = plain(image, rows, columns, distortion, key, x, y);
            String place = rows + " x " + columns + ", key " + key + ", " + x + ", " + y;
            assertEquals(expected, actual[y * columns + x] & 0xFF, 0.51, place);
          }
        }
      }
    }
  }

  private static double plain(
      byte[] image, int rows, int columns, Distortion distortion, long key, int x, int y) {
    double factor = Math.max(rows, columns) / 28.0;
    double angle = Math.toRadians(distortion.rotation() * draw(key, 0));
    double width = 1 + distortion.scale() * draw(key, 1);
    double height = 1 + distortion.scale() * draw(key, 2);
    double shear = distortion.shear() * draw(key, 3);
    double dx = x - (columns - 1) / 2.0;
    double dy = y - (rows - 1) / 2.0;
    double fromX =
        (Math.cos(angle) * dx + (shear - Math.sin(angle)) * dy) / width
            + (columns - 1) / 2.0
            + distortion.shift() * factor * draw(key, 4);
    double fromY =
        (Math.sin(angle) * dx + Math.cos(angle) * dy) / height
            + (rows - 1) / 2.0
            + distortion.shift() * factor * draw(key, 5);
    if (distortion.alpha() != 0) {
      double sigma = distortion.sigma() * factor;
      double[] moved = displacement(sigma, columns, key, x, y);
      fromX += distortion.alpha() * factor * moved[0];
      fromY += distortion.alpha() * factor * moved[1];
    }
    int left = (int) Math.floor(fromX);
    int top = (int) Math.floor(fromY);
    double value = 0;
    for (int cornerY = top; cornerY <= top + 1; cornerY++) {
      for (int cornerX = left; cornerX <= left + 1; cornerX++) {
        if (cornerX >= 0 && cornerX < columns && cornerY >= 0 && cornerY < rows) {
          value +=
              (1 - Math.abs(fromX - cornerX))
                  * (1 - Math.abs(fromY - cornerY))
                  * (image[cornerY * columns + cornerX] & 0xFF);
        }
      }
    }
    return value;
  }

  /** The mean of the random numbers around a pixel, weighted by a Gaussian. */
  private static double[] displacement(double sigma, int columns, long key, int x, int y) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] taps = new double[2 * radius + 1];
    for (int k = 0; k < taps.length; k++) {
      taps[k] = Math.exp(-(k - radius) * (k - radius) / (2 * sigma * sigma));
    }
    double sum = Arrays.stream(taps).sum();
    double[] moved = new double[2];
    for (int i = 0; i < taps.length; i++) {
      for (int k = 0; k < taps.length; k++) {
        int cell = (y + i) * (columns + 2 * radius) + x + k;
        long bits = CounterRandom.mix(key + 8 + cell);
        double weight = taps[i] * taps[k] / (sum * sum);
        moved[0] += weight * CounterRandom.uniform(bits);
        moved[1] += weight * CounterRandom.uniform(bits << 24);
      }
    }
    return moved;
  }

  private static double draw(long key, int number) {
    return CounterRandom.uniform(CounterRandom.mix(key + number));
  }

  @ParameterizedTest
  @CsvSource({"28, 28", "9, 13", "1, 20", "16, 32", "33, 47", "5, 1", "3, 100"})
  void scalarAndVectorAreTheSame(int rows, int columns) {
    byte[] image = noise(rows * columns, 67);
    for (Distortion distortion : List.of(AFFINE, ELASTIC)) {
      for (long key = -3; key <= 3; key++) {
        assertArrayEquals(
            distorted(Implementations.SCALAR, rows, columns, distortion, key, image),
            distorted(Implementations.VECTOR, rows, columns, distortion, key, image),
            rows + " x " + columns + ", key " + key);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"28, 28, 4", "9, 13, 1.5", "1, 20, 0.3", "16, 32, 2", "33, 47, 5"})
  void fieldsAreTheSameToTheBit(int rows, int columns, double sigma) {
    ElasticField field = new ElasticField(rows, columns, sigma);
    float[] scalar = drawn(Implementations.SCALAR, field);
    float[] vector = drawn(Implementations.VECTOR, field);
    for (int y = 0; y < rows; y++) {
      for (int i = 0; i < 2 * columns; i++) {
        int place = y * field.stride() + i;
        assertEquals(
            Float.floatToRawIntBits(scalar[place]),
            Float.floatToRawIntBits(vector[place]),
            i + ", " + y);
      }
    }
  }

  /** Twice, so that scratch that was used shows. */
  private static float[] drawn(Kernels kernels, ElasticField definition) {
    float[] scratch = new float[definition.scratchLength()];
    float[] field = new float[definition.length()];
    for (long key : new long[] {71, 73}) {
      kernels.field(definition).draw(key, scratch, field);
    }
    return field;
  }

  /** What boxes vectors takes six times as long, and shows in the memory that it takes. */
  @Test
  void aFieldTakesNoMemory() {
    ElasticField definition = new ElasticField(28, 28, 4);
    FieldKernel kernel = Implementations.VECTOR.field(definition);
    float[] scratch = new float[definition.scratchLength()];
    float[] field = new float[definition.length()];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 1;
    for (int round = 0; round < MOST_ROUNDS && allocated > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int key = 0; key < 100; key++) {
        kernel.draw(key, scratch, field);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(0, allocated);
  }

  @Test
  void withoutADistortionAnImageStays() {
    byte[] image = noise(20 * 15, 79);
    assertArrayEquals(image, distorted(Implementations.VECTOR, 20, 15, NOTHING, 5, image));
  }

  @Test
  void eachKeyDistortsInAnotherWay() {
    byte[] image = noise(28 * 28, 83);
    byte[] one = distorted(Implementations.VECTOR, 28, 28, ELASTIC, 1, image);
    assertArrayEquals(one, distorted(Implementations.VECTOR, 28, 28, ELASTIC, 1, image));
    assertFalse(Arrays.equals(one, distorted(Implementations.VECTOR, 28, 28, ELASTIC, 2, image)));
  }

  /** Places far outside are taken for a pixel outside, whatever the numbers. */
  @Test
  void aDistortionMayBeImmense() {
    Distortion immense = new Distortion(180, 0.99, 50, 1e30, 4, 1e30);
    byte[] image = noise(28 * 28, 89);
    byte[] scalar = distorted(Implementations.SCALAR, 28, 28, immense, 97, image);
    assertArrayEquals(scalar, distorted(Implementations.VECTOR, 28, 28, immense, 97, image));
    assertTrue(zeros(scalar) > 700, "zeros: " + zeros(scalar));
  }

  private static int zeros(byte[] pixels) {
    int zeros = 0;
    for (byte pixel : pixels) {
      zeros += pixel == 0 ? 1 : 0;
    }
    return zeros;
  }
}
