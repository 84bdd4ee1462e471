package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernel.KernelCase.Arguments;
import dev.lanewise.kernel.KernelCase.Check;
import dev.lanewise.kernel.KernelCase.Operand;
import dev.lanewise.kernel.KernelCase.Type;
import dev.lanewise.kernel.KernelCase.Use;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Kernels} promises of every kernel: checked ranges, and padding that stays out. */
class KernelContractTest {
  private static final int OFFSET = 32;
  private static final int LD = KernelCase.LD;

  private final Kernels kernels = new ScalarKernels();

  static List<KernelCase> cases() {
    return KernelCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paddingStaysOut(KernelCase kernel) {
    Arguments arguments = arguments(kernel, Float.NaN);
    kernel.call().on(kernels, arguments);
    for (int i = 0; i < kernel.operands().size(); i++) {
      if (kernel.operands().get(i).type() == Type.FLOATS) {
        checkPoisoned(kernel.operands().get(i), arguments.floats(i));
      }
    }
  }

  /** No element is NaN, written padding is +0.0, and what lies outside is as it was. */
  private static void checkPoisoned(Operand operand, float[] array) {
    boolean overwritten = operand.use() == Use.WRITTEN || operand.use() == Use.READ_AND_WRITTEN;
    int width = operand.check() == Check.ELEMENTS ? operand.n() : RowStride.of(operand.n());
    for (int at = 0; at < array.length; at++) {
      int row = Math.floorDiv(at - OFFSET, LD);
      int column = Math.floorMod(at - OFFSET, LD);
      boolean outside = row < 0 || row >= operand.rows() || column >= width;
      if (!outside && column < operand.n()) {
        assertFalse(Float.isNaN(array[at]), operand + " at " + row + ", " + column);
      } else if (!outside && overwritten) {
        assertEquals(0, Float.floatToRawIntBits(array[at]), operand + " padding of row " + row);
      } else {
        assertEquals(Float.NaN, array[at], operand + " outside, at " + row + ", " + column);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paddingOfZerosStaysSo(KernelCase kernel) {
    Arguments arguments = arguments(kernel, 0f);
    kernel.call().on(kernels, arguments);
    for (int i = 0; i < kernel.operands().size(); i++) {
      Operand operand = kernel.operands().get(i);
      if (operand.type() == Type.FLOATS) {
        for (int at = 0; at < arguments.floats(i).length; at++) {
          if (!isElement(operand, at)) {
            assertEquals(0, Float.floatToRawIntBits(arguments.floats(i)[at]), operand.toString());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aShortArrayIsRefusedBeforeAnythingIsWritten(KernelCase kernel) {
    for (int i = 0; i < kernel.operands().size(); i++) {
      if (kernel.operands().get(i).check() != Check.NONE) {
        Arguments arguments = arguments(kernel, 0f);
        arguments.arrays()[i] = shortened(arguments.arrays()[i]);
        assertRefused(kernel, arguments, "operand " + i + " is one too short");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNegativeOffsetIsRefusedBeforeAnythingIsWritten(KernelCase kernel) {
    for (int i = 0; i < kernel.operands().size(); i++) {
      if (kernel.operands().get(i).check() != Check.NONE) {
        Arguments arguments = arguments(kernel, 0f);
        arguments.offsets()[i] = -1;
        assertRefused(kernel, arguments, "operand " + i + " starts at -1");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rowsThatOverlapAreRefusedBeforeAnythingIsWritten(KernelCase kernel) {
    Arguments arguments = arguments(kernel, 0f);
    assertRefused(
        kernel, new Arguments(arguments.arrays(), arguments.offsets(), 4), "row stride 4");
  }

  private void assertRefused(KernelCase kernel, Arguments arguments, String what) {
    Object[] before = Arrays.stream(arguments.arrays()).map(KernelContractTest::copy).toArray();
    assertThrows(IndexOutOfBoundsException.class, () -> kernel.call().on(kernels, arguments), what);
    assertArrayEquals(before, arguments.arrays(), what + ": something was written");
  }

  /** Arrays as short as they may be, random where they are read, the rest filled. */
  private static Arguments arguments(KernelCase kernel, float filling) {
    Random random = new Random(1);
    Object[] arrays = new Object[kernel.operands().size()];
    int[] offsets = new int[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      offsets[i] = OFFSET;
      arrays[i] = array(kernel.operands().get(i), filling, random);
    }
    return new Arguments(arrays, offsets, LD);
  }

  private static Object array(Operand operand, float filling, Random random) {
    int length = OFFSET + operand.length();
    if (operand.type() == Type.BYTES) {
      byte[] bytes = new byte[length];
      for (int at = 0; at < length; at++) {
        bytes[at] = (byte) random.nextInt(18);
      }
      return bytes;
    }
    float[] floats = new float[length];
    for (int at = 0; at < length; at++) {
      boolean read = isElement(operand, at) && operand.use() != Use.WRITTEN;
      floats[at] = read ? random.nextFloat(-1f, 1f) : filling;
    }
    return floats;
  }

  private static boolean isElement(Operand operand, int at) {
    int place = at - OFFSET;
    return place >= 0 && place / LD < operand.rows() && place % LD < operand.n();
  }

  private static Object shortened(Object array) {
    return array instanceof float[] floats
        ? Arrays.copyOf(floats, floats.length - 1)
        : Arrays.copyOf((byte[]) array, ((byte[]) array).length - 1);
  }

  private static Object copy(Object array) {
    return array instanceof float[] floats ? floats.clone() : ((byte[]) array).clone();
  }
}
