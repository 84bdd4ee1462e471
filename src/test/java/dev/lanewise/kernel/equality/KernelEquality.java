package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kernel, scalar and vector, gives the same bits: first as the JVM interprets it, then as C2
 * has compiled it, and every tile that it works with. A class for each number of lanes, in a JVM of
 * its own: other tests would have C2 compile the kernels before.
 *
 * <p>System properties: {@value #SEED} starts the drawing of shapes and numbers, {@value #SWEEPS}
 * is how often every length is tried, {@value #CALLS} how often a vector kernel is called, at
 * least, before it counts as compiled, and {@value #CASE} one case to repeat.
 */
@Tag("equality")
abstract class KernelEquality {
  static final String CASE = "lanewise.equality.case";
  private static final String KERNELS = Kernels.class.getPackageName() + ".";
  private static final String SEED = "lanewise.equality.seed";
  private static final String SWEEPS = "lanewise.equality.sweeps";
  private static final String CALLS = "lanewise.equality.calls";

  private static final int DEFAULT_SEED = 784;
  private static final int DEFAULT_SWEEPS = 1;
  private static final int DEFAULT_CALLS = 2_000;

  /**
   * Every so many shapes one is run as the JVM interprets it: what differs then are the operations
   * on vectors, which are the same for all shapes.
   */
  private static final int INTERPRETED = 4;

  /** With so many times the calls, a kernel that C2 has not compiled never will be. */
  private static final int PATIENCE = 200;

  /** Every so many rounds through the small shapes there is one through all. */
  private static final int ROUNDS = 10;

  /** Every so many rounds the JVM is asked what C2 has compiled: its answer takes a while. */
  private static final int ASKED = 5;

  /** What rows before have had compiled: two losses share the loops of their gradients. */
  private static final Set<String> COMPILED = new HashSet<>();

  /** Chooses the number of lanes of this JVM, before anything loads a vector kernel. */
  static void prepare(int lanes) {
    System.setProperty(Implementations.LANES, Integer.toString(lanes));
    Implementations.assumeLanesAvailable();
    Compilation.keepKernelsApart(
        KernelTable.all().stream()
            .flatMap(kernel -> kernel.tiles(VECTOR.lanes()).stream())
            .distinct()
            .toList());
  }

  static List<KernelUnderTest> kernels() {
    String repeated = System.getProperty(CASE);
    return KernelTable.all().stream()
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
    final List<Trial> tiled = trials(kernel, Shapes.tiled(kernel), random);
    final List<Shape> large = Shapes.large(kernel);
    String repeated = System.getProperty(CASE);
    List<Trial> compared = repeated == null ? swept : List.of(repeated(kernel, repeated));

    String method = method(kernel, VECTOR);
    if (COMPILED.add(method)) {
      assertEquals(
          List.of(method), Compilation.notByC2(List.of(method)), "C2 was before the first call");
    }
    for (int i = 0; i < compared.size(); i += INTERPRETED) {
      compared.get(i).compare("interpreted");
    }
    int calls = Integer.getInteger(CALLS, DEFAULT_CALLS);
    compile(List.of(method(kernel, SCALAR)), SCALAR, swept, tiled, calls / 4);
    List<String> methods = new ArrayList<>(List.of(method));
    kernel.tiles(VECTOR.lanes()).forEach(tile -> methods.add(KERNELS + tile));
    compile(methods, VECTOR, swept, tiled, calls);
    compared.forEach(trial -> trial.compare("compiled"));
    if (repeated == null) {
      tiled.forEach(trial -> trial.compare("compiled"));
      // One at a time: together they would take much memory.
      large.forEach(shape -> trial(kernel, shape, random).compare("compiled"));
    }
  }

  /** Returns the method that is called, be it of the class itself or of what it extends. */
  private static String method(KernelUnderTest kernel, Kernels kernels) {
    return Stream.of(kernel.implementation().apply(kernels).getMethods())
        .filter(method -> method.getName().equals(kernel.method()))
        .map(method -> method.getDeclaringClass().getName() + "." + method.getName())
        .findFirst()
        .orElseThrow();
  }

  private static List<Trial> trials(
      KernelUnderTest kernel, List<Shape> shapes, SplittableRandom random) {
    return shapes.stream().map(shape -> trial(kernel, shape, random)).toList();
  }

  private static Trial trial(KernelUnderTest kernel, Shape shape, SplittableRandom random) {
    return new Trial(kernel, shape, random.nextInt(Integer.MAX_VALUE));
  }

  /** Reads what a failure printed: kernel:shape:seed. */
  private static Trial repeated(KernelUnderTest kernel, String text) {
    String[] parts = text.split(":");
    return new Trial(kernel, Shape.parse(parts[1]), Integer.parseInt(parts[2]));
  }

  /**
   * Calls a kernel until C2 has compiled its methods: with every shape, but most often with small
   * ones, and with those for tiles as long as there is a tile that C2 has not compiled.
   */
  private static void compile(
      List<String> methods, Kernels kernels, List<Trial> trials, List<Trial> tiled, int least) {
    List<Trial> small = trials.stream().filter(Trial::isSmall).toList();
    List<String> waiting = methods;
    int calls = 0;
    for (int round = 0; calls < least || !waiting.isEmpty(); round++) {
      assertTrue(calls / PATIENCE <= least, calls + " calls, and C2 has not compiled " + waiting);
      List<Trial> called = round % ROUNDS == 0 ? trials : small;
      called.forEach(trial -> trial.run(kernels));
      calls += called.size();
      if (!waiting.isEmpty()) {
        tiled.forEach(trial -> trial.run(kernels));
        waiting = round % ASKED == 0 ? Compilation.notByC2(waiting) : waiting;
      }
    }
  }
}
