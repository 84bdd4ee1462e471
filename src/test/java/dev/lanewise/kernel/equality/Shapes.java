package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which shapes a kernel is tried with. */
final class Shapes {
  /** All lengths up to a few cache lines, and then those around the bounds of blocks, thrice. */
  private static final int[] LENGTHS =
      IntStream.concat(
              IntStream.rangeClosed(0, 65),
              IntStream.of(255, 256, 257, 258, 511, 512, 513, 514, 784, 785)
                  .flatMap(length -> IntStream.of(length, length, length)))
          .toArray();

  /** The product of the lengths of a shape that interpreted code runs in good time. */
  private static final long MOST_INTERPRETED = 60_000;

  private static final int[] TYPICAL = {10, 16, 32, 48, 64};

  /** Just large enough, each for some of the tiles of the large products. */
  private static final List<Shape> TILED =
      List.of(
          new Shape(26, 64, 33),
          new Shape(17, 70, 48),
          new Shape(31, 33, 64),
          new Shape(17, 45, 70),
          new Shape(65, 45, 16),
          new Shape(5, 26, 130));

  /** More than a cache tile of anything. */
  private static final List<Shape> LARGE =
      List.of(
          new Shape(1, 785, 16),
          new Shape(1, 1023, 40),
          new Shape(1, 1290, 100),
          new Shape(64, 784, 16),
          new Shape(27, 64, 32),
          new Shape(43, 50, 130),
          new Shape(70, 300, 100),
          new Shape(17, 785, 131),
          new Shape(257, 17, 300),
          new Shape(12, 514, 257),
          new Shape(785, 33, 40));

  /** More than enough for a kernel that has no other axis. */
  private static final int LARGE_VECTOR = 100_003;

  private Shapes() {}

  /** Returns shapes with every length along each axis in turn, the others drawn. */
  static List<Shape> swept(KernelUnderTest kernel, SplittableRandom random) {
    var shapes = new ArrayList<Shape>();
    for (Dimension swept : kernel.dimensions()) {
      for (int length : LENGTHS) {
        if (length >= swept.least() && length <= swept.most()) {
          shapes.add(drawn(kernel, swept.axis(), length, random));
        }
      }
    }
    return shapes;
  }

  private static Shape drawn(
      KernelUnderTest kernel, Axis axis, int length, SplittableRandom random) {
    Shape shape = new Shape(1, 1, 1).with(axis, length);
    do {
      for (Dimension dimension : kernel.dimensions()) {
        if (dimension.axis() != axis) {
          int drawn = Math.clamp(length(random), dimension.least(), dimension.most());
          shape = shape.with(dimension.axis(), drawn);
        }
      }
    } while (shape.volume() > MOST_INTERPRETED);
    return shape;
  }

  private static int length(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1, 9);
      case 1 -> random.nextInt(1, 25);
      case 2 -> random.nextInt(1, 70);
      default -> TYPICAL[random.nextInt(TYPICAL.length)];
    };
  }

  /** Returns shapes with which every tile of a kernel runs. */
  static List<Shape> tiled(KernelUnderTest kernel) {
    return kernel.tiles().isEmpty() ? List.of() : within(kernel, TILED);
  }

  /** Returns shapes for compiled code only. */
  static List<Shape> large(KernelUnderTest kernel) {
    if (kernel.dimensions().size() == 1) {
      return List.of(new Shape(1, 1, LARGE_VECTOR));
    }
    return within(kernel, LARGE);
  }

  private static List<Shape> within(KernelUnderTest kernel, List<Shape> shapes) {
    return shapes.stream().map(shape -> within(kernel, shape)).toList();
  }

  private static Shape within(KernelUnderTest kernel, Shape shape) {
    Shape within = new Shape(1, 1, 1);
    for (Dimension dimension : kernel.dimensions()) {
      int length = Math.min(shape.length(dimension.axis()), dimension.most());
      within = within.with(dimension.axis(), length);
    }
    return within;
  }
}
