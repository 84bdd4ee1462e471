package dev.lanewise.drawn;

import dev.lanewise.drawn.Canvas.Field;
import dev.lanewise.drawn.Scene.Step;
import java.util.ArrayList;
import java.util.List;

/** What else is in a picture. */
final class Surroundings {
  private Surroundings() {}

  /** A frame along the picture's edges; {@code inset} is its distance, a share of the side. */
  static Step frame(double inset, double least, double most, Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      double side = scene.canvas.side();
      double distance = inset * side * scene.between(0.6, 1.4);
      double thickness = Math.max(1, side * scene.between(least, most));
      int width = scene.canvas.width;
      int height = scene.canvas.height;
      scene.canvas.paint(
          (x, y) -> {
            double d = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
            return d >= distance && d < distance + thickness ? 1 : 0;
          },
          colour);
    };
  }

  /** A table beyond an edge of the paper, which is not quite straight to the picture. */
  static Step tableEdge(double least, double most, Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      double turn = scene.whole(0, 3) * Math.PI / 2 + Math.toRadians(scene.between(-8, 8));
      double reach = Math.abs(Math.cos(turn)) > 0.7 ? scene.canvas.height : scene.canvas.width;
      Field d = Papers.distance(scene, turn, reach * (0.5 - scene.between(least, most)));
      Field wood = Grain.of(scene.random, scene.canvas, 40, 3);
      scene.canvas.paint((x, y) -> d.at(x, y) + 0.5, colour);
      scene.canvas.add((x, y) -> d.at(x, y) > 0 ? 30 * (wood.at(x, y) - 0.5) : 0);
    };
  }

  /** The paper lies on a table that is seen around it. */
  static Step tableAround(Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      double turn = Math.toRadians(scene.between(-10, 10));
      double margin = scene.between(0.04, 0.12);
      Field wood = Grain.of(scene.random, scene.canvas, 40, 3);
      for (int side = 0; side < 4; side++) {
        double reach = side % 2 == 0 ? scene.canvas.height : scene.canvas.width;
        Field d = Papers.distance(scene, turn + side * Math.PI / 2, reach * (0.5 - margin));
        scene.canvas.paint((x, y) -> d.at(x, y) + 0.5, colour);
        scene.canvas.add((x, y) -> d.at(x, y) > 0 ? 15 * (wood.at(x, y) - 0.5) : 0);
      }
    };
  }

  /** A thumb, or another round thing, that reaches into the picture. */
  static Step thumb(Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      boolean right = scene.random.nextBoolean();
      double x0 = right ? scene.canvas.width : 0;
      double y0 = scene.canvas.height * scene.between(0.6, 1);
      double radiusX = scene.canvas.side() * scene.between(0.08, 0.16);
      double radiusY = scene.canvas.side() * scene.between(0.08, 0.2);
      scene.canvas.paint(
          (x, y) -> (1 - Math.hypot((x - x0) / radiusX, (y - y0) / radiusY)) * 15, colour);
    };
  }

  /** Small dark spots. */
  static Step specks(int most, double largest) {
    return scene -> {
      int count = scene.whole(3, most);
      List<double[]> lines = new ArrayList<>();
      List<double[]> radii = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double x = scene.between(0, scene.canvas.width);
        double y = scene.between(0, scene.canvas.height);
        double r = Math.max(0.6, scene.digitHeight * scene.between(0.2, 1) * largest / 2);
        lines.add(new double[] {x, y, x + scene.between(-r, r), y});
        radii.add(new double[] {r, r * scene.between(0.3, 1)});
      }
      paint(scene, lines, radii, Colour.grey(scene.between(10, 90)));
    };
  }

  /** Thin curved fibres. */
  static Step hairs(int most) {
    return scene -> {
      int count = scene.whole(1, most);
      List<double[]> lines = new ArrayList<>();
      List<double[]> radii = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double[] line = new double[40];
        double[] radius = new double[20];
        double turn = scene.between(0, 2 * Math.PI);
        line[0] = scene.between(0, scene.canvas.width);
        line[1] = scene.between(0, scene.canvas.height);
        double bend = scene.between(-0.2, 0.2);
        double step = scene.digitHeight * scene.between(0.01, 0.03);
        for (int p = 1; p < 20; p++) {
          turn += bend;
          line[2 * p] = line[2 * p - 2] + step * Math.cos(turn);
          line[2 * p + 1] = line[2 * p - 1] + step * Math.sin(turn);
        }
        java.util.Arrays.fill(radius, Math.max(0.5, scene.digitHeight * 0.006));
        lines.add(line);
        radii.add(radius);
      }
      paint(scene, lines, radii, Colour.grey(60));
    };
  }

  /** The rings that a cup leaves, and drops. */
  static Step coffee(double least, double most) {
    return scene -> {
      double share = scene.between(least, most);
      double x0 = scene.canvas.width * scene.between(0.1, 0.9);
      double y0 = scene.canvas.height * scene.between(0.1, 0.9);
      double radius = scene.canvas.side() * scene.between(0.25, 0.5);
      double wide = radius * scene.between(0.04, 0.12);
      Field ragged = Grain.of(scene.random, scene.canvas, scene.canvas.side() * 0.08);
      scene.canvas.paint(
          (x, y) -> {
            double r = Math.hypot(x - x0, y - y0) + radius * 0.08 * (ragged.at(x, y) - 0.5);
            double ring = Math.max(0, 1 - Math.abs(r - radius) / wide);
            double pool = r < radius ? 0.25 : 0;
            return share * Math.min(1, ring * 1.5 * ragged.at(x, y) + pool);
          },
          Colour.BROWN);
    };
  }

  /** Words far from the digit: rows of small strokes. */
  static Step words(int rows, double size) {
    return scene -> {
      double height = scene.digitHeight * size;
      List<double[]> lines = new ArrayList<>();
      List<double[]> radii = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        double y = scene.canvas.height - height * (1.5 + 2.2 * row);
        double x = scene.canvas.width * scene.between(0.05, 0.2);
        double end = x + scene.canvas.width * scene.between(0.3, 0.6);
        for (; x < end; x += height * 0.8) {
          double[] line = new double[8];
          for (int p = 0; p < 4; p++) {
            line[2 * p] = x + height * scene.between(0, 0.6);
            line[2 * p + 1] = y + height * scene.between(0, 1);
          }
          lines.add(line);
          double r = Math.max(0.5, height * 0.06);
          radii.add(new double[] {r, r, r, r});
        }
      }
      paint(scene, lines, radii, Colour.BLACK);
    };
  }

  /** A line under the digit. */
  static Step underline() {
    return scene -> {
      double y = scene.centreY + scene.digitHeight * scene.between(0.62, 0.75);
      double half = scene.digitHeight * scene.between(0.35, 0.7);
      double r = scene.digitHeight * scene.between(0.02, 0.05);
      double rise = scene.between(-0.08, 0.08) * half;
      double[] line = {scene.centreX - half, y - rise, scene.centreX + half, y + rise};
      paint(scene, List.of(line), List.of(new double[] {r, r}), Colour.BLACK);
    };
  }

  /** A ring around the digit. */
  static Step circled() {
    return scene -> {
      double radius = scene.digitHeight * scene.between(0.75, 0.9);
      double thick = scene.digitHeight * scene.between(0.02, 0.05);
      double flat = scene.between(0.9, 1.1);
      scene.canvas.paint(
          (x, y) ->
              thick
                  - Math.abs(Math.hypot(x - scene.centreX, (y - scene.centreY) * flat) - radius)
                  + 0.5,
          Colour.BLACK);
    };
  }

  /** Holes for a folder along an edge. */
  static Step holes() {
    return scene -> {
      double radius = scene.canvas.side() * scene.between(0.02, 0.035);
      double x0 = scene.canvas.side() * scene.between(0.05, 0.07);
      double first = scene.canvas.height * 0.3;
      double second = scene.canvas.height * 0.7;
      scene.canvas.paint(
          (x, y) ->
              radius - Math.hypot(x - x0, Math.min(Math.abs(y - first), Math.abs(y - second))),
          Colour.grey(40));
    };
  }

  /** A piece of coloured paper around the digit on another ground. */
  static Step stickyNote(Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      double half = scene.digitHeight * scene.between(0.65, 0.75);
      double cos = Math.cos(scene.angle);
      double sin = Math.sin(scene.angle);
      scene.canvas.paint(
          (x, y) -> {
            double dx = x - scene.centreX;
            double dy = y - scene.centreY;
            double d = Math.max(Math.abs(dx * cos + dy * sin), Math.abs(dy * cos - dx * sin));
            return half - d + 0.5;
          },
          colour);
    };
  }

  private static void paint(
      Scene scene, List<double[]> lines, List<double[]> radii, Colour colour) {
    int width = scene.canvas.width;
    float[] cover = Strokes.cover(width, scene.canvas.height, lines, radii);
    scene.canvas.paint((x, y) -> cover[y * width + x], colour);
  }
}
