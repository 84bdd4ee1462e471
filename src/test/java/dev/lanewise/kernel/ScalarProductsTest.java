package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrix products, element by element: in the order that is defined, and in binary64. */
class ScalarProductsTest {
  private static final int BATCH = 3;

  private final Kernels kernels = new ScalarKernels();
  private final Random random = new Random(7);

  private interface Term {
    float factor(int i);
  }

  /** start + Σ a·b in blocks of at most 256 terms, as docs/arithmetic.md defines it. */
  private static float blocked(float start, int n, Term a, Term b) {
    int blocks = (n + 255) / 256;
    float sum = start;
    for (int block = 0; block < blocks; block++) {
      float blockSum = 0f;
      for (int i = block * n / blocks; i < (block + 1) * n / blocks; i++) {
        blockSum = Math.fma(a.factor(i), b.factor(i), blockSum);
      }
      sum += blockSum;
    }
    return sum;
  }

  /** Checks the bits, and that binary64 gives the same but for rounding. */
  private static void assertSum(float start, int n, Term a, Term b, float actual, String where) {
    assertEquals(
        Float.floatToRawIntBits(blocked(start, n, a, b)), Float.floatToRawIntBits(actual), where);
    double exact = start;
    double magnitude = Math.abs(start);
    for (int i = 0; i < n; i++) {
      exact += (double) a.factor(i) * b.factor(i);
      magnitude += Math.abs((double) a.factor(i) * b.factor(i));
    }
    assertEquals(exact, actual, magnitude * (Math.min(n, 256) + 4) * 0x1p-24, where);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 3", "16, 16", "17, 10", "255, 5", "256, 16", "257, 17", "258, 4", "512, 3",
    "513, 16", "784, 16", "3, 257", "16, 513"
  })
  void matmulSumsTheInputsInBlocks(int in, int out) {
    Matrix x = Matrices.random(BATCH, in, random);
    Matrix w = Matrices.random(in, out, random);
    Matrix bias = Matrices.random(1, out, random);
    Matrix y = Matrix.zeros(BATCH, out);
    matmul(x, w, bias, y);
    for (int s = 0; s < BATCH; s++) {
      for (int o = 0; o < out; o++) {
        int row = s;
        int column = o;
        assertSum(
            Matrices.at(bias, 0, o),
            in,
            i -> Matrices.at(x, row, i),
            i -> Matrices.at(w, i, column),
            Matrices.at(y, s, o),
            "y " + s + ", " + o);
      }
    }
  }

  private void matmul(Matrix x, Matrix w, Matrix bias, Matrix y) {
    kernels.matmul(x, w, bias, y, 0, x.rows, work(x.rows, w));
  }

  private float[] work(int batch, Matrix w) {
    return new float[kernels.workLength(batch, w.rows, w.columns)];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 16, 17, 255, 256, 257, 258, 512, 513})
  void matmulTransposedBSumsTheOutputsInBlocks(int out) {
    int in = 19;
    Matrix dy = Matrices.random(BATCH, out, random);
    Matrix w = Matrices.random(in, out, random);
    Matrix dx = Matrix.zeros(BATCH, in);
    kernels.matmulTransposedB(dy, w, dx, 0, BATCH, work(BATCH, w));
    for (int s = 0; s < BATCH; s++) {
      for (int i = 0; i < in; i++) {
        int row = s;
        int input = i;
        assertSum(
            0f,
            out,
            o -> Matrices.at(dy, row, o),
            o -> Matrices.at(w, input, o),
            Matrices.at(dx, s, i),
            "dx " + s + ", " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 300})
  void matmulTransposedAAddsSampleAfterSample(int batch) {
    int in = 5;
    int out = 18;
    Matrix x = Matrices.random(batch, in, random);
    Matrix dy = Matrices.random(batch, out, random);
    Matrix start = Matrices.random(in, out, random);
    Matrix w = Matrices.copy(start);
    kernels.matmulTransposedA(x, dy, w, 0, batch, work(batch, w));
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        float expected = Matrices.at(start, i, o);
        for (int s = 0; s < batch; s++) {
          expected = Math.fma(Matrices.at(x, s, i), Matrices.at(dy, s, o), expected);
        }
        assertEquals(expected, Matrices.at(w, i, o), "w " + i + ", " + o);
      }
    }
  }

  @Test
  void addRowsAddsSampleAfterSample() {
    int batch = 300;
    Matrix dy = Matrices.random(batch, 18, random);
    Matrix bias = Matrices.random(1, 18, random);
    Matrix start = Matrices.copy(bias);
    kernels.addRows(dy, bias, 0, batch);
    for (int o = 0; o < 18; o++) {
      float expected = Matrices.at(start, 0, o);
      for (int s = 0; s < batch; s++) {
        expected += Matrices.at(dy, s, o);
      }
      assertEquals(expected, Matrices.at(bias, 0, o), "b " + o);
    }
  }

  @Test
  void everyPixelIsItsShareOf255RoundedOnce() {
    byte[] pixels = new byte[256];
    for (int pixel = 0; pixel < 256; pixel++) {
      pixels[pixel] = (byte) pixel;
    }
    Matrix x = Matrix.zeros(1, 256);
    kernels.pixelsToFloats(pixels, 0, x, 0, 0, 256);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals((float) (pixel / 255.0), Matrices.at(x, 0, pixel));
    }
  }

  /** Pixels of which most are zero, as floats, and as a list of runs for each block. */
  private record Pixels(Matrix x, PixelRuns runs) {
    static Pixels random(Kernels kernels, int in, Random random) {
      byte[] bytes = new byte[BATCH * in];
      int runLength = random.nextInt(1, Math.min(in, 4) + 1);
      var runs = new ByteArrayOutputStream();
      int blocks = Blocks.count(in);
      int[] starts = new int[BATCH * blocks + 1];
      for (int s = 0; s < BATCH; s++) {
        for (int block = 0; block < blocks; block++) {
          starts[s * blocks + block] = runs.size();
          int first = Blocks.start(in, block);
          int length = Blocks.start(in, block + 1) - first;
          int i = random.nextInt(Math.min(length, 9));
          for (; i + runLength <= length; i += random.nextInt(runLength, 30)) {
            runs.write(i);
            for (int p = i; p < i + runLength; p++) {
              int pixel = random.nextInt(2) * random.nextInt(256);
              bytes[s * in + first + p] = (byte) pixel;
              runs.write(pixel);
            }
          }
        }
      }
      starts[BATCH * blocks] = runs.size();
      Matrix x = Matrix.zeros(BATCH, in);
      for (int s = 0; s < BATCH; s++) {
        kernels.pixelsToFloats(bytes, s * in, x, s, 0, in);
      }
      return new Pixels(x, lists(runLength, runs.toByteArray(), starts, blocks));
    }
  }

  private static PixelRuns lists(int runLength, byte[] runs, int[] starts, int blocks) {
    PixelRuns lists = new PixelRuns(runLength);
    lists.set(runs, starts, 0, blocks);
    return lists;
  }

  private static Matrix block(Matrix w, int block) {
    return w.rows(Blocks.start(w.rows, block), Blocks.start(w.rows, block + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 255, 256, 257, 513, 784})
  void sparseBlocksAddUpToTheDenseProduct(int in) {
    int out = 18;
    Pixels pixels = Pixels.random(kernels, in, random);
    Matrix w = Matrices.random(in, out, random);
    Matrix bias = Matrices.random(1, out, random);
    Matrix dense = Matrix.zeros(BATCH, out);
    matmul(pixels.x, w, bias, dense);

    int blockRows = BATCH + 1;
    Matrix sums = Matrices.random(Blocks.count(in) * blockRows, out, random);
    for (int block = 0; block < Blocks.count(in); block++) {
      Matrix p = sums.rows(block * blockRows, block * blockRows + BATCH);
      kernels.sparseMatmul(pixels.runs, block, block(w, block), p, 0, BATCH);
    }
    Matrix sparse = Matrix.zeros(BATCH, out);
    kernels.addBlocks(bias, sums, blockRows, sparse, 0, BATCH);
    assertSameNumbers(dense, sparse);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 255, 256, 257, 513, 784})
  void sparseUpdatesAreTheDenseUpdate(int in) {
    int out = 18;
    Pixels pixels = Pixels.random(kernels, in, random);
    Matrix dy = Matrices.random(BATCH, out, random);
    Matrix dense = Matrices.random(in, out, random);
    final Matrix sparse = Matrices.copy(dense);
    kernels.matmulTransposedA(pixels.x, dy, dense, 0, BATCH, work(BATCH, dense));
    for (int block = 0; block < Blocks.count(in); block++) {
      kernels.sparseMatmulTransposedA(pixels.runs, block, dy, block(sparse, block), 0, BATCH);
    }
    assertSameNumbers(dense, sparse);
  }

  @Test
  void aPixelOfZeroChangesNothing() {
    byte[] runs = {3, 0, 0, 9, 0, 4, 0, 0, 0, 0, (byte) 252, 0, 0, 0, 0};
    PixelRuns x = lists(4, runs, new int[] {0, runs.length}, 1);
    Matrix w = Matrices.random(256, 4, random);
    Matrix y = Matrix.zeros(1, 4);
    kernels.sparseMatmul(x, 0, w, y, 0, 1);
    for (int o = 0; o < 4; o++) {
      assertEquals(9 / 255f * Matrices.at(w, 5, o), Matrices.at(y, 0, o));
    }
    Matrix updated = Matrices.copy(w);
    kernels.sparseMatmulTransposedA(x, 0, y, updated, 0, 1);
    for (int i = 0; i < 256; i++) {
      for (int o = 0; o < 4; o++) {
        float before = Matrices.at(w, i, o);
        float expected = i == 5 ? Math.fma(9 / 255f, Matrices.at(y, 0, o), before) : before;
        assertEquals(expected, Matrices.at(updated, i, o));
      }
    }
  }

  /** Equal as numbers: +0 is −0. */
  private static void assertSameNumbers(Matrix expected, Matrix actual) {
    float[] e = Matrices.elements(expected);
    float[] a = Matrices.elements(actual);
    for (int i = 0; i < e.length; i++) {
      e[i] += 0f;
      a[i] += 0f;
    }
    assertArrayEquals(e, a);
  }
}
