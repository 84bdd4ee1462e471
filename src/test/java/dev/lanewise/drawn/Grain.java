package dev.lanewise.drawn;

import dev.lanewise.drawn.Canvas.Field;
import java.util.Random;

/** Random textures that are smooth below a given size. */
final class Grain {
  private Grain() {}

  /** Values about 0.5, nearly all of them between 0 and 1, that change over {@code size} pixels. */
  static Field of(Random random, Canvas canvas, double size) {
    return of(random, canvas, size, size);
  }

  /** The same with other sizes along the two axes. */
  static Field of(Random random, Canvas canvas, double sizeX, double sizeY) {
    int columns = (int) (canvas.width / sizeX) + 3;
    int rows = (int) (canvas.height / sizeY) + 3;
    float[] knots = new float[columns * rows];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = (float) Math.clamp(0.5 + 0.3 * random.nextGaussian(), 0, 1);
    }
    return (x, y) -> {
      int column = (int) (x / sizeX);
      int row = (int) (y / sizeY);
      double right = smooth(x / sizeX - column);
      double down = smooth(y / sizeY - row);
      int at = row * columns + column;
      double upper = knots[at] + right * (knots[at + 1] - knots[at]);
      double lower = knots[at + columns] + right * (knots[at + columns + 1] - knots[at + columns]);
      return upper + down * (lower - upper);
    };
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
