package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Axis.BATCH;
import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.equality.Operand.Fault;
import dev.lanewise.kernel.equality.Part.Range;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel whose operands do not fit says so, and has written nothing. */
@Tag("kernels")
class RangeCheckTest {
  private static final List<Shape> SHAPES =
      List.of(new Shape(1, 1, 1), new Shape(3, 5, 7), new Shape(9, 20, 33), new Shape(4, 17, 64));

  private static final int SEEDS = 8;

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  static List<KernelUnderTest> kernels() {
    return KernelTable.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyOperandIsChecked(KernelUnderTest kernel) {
    for (Shape shape : SHAPES) {
      for (int seed = 0; seed < SEEDS; seed++) {
        Trial trial = new Trial(kernel, shape, seed);
        for (Operand operand : trial.operands()) {
          for (Fault fault : operand.refused()) {
            trial.operands().forEach(Operand::reset);
            operand.spoil(fault);
            String what = "%s, seed %d, %s %s".formatted(shape, seed, operand.name(), fault);
            assertRefused(trial, Part.whole(shape), what);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void samplesAreChecked(KernelUnderTest kernel) {
    for (Shape shape : SHAPES) {
      int batch = shape.batch();
      for (Range samples :
          List.of(new Range(-1, batch), new Range(0, batch + 1), new Range(batch, batch - 1))) {
        if (kernel.has(BATCH)) {
          Part part = Part.whole(shape).with(BATCH, samples);
          assertRefused(new Trial(kernel, shape, 1), part, shape + ", samples " + samples);
        }
      }
    }
  }

  private static void assertRefused(Trial trial, Part part, String what) {
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> trial.call().run(kernels, part),
          kernels.name() + ", " + what);
      for (Operand operand : trial.operands()) {
        assertTrue(
            operand.isUnchanged(),
            kernels.name() + ", " + what + ", yet it wrote to " + operand.name());
      }
    }
  }

  @Test
  void scratchIsChecked() {
    Matrix matrix = Matrix.zeros(10, 10);
    Matrix other = Matrix.zeros(10, 10);
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      float[] work = new float[kernels.workLength(10, 10, 10) - 1];
      List<Executable> products =
          List.of(
              () -> kernels.matmul(matrix, matrix, matrix, other, 0, 10, work),
              () -> kernels.matmulTransposedB(matrix, matrix, other, 0, 10, work),
              () -> kernels.matmulTransposedA(matrix, matrix, other, 0, 10, work));
      products.forEach(product -> assertThrows(IndexOutOfBoundsException.class, product));
    }
  }
}
