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

  /** A matrix in an array of its own, rows {@link RowStride} apart. */
  private record Matrix(int rows, int n, float[] data) {
    Matrix(int rows, int n) {
      this(rows, n, new float[rows * RowStride.of(n)]);
    }

    static Matrix random(int rows, int n, Random random) {
      Matrix matrix = new Matrix(rows, n);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < n; c++) {
          matrix.data[r * matrix.ld() + c] = random.nextFloat(-1f, 1f);
        }
      }
      return matrix;
    }

    int ld() {
      return RowStride.of(n);
    }

    float at(int row, int column) {
      return data[row * ld() + column];
    }

    Matrix copy() {
      return new Matrix(rows, n, data.clone());
    }
  }

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
    Matrix x = Matrix.random(BATCH, in, random);
    Matrix w = Matrix.random(in, out, random);
    Matrix bias = Matrix.random(1, out, random);
    Matrix y = new Matrix(BATCH, out);
    matmul(x, w, bias, y);
    for (int s = 0; s < BATCH; s++) {
      for (int o = 0; o < out; o++) {
        int row = s;
        int column = o;
        assertSum(
            bias.at(0, o),
            in,
            i -> x.at(row, i),
            i -> w.at(i, column),
            y.at(s, o),
            "y " + s + ", " + o);
      }
    }
  }

  private void matmul(Matrix x, Matrix w, Matrix bias, Matrix y) {
    kernels.matmul(
        x.data,
        0,
        x.ld(),
        w.data,
        0,
        w.ld(),
        bias.data,
        0,
        y.data,
        0,
        y.ld(),
        x.rows,
        x.n,
        w.n,
        new float[kernels.workLength(x.rows, x.n, w.n)]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 16, 17, 255, 256, 257, 258, 512, 513})
  void matmulTransposedBSumsTheOutputsInBlocks(int out) {
    int in = 19;
    Matrix dy = Matrix.random(BATCH, out, random);
    Matrix w = Matrix.random(in, out, random);
    Matrix dx = new Matrix(BATCH, in);
    kernels.matmulTransposedB(
        dy.data,
        0,
        dy.ld(),
        w.data,
        0,
        w.ld(),
        dx.data,
        0,
        dx.ld(),
        BATCH,
        in,
        out,
        new float[kernels.workLength(BATCH, in, out)]);
    for (int s = 0; s < BATCH; s++) {
      for (int i = 0; i < in; i++) {
        int row = s;
        int input = i;
        assertSum(
            0f, out, o -> dy.at(row, o), o -> w.at(input, o), dx.at(s, i), "dx " + s + ", " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 300})
  void matmulTransposedAAddsSampleAfterSample(int batch) {
    int in = 5;
    int out = 18;
    Matrix x = Matrix.random(batch, in, random);
    Matrix dy = Matrix.random(batch, out, random);
    Matrix start = Matrix.random(in, out, random);
    Matrix w = start.copy();
    kernels.matmulTransposedA(
        x.data,
        0,
        x.ld(),
        dy.data,
        0,
        dy.ld(),
        w.data,
        0,
        w.ld(),
        batch,
        in,
        out,
        new float[kernels.workLength(batch, in, out)]);
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        float expected = start.at(i, o);
        for (int s = 0; s < batch; s++) {
          expected = Math.fma(x.at(s, i), dy.at(s, o), expected);
        }
        assertEquals(expected, w.at(i, o), "w " + i + ", " + o);
      }
    }
  }

  @Test
  void addRowsAddsSampleAfterSample() {
    int batch = 300;
    Matrix dy = Matrix.random(batch, 18, random);
    Matrix bias = Matrix.random(1, 18, random);
    Matrix start = bias.copy();
    kernels.addRows(dy.data, 0, dy.ld(), bias.data, 0, batch, 18);
    for (int o = 0; o < 18; o++) {
      float expected = start.at(0, o);
      for (int s = 0; s < batch; s++) {
        expected += dy.at(s, o);
      }
      assertEquals(expected, bias.at(0, o), "b " + o);
    }
  }

  @Test
  void everyPixelIsItsShareOf255RoundedOnce() {
    byte[] pixels = new byte[256];
    for (int pixel = 0; pixel < 256; pixel++) {
      pixels[pixel] = (byte) pixel;
    }
    float[] x = new float[256];
    kernels.pixelsToFloats(pixels, 0, 256, x, 0, 256, 1, 256);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals((float) (pixel / 255.0), x[pixel]);
    }
  }

  /** Pixels of which most are zero, as bytes, as floats, and as a list of runs for each block. */
  private record Pixels(byte[] bytes, Matrix x, byte[] runs, int runLength, int[] starts) {
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
      Matrix x = new Matrix(BATCH, in);
      kernels.pixelsToFloats(bytes, 0, in, x.data, 0, x.ld(), BATCH, in);
      return new Pixels(bytes, x, runs.toByteArray(), runLength, starts);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 255, 256, 257, 513, 784})
  void sparseBlocksAddUpToTheDenseProduct(int in) {
    int out = 18;
    Pixels pixels = Pixels.random(kernels, in, random);
    Matrix w = Matrix.random(in, out, random);
    Matrix bias = Matrix.random(1, out, random);
    Matrix dense = new Matrix(BATCH, out);
    matmul(pixels.x, w, bias, dense);

    int blocks = Blocks.count(in);
    Matrix sums = new Matrix(blocks * BATCH, out);
    int blockStride = BATCH * sums.ld();
    for (int block = 0; block < blocks; block++) {
      kernels.sparseMatmul(
          pixels.runs,
          pixels.runLength,
          pixels.starts,
          block,
          blocks,
          w.data,
          Blocks.start(in, block) * w.ld(),
          w.ld(),
          sums.data,
          block * blockStride,
          sums.ld(),
          BATCH,
          out);
    }
    Matrix sparse = new Matrix(BATCH, out);
    kernels.addBlocks(
        bias.data,
        0,
        sums.data,
        0,
        blockStride,
        sums.ld(),
        blocks,
        sparse.data,
        0,
        sparse.ld(),
        BATCH,
        out);
    assertSameNumbers(dense.data, sparse.data);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 255, 256, 257, 513, 784})
  void sparseUpdatesAreTheDenseUpdate(int in) {
    int out = 18;
    Pixels pixels = Pixels.random(kernels, in, random);
    Matrix dy = Matrix.random(BATCH, out, random);
    Matrix dense = Matrix.random(in, out, random);
    final Matrix sparse = dense.copy();
    kernels.matmulTransposedA(
        pixels.x.data,
        0,
        pixels.x.ld(),
        dy.data,
        0,
        dy.ld(),
        dense.data,
        0,
        dense.ld(),
        BATCH,
        in,
        out,
        new float[kernels.workLength(BATCH, in, out)]);
    int blocks = Blocks.count(in);
    for (int block = 0; block < blocks; block++) {
      kernels.sparseMatmulTransposedA(
          pixels.runs,
          pixels.runLength,
          pixels.starts,
          block,
          blocks,
          dy.data,
          0,
          dy.ld(),
          sparse.data,
          Blocks.start(in, block) * sparse.ld(),
          sparse.ld(),
          BATCH,
          out);
    }
    assertSameNumbers(dense.data, sparse.data);
  }

  @Test
  void aPixelOfZeroChangesNothing() {
    byte[] runs = {3, 0, 0, 9, 0, 4, 0, 0, 0, 0, (byte) 252, 0, 0, 0, 0};
    int[] starts = {0, runs.length};
    Matrix w = Matrix.random(256, 4, random);
    Matrix y = new Matrix(1, 4);
    kernels.sparseMatmul(runs, 4, starts, 0, 1, w.data, 0, w.ld(), y.data, 0, y.ld(), 1, 4);
    for (int o = 0; o < 4; o++) {
      assertEquals(9 / 255f * w.at(5, o), y.at(0, o));
    }
    Matrix updated = w.copy();
    kernels.sparseMatmulTransposedA(
        runs, 4, starts, 0, 1, y.data, 0, y.ld(), updated.data, 0, w.ld(), 1, 4);
    for (int i = 0; i < 256; i++) {
      for (int o = 0; o < 4; o++) {
        float expected = i == 5 ? Math.fma(9 / 255f, y.at(0, o), w.at(i, o)) : w.at(i, o);
        assertEquals(expected, updated.at(i, o));
      }
    }
  }

  /** Equal as numbers: +0 is −0. */
  private static void assertSameNumbers(float[] expected, float[] actual) {
    float[] e = expected.clone();
    float[] a = actual.clone();
    for (int i = 0; i < e.length; i++) {
      e[i] += 0f;
      a[i] += 0f;
    }
    assertArrayEquals(e, a);
  }
}
