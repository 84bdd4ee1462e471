package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kernel, scalar and vector, gives the same bits: first as the JVM interprets it, then as C2
 * has compiled it.
 *
 * <p>System properties: {@value #SEED} starts the drawing of shapes and numbers, {@value #SWEEPS}
 * is how often every length is tried, {@value #CALLS} how often a vector kernel is called, at
 * least, before it counts as compiled, and {@value #CASE} one case to repeat.
 */
@Tag("kernels")
@Order(KernelEqualityTest.BEFORE_ALL_OTHERS)
class KernelEqualityTest {
  /** The other tests would have C2 compile the kernels. */
  static final int BEFORE_ALL_OTHERS = 0;

  static final String CASE = "lanewise.equality.case";
  private static final String SEED = "lanewise.equality.seed";
  private static final String SWEEPS = "lanewise.equality.sweeps";
  private static final String CALLS = "lanewise.equality.calls";

  private static final int DEFAULT_SEED = 784;
  private static final int DEFAULT_SWEEPS = 1;
  private static final int DEFAULT_CALLS = 20_000;

  /** With so many times the calls, a kernel that C2 has not compiled never will be. */
  private static final int PATIENCE = 50;

  /** Every so many rounds through the small shapes there is one through all. */
  private static final int ROUNDS = 10;

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
    Compilation.keepKernelsApart();
  }

  static List<KernelUnderTest> kernels() {
    String repeated = System.getProperty(CASE);
    return KernelUnderTest.all().stream()
        .filter(kernel -> repeated == null || repeated.startsWith(kernel.name() + ":"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sameBits(KernelUnderTest kernel) {
    int start = Integer.getInteger(SEED, DEFAULT_SEED);
    var random = new SplittableRandom(start + kernel.name().hashCode());
    var swept = new ArrayList<Trial>();
    for (int sweep = Integer.getInteger(SWEEPS, DEFAULT_SWEEPS); sweep > 0; sweep--) {
      swept.addAll(trials(kernel, Shapes.swept(kernel, random), random));
    }
    List<Trial> large = trials(kernel, Shapes.large(kernel), random);
    String repeated = System.getProperty(CASE);
    List<Trial> compared = repeated == null ? swept : List.of(repeated(kernel, repeated));

    assertFalse(isCompiled(kernel, VECTOR), "C2 has compiled it before the first comparison");
    compared.forEach(trial -> trial.compare("interpreted"));
    int calls = Integer.getInteger(CALLS, DEFAULT_CALLS);
    compile(kernel, SCALAR, swept, calls / 4);
    compile(kernel, VECTOR, swept, calls);
    compared.forEach(trial -> trial.compare("compiled"));
    if (repeated == null) {
      large.forEach(trial -> trial.compare("compiled"));
    }
  }

  @Test
  void everyKernelIsCompared() {
    List<String> declared =
        Stream.of(Kernels.class.getMethods())
            .filter(method -> List.of(method.getParameterTypes()).contains(float[].class))
            .filter(method -> method.getReturnType().isPrimitive())
            .map(Method::getName)
            .sorted()
            .toList();
    assertEquals(
        declared, KernelUnderTest.all().stream().map(KernelUnderTest::name).sorted().toList());
  }

  private static List<Trial> trials(
      KernelUnderTest kernel, List<Shape> shapes, SplittableRandom random) {
    return shapes.stream()
        .map(shape -> new Trial(kernel, shape, random.nextInt(Integer.MAX_VALUE)))
        .toList();
  }

  /** Reads what a failure printed: kernel:shape:seed. */
  private static Trial repeated(KernelUnderTest kernel, String text) {
    String[] parts = text.split(":");
    return new Trial(kernel, Shape.parse(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Calls a kernel until C2 has compiled it: with every shape, but most often with small ones. */
  private static void compile(
      KernelUnderTest kernel, Kernels kernels, List<Trial> trials, int least) {
    List<Trial> small = trials.stream().filter(Trial::isSmall).toList();
    int calls = 0;
    for (int round = 0; calls < least || !isCompiled(kernel, kernels); round++) {
      assertTrue(calls / PATIENCE <= least, "C2 has not compiled it after calls: " + calls);
      List<Trial> called = round % ROUNDS == 0 ? trials : small;
      for (Trial trial : called) {
        trial.run(kernels);
      }
      calls += called.size();
    }
  }

  private static boolean isCompiled(KernelUnderTest kernel, Kernels kernels) {
    return Compilation.isByC2(kernels.getClass(), kernel.name());
  }
}
