package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.FloatOperand.POISON;
import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;
import java.util.SplittableRandom;

/** A call of one kernel, decided by shape and seed, to be made by both implementations. */
final class Trial {
  private static final int SMALL = 2_000;

  private final KernelUnderTest kernel;
  private final Shape shape;
  private final int seed;
  private final float padding;
  private final List<Operand> operands;
  private final Call call;
  private final List<Part> parts;
  private long firstHash;
  private boolean hasFirstHash;

  Trial(KernelUnderTest kernel, Shape shape, int seed) {
    this.kernel = kernel;
    this.shape = shape;
    this.seed = seed;
    Arguments arguments = new Arguments(shape, seed);
    this.call = kernel.definition().make(arguments);
    this.padding = arguments.padding();
    this.operands = arguments.operands();
    pad(padding);
    this.parts = parts(arguments.random());
  }

  private List<Part> parts(SplittableRandom random) {
    List<Part> cut = List.of(Part.whole(shape));
    for (Dimension dimension : kernel.dimensions()) {
      int length = shape.length(dimension.axis());
      if (dimension.cut() != Dimension.WHOLE && length > 0) {
        int places = (length - 1) / dimension.cut() + 1;
        cut = Part.cut(cut, dimension.axis(), dimension.cut() * random.nextInt(places));
      }
    }
    return cut;
  }

  Shape shape() {
    return shape;
  }

  Call call() {
    return call;
  }

  List<Operand> operands() {
    return operands;
  }

  boolean isSmall() {
    return shape.volume() <= SMALL;
  }

  /** Makes the call, the arguments being as they were drawn. */
  void run(Kernels kernels) {
    run(kernels, List.of(Part.whole(shape)));
  }

  private void run(Kernels kernels, List<Part> called) {
    for (Operand operand : operands) {
      if (operand.isWritten()) {
        operand.reset();
      }
    }
    for (Part part : called) {
      call.run(kernels, part);
    }
  }

  private void pad(float number) {
    boolean mayChange = number != 0f;
    for (Operand operand : operands) {
      mayChange |= operand instanceof FloatOperand floats && !floats.isFinite();
    }
    for (Operand operand : operands) {
      if (operand instanceof FloatOperand floats) {
        floats.pad(number, mayChange);
      }
      operand.reset();
    }
  }

  /**
   * Fails unless both implementations write the same bits, at once and in parts, and nothing else,
   * and the scalar one the same as when this was called before, and whatever stands in the padding.
   *
   * @param when what has become of the kernel's code, for the message
   */
  void compare(String when) {
    run(SCALAR);
    List<Object> expected = operands.stream().map(Operand::copy).toList();
    check(when + ", scalar", expected);
    checkHash(when);
    run(VECTOR);
    check(when + ", vector", expected);
    if (parts.size() > 1) {
      run(SCALAR, parts);
      check(when + ", scalar, in parts " + parts, expected);
      run(VECTOR, parts);
      check(when + ", vector, in parts " + parts, expected);
    }
    pad(padding == 0f ? POISON : 0f);
    run(SCALAR);
    check(when + ", scalar, other padding", expected);
    pad(padding);
  }

  private void check(String what, List<Object> expected) {
    for (int i = 0; i < operands.size(); i++) {
      String error = operands.get(i).error(expected.get(i));
      if (error != null) {
        fail(describe(what) + error + "\n  " + again());
      }
    }
  }

  private void checkHash(String when) {
    long hash = 0;
    for (Operand operand : operands) {
      if (operand.isWritten()) {
        hash = 31 * hash + operand.hash();
      }
    }
    if (hasFirstHash && hash != firstHash) {
      fail(describe(when) + "the scalar result has changed since the first run\n  " + again());
    }
    firstHash = hash;
    hasFirstHash = true;
  }

  private String describe(String what) {
    return "%s, batch %d, in %d, out %d, seed %d, %d lanes; %s:%n  "
        .formatted(
            kernel.name(), shape.batch(), shape.in(), shape.out(), seed, VECTOR.lanes(), what);
  }

  private String again() {
    return "again: mvn test -Dtest=KernelEqualityOf%dLanesTest -D%s=%s:%s:%d"
        .formatted(VECTOR.lanes(), KernelEquality.CASE, kernel.name(), shape, seed);
  }
}
