package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.CompiledClasses;
import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.DropoutKernel;
import dev.lanewise.kernel.Identity;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.OptimizerKernel;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.equality.KernelUnderTest.Tile;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of kernels has all of them. */
@Tag("kernels")
class KernelTableTest {
  private static final List<Class<?>> FUNCTIONS =
      List.of(ActivationKernel.class, LossKernel.class, OptimizerKernel.class, DropoutKernel.class);

  /** Its gradient comes with the loss. */
  private static final String NO_KERNEL = "Softmax.backward";

  /** They copy, or do nothing but clear padding: vectors would bring nothing. */
  private static final Set<Class<?>> SAME_LOOPS = Set.of(Identity.class);

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  static List<KernelUnderTest> kernels() {
    return KernelTable.all();
  }

  @Test
  void everyKernelHasARow() throws Exception {
    Set<String> due = new TreeSet<>();
    Stream.of(Kernels.class.getDeclaredMethods())
        .filter(KernelTableTest::hasNumbers)
        .forEach(method -> due.add(method.getName()));
    for (Class<?> definition : CompiledClasses.loaded()) {
      for (Class<?> function : FUNCTIONS) {
        if (function.isAssignableFrom(definition)
            && !Modifier.isAbstract(definition.getModifiers())
            && !definition.isMemberClass()) {
          Stream.of(function.getDeclaredMethods())
              .filter(KernelTableTest::isKernel)
              .forEach(method -> due.add(definition.getSimpleName() + "." + method.getName()));
        }
      }
    }
    due.remove(NO_KERNEL);
    List<String> rows = KernelTable.all().stream().map(KernelUnderTest::name).sorted().toList();
    assertEquals(List.copyOf(due), rows);
  }

  private static boolean hasNumbers(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return types.contains(Matrix.class) || types.contains(float[].class);
  }

  private static boolean isKernel(Method method) {
    return !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() > 0;
  }

  @Test
  void softmaxHasNoGradientOfItsOwn() {
    Matrix rows = Matrix.zeros(1, 1);
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      ActivationKernel softmax = kernels.activation(new Softmax());
      assertThrows(UnsupportedOperationException.class, () -> softmax.backward(rows, rows, 0, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelHasVectors(KernelUnderTest kernel) {
    Class<?> scalar = kernel.implementation().apply(SCALAR);
    Class<?> vector = kernel.implementation().apply(VECTOR);
    assertEquals(SAME_LOOPS.contains(scalar), scalar == vector, scalar + " and " + vector);
  }

  @Test
  void everyTileHasARow() throws Exception {
    Set<String> due =
        CompiledClasses.loaded().stream()
            .filter(type -> type.getSimpleName().endsWith("Tiles"))
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            // What chooses among tiles by a number of vectors is none.
            .filter(method -> method.getParameterTypes()[0] != int.class)
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> named =
        KernelTable.all().stream()
            .flatMap(kernel -> kernel.tiles().stream())
            .map(Tile::name)
            .filter(name -> name.contains("Tiles."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(due, named);
  }
}
