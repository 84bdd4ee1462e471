package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.Kernels;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A kernel as the suite calls it: a row of {@link KernelTable}.
 *
 * @param name the method of {@link Kernels}, or function.method
 * @param implementation returns the class that has the method
 * @param dimensions the axes that it has
 * @param tiles where its own method only chooses among them
 * @param definition makes a call
 */
record KernelUnderTest(
    String name,
    Function<Kernels, Class<?>> implementation,
    List<Dimension> dimensions,
    List<Tile> tiles,
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
   * A method that does a kernel's work in vectors, and that the suite keeps from becoming a part of
   * its caller.
   *
   * @param name class.method
   * @param lanes the widths with which it runs
   */
  record Tile(String name, Set<Integer> lanes) {
    /** A method that runs with all widths. */
    static Tile of(String name) {
      return new Tile(name, Set.of(4, 8, 16));
    }

    /** A method that runs with some widths. */
    static Tile of(String name, Integer... lanes) {
      return new Tile(name, Set.of(lanes));
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

  /** Returns the same kernel, whose work a tile does. */
  KernelUnderTest with(Tile tile) {
    return new KernelUnderTest(name, implementation, dimensions, List.of(tile), definition);
  }

  /** Returns the name of the method in its class. */
  String method() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Returns the names of the tiles that run with vectors of this width. */
  List<String> tiles(int lanes) {
    return tiles.stream().filter(tile -> tile.lanes.contains(lanes)).map(Tile::name).toList();
  }

  boolean has(Axis axis) {
    return dimensions.stream().anyMatch(dimension -> dimension.axis() == axis);
  }

  @Override
  public String toString() {
    return name;
  }
}
