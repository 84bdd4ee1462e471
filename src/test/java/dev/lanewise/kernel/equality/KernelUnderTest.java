package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.Kernels;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kernel as the suite calls it.
 *
 * @param name the method of {@link Kernels}
 * @param dimensions the axes that it has
 * @param definition makes a call
 */
record KernelUnderTest(String name, List<Dimension> dimensions, Definition definition) {

  /**
   * An axis of a kernel.
   *
   * @param least the least length allowed
   * @param most the greatest
   * @param cut a call may be made in parts that start at multiples of this; {@link #WHOLE}: not
   */
  record Dimension(Axis axis, int least, int most, int cut) {
    static final int WHOLE = 0;

    /** Any length, cut anywhere. */
    static Dimension of(Axis axis) {
      return new Dimension(axis, 0, Integer.MAX_VALUE, 1);
    }

    Dimension from(int least) {
      return new Dimension(axis, least, most, cut);
    }

    Dimension upTo(int most) {
      return new Dimension(axis, least, most, cut);
    }

    Dimension cutAt(int multiple) {
      return new Dimension(axis, least, most, multiple);
    }
  }

  /** Draws the arguments of a call. */
  interface Definition {
    Call make(Arguments arguments);
  }

  /** A call whose arguments are fixed. */
  interface Call {
    void run(Kernels kernels, Part part);
  }

  /** Every kernel there is. */
  static List<KernelUnderTest> all() {
    return Stream.of(
            MatrixProducts.all(),
            SparseProducts.all(),
            Activations.all(),
            Losses.all(),
            Updates.all())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
