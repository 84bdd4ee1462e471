package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.Matrix;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weight gradients of saturated outputs, some of which are subnormal: the same bits. */
@Tag("kernels")
class SubnormalGradientTest {
  private static final int ROW = 16;

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @Test
  void subnormalGradientsGiveTheSameBits() {
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int batch = random.nextInt(0, random.nextBoolean() ? 5 : 300);
      int in = random.nextBoolean() ? ROW : random.nextInt(1, 20);
      int ldx = random.nextInt(in, 33);
      int out = random.nextInt(1, ROW + 1);
      // Some activations too small, or some gradients too great, to be scaled.
      double extreme = random.nextBoolean() ? 0 : 0.001;
      float[] xs = new float[batch * ldx + random.nextInt(ROW)];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = random.nextBoolean() ? 0f : (float) (random.nextDouble() * 4 - 1);
        xs[i] *= random.nextDouble() < extreme ? 0x1p-70f : 1f;
      }
      Matrix x = new Matrix(xs, 0, ldx, batch, in);
      Matrix dy =
          filled(
              batch,
              out,
              () -> {
                int exponent = random.nextDouble() < extreme ? 100 : -random.nextInt(160);
                return Math.scalb(random.nextDouble() - 0.5, exponent);
              });
      Matrix w = filled(in, out, () -> Math.scalb(random.nextDouble(), -random.nextInt(150)));
      assertArrayEquals(updated(SCALAR, x, dy, w), updated(VECTOR, x, dy, w), "seed " + seed);
    }
  }

  private static Matrix filled(int rows, int columns, DoubleSupplier numbers) {
    Matrix matrix = new Matrix(new float[rows * ROW], 0, ROW, rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.array()[matrix.index(row, column)] = (float) numbers.getAsDouble();
      }
    }
    return matrix;
  }

  private static float[] updated(Kernels kernels, Matrix x, Matrix dy, Matrix w) {
    Matrix updated = Matrices.copy(w);
    float[] work = new float[kernels.workLength(x.rows(), w.rows(), w.columns())];
    kernels.matmulTransposedA(x, dy, updated, 0, x.rows(), work);
    return updated.array();
  }
}
