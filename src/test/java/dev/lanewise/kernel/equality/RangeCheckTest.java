package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel that is given too short an array says so, and has written nothing. */
@Tag("kernels")
class RangeCheckTest {
  private static final List<Shape> SHAPES =
      List.of(new Shape(1, 1, 1), new Shape(3, 5, 7), new Shape(9, 20, 33), new Shape(4, 17, 64));

  /** What a sparse product reads of these depends on the runs. */
  private static final List<String> READ_AS_RUNS_NAME = List.of("runs", "w");

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  static List<KernelUnderTest> kernels() {
    return KernelUnderTest.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyArrayIsChecked(KernelUnderTest kernel) {
    for (Shape shape : SHAPES) {
      for (int seed = 0; seed < 8; seed++) {
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
          checkEveryArray(kernel, shape, seed, kernels);
        }
      }
    }
  }

  private static void checkEveryArray(
      KernelUnderTest kernel, Shape shape, int seed, Kernels kernels) {
    var arguments = new Arguments(shape, seed);
    KernelUnderTest.Call call = kernel.definition().make(arguments);
    List<Operand> operands = arguments.operands();
    for (Operand operand : operands) {
      if (kernel.name().startsWith("sparse") && READ_AS_RUNS_NAME.contains(operand.name())) {
        continue;
      }
      operands.forEach(Operand::reset);
      operand.shorten();
      String what =
          "%s, %s, %s, seed %d, %s too short"
              .formatted(kernels.name(), kernel, shape, seed, operand.name());
      assertThrows(
          IndexOutOfBoundsException.class, () -> call.run(kernels, Part.whole(shape)), what);
      for (Operand other : operands) {
        assertTrue(other.isUnchanged(), what + ", yet it wrote to " + other.name());
      }
    }
  }

  @Test
  void scratchIsChecked() {
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      float[] array = new float[160];
      float[] y = new float[160];
      float[] work = new float[kernels.workLength(10, 10, 10) - 1];
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> kernels.matmul(array, 0, 16, array, 0, 16, array, 0, y, 0, 16, 10, 10, 10, work));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> kernels.matmulTransposedB(array, 0, 16, array, 0, 16, y, 0, 16, 10, 10, 10, work));
    }
  }
}
