package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SparseImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The three ways through a first layer agree: all inputs at once, block by block, and block by
 * block over the listed inputs alone.
 *
 * <p>Blocks give the same bits. The zeros that are not visited change no more than the sign of a
 * zero: there, and for finite numbers, {@code ==} holds.
 */
@Tag("kernels")
class FirstLayerEqualityTest {
  private static final int TRIALS = 60;

  private static final int[] INPUTS = {1, 15, 16, 100, 255, 256, 257, 300, 512, 513, 784, 785};

  /** Numbers whose products with pixels neither overflow nor underflow. */
  private static final List<Values> KINDS =
      List.of(Values.SIGNED, Values.MAGNITUDES, Values.ZEROS, Values.CANCELLING, Values.TIES);

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @Test
  void blocksAndSparseListsChangeNothing() {
    for (int seed = 0; seed < TRIALS; seed++) {
      var layer = new FirstLayer(new SplittableRandom(seed));
      float[] expected = layer.atOnce(SCALAR);
      float[] expectedWeights = layer.updatedAtOnce(SCALAR);
      for (Kernels kernels : List.of(SCALAR, VECTOR)) {
        String what = kernels.name() + ", seed " + seed + ", " + layer;
        assertSameBits(expected, layer.atOnce(kernels), what + ", at once");
        assertSameBits(expected, layer.inBlocks(kernels), what + ", in blocks");
        assertEqualNumbers(expected, layer.sparse(kernels), what + ", sparse");
        assertSameBits(expectedWeights, layer.updatedAtOnce(kernels), what + ", update");
        assertEqualNumbers(expectedWeights, layer.updatedSparse(kernels), what + ", sparse update");
      }
    }
  }

  private static void assertSameBits(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      int bits = Float.floatToRawIntBits(expected[i]);
      int found = Float.floatToRawIntBits(actual[i]);
      if (bits != found) {
        assertEquals(Integer.toHexString(bits), Integer.toHexString(found), what + ", index " + i);
      }
    }
  }

  private static void assertEqualNumbers(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != actual[i]) {
        assertEquals(expected[i], actual[i], what + ", index " + i);
      }
    }
  }

  /** A layer, a batch of images and a gradient. */
  private static final class FirstLayer {
    private final int batch;
    private final int in;
    private final int out;
    private final int ldx;
    private final int ld;
    private final int[] blockStarts;
    private final LabeledImages images;
    private final SparseImages sparseImages;
    private final float[] w;
    private final float[] bias;
    private final float[] dy;

    FirstLayer(SplittableRandom random) {
      batch = random.nextInt(1, 20);
      in = INPUTS[random.nextInt(INPUTS.length)];
      out = random.nextInt(1, random.nextBoolean() ? 17 : 200);
      ldx = RowStride.of(in);
      ld = RowStride.of(out);
      blockStarts =
          IntStream.rangeClosed(0, Blocks.count(in))
              .map(block -> Blocks.start(in, block))
              .toArray();
      byte[] pixels = new byte[batch * in];
      double density = random.nextDouble();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (random.nextDouble() < density ? random.nextInt(256) : 0);
      }
      images = new LabeledImages(batch, 1, in, pixels, new byte[batch]);
      sparseImages = SparseImages.of(images, blockStarts, PixelRuns.length(in, out));
      w = matrix(in, random);
      bias = matrix(1, random);
      dy = matrix(batch, random);
    }

    private float[] matrix(int rows, SplittableRandom random) {
      float[] matrix = new float[rows * ld];
      for (int row = 0; row < rows; row++) {
        Values kind = KINDS.get(random.nextInt(KINDS.size()));
        for (int column = 0; column < out; column++) {
          matrix[row * ld + column] = kind.draw(random, 0f);
        }
      }
      return matrix;
    }

    private float[] inputs(Kernels kernels) {
      float[] x = new float[batch * ldx];
      kernels.pixelsToFloats(images.pixels(), 0, in, x, 0, ldx, batch, in);
      return x;
    }

    float[] atOnce(Kernels kernels) {
      float[] y = new float[batch * ld];
      float[] work = new float[kernels.workLength(batch, in, out)];
      kernels.matmul(inputs(kernels), 0, ldx, w, 0, ld, bias, 0, y, 0, ld, batch, in, out, work);
      return y;
    }

    float[] inBlocks(Kernels kernels) {
      float[] x = inputs(kernels);
      float[] noBias = new float[ld];
      float[] work = new float[kernels.workLength(batch, in, out)];
      return addedUp(
          kernels,
          (block, p, pOff) ->
              kernels.matmul(
                  x,
                  blockStarts[block],
                  ldx,
                  w,
                  blockStarts[block] * ld,
                  ld,
                  noBias,
                  0,
                  p,
                  pOff,
                  ld,
                  batch,
                  blockStarts[block + 1] - blockStarts[block],
                  out,
                  work));
    }

    float[] sparse(Kernels kernels) {
      WeightPanels weights = inPanels(w);
      return addedUp(
          kernels,
          (block, p, pOff) -> {
            for (int unit = 0, end; unit < out; unit = end) {
              end = weights.end(unit, out);
              kernels.sparseMatmul(
                  sparseImages.runs(),
                  sparseImages.runLength(),
                  sparseImages.starts(),
                  block,
                  sparseImages.blocks(),
                  weights.array(block, unit),
                  weights.offset(block, unit),
                  weights.stride(unit),
                  p,
                  pOff + unit,
                  ld,
                  batch,
                  end - unit);
            }
          });
    }

    /** Returns weights as training has them. */
    private WeightPanels inPanels(float[] weights) {
      WeightPanels panels = WeightPanels.apart(weights, 0, in, out, ld);
      panels.load(0, panels.blocks(), 0, out);
      return panels;
    }

    private interface BlockSum {
      void write(int block, float[] p, int pOff);
    }

    private float[] addedUp(Kernels kernels, BlockSum blockSum) {
      int blocks = Blocks.count(in);
      float[] p = new float[blocks * batch * ld];
      for (int block = 0; block < blocks; block++) {
        blockSum.write(block, p, block * batch * ld);
      }
      float[] y = new float[batch * ld];
      kernels.addBlocks(bias, 0, p, 0, batch * ld, ld, blocks, y, 0, ld, batch, out);
      return y;
    }

    float[] updatedAtOnce(Kernels kernels) {
      float[] updated = w.clone();
      float[] work = new float[kernels.workLength(batch, in, out)];
      kernels.matmulTransposedA(
          inputs(kernels), 0, ldx, dy, 0, ld, updated, 0, ld, batch, in, out, work);
      return updated;
    }

    float[] updatedSparse(Kernels kernels) {
      float[] updated = w.clone();
      WeightPanels weights = inPanels(updated);
      for (int block = 0; block < weights.blocks(); block++) {
        for (int unit = 0, end; unit < out; unit = end) {
          end = weights.end(unit, out);
          kernels.sparseMatmulTransposedA(
              sparseImages.runs(),
              sparseImages.runLength(),
              sparseImages.starts(),
              block,
              sparseImages.blocks(),
              dy,
              unit,
              ld,
              weights.array(block, unit),
              weights.offset(block, unit),
              weights.stride(unit),
              batch,
              end - unit);
        }
      }
      weights.store(0, weights.blocks(), 0, out);
      return updated;
    }

    @Override
    public String toString() {
      return "batch " + batch + ", in " + in + ", out " + out;
    }
  }
}
