package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.Kernels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kernel as the suite calls it: a row of {@link KernelTable}.
 *
 * @param name the method of {@link Kernels}, or function.method
 * @param implementation returns the class that has the method
 * @param dimensions the axes that it has
 * @param tiles the methods that do its work in vectors, where its own only chooses among them
 * @param definition makes a call
 */
record KernelUnderTest(
    String name,
    Function<Kernels, Class<?>> implementation,
    List<Dimension> dimensions,
    Tiles tiles,
    Definition definition) {

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

  /**
   * Methods that are too long to become a part of their caller, as class.method.
   *
   * @param always those that run at every width
   * @param tall those for the registers of a CPU with 16 lanes
   * @param low those in place of these with fewer lanes
   */
  record Tiles(List<String> always, List<String> tall, List<String> low) {
    private static final int LANES = 16;

    static final Tiles NONE = new Tiles(List.of(), List.of(), List.of());

    /** Returns those that run with vectors of this width. */
    List<String> of(int lanes) {
      return Stream.concat(always.stream(), (lanes == LANES ? tall : low).stream()).toList();
    }

    Stream<String> all() {
      return Stream.of(always, tall, low).flatMap(List::stream);
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

  /** Returns the name of the method in its class. */
  String method() {
    return name.substring(name.indexOf('.') + 1);
  }

  boolean has(Axis axis) {
    return dimensions.stream().anyMatch(dimension -> dimension.axis() == axis);
  }

  @Override
  public String toString() {
    return name;
  }
}
