package dev.lanewise.drawn;

import dev.lanewise.drawn.Canvas.Field;
import dev.lanewise.drawn.Scene.Step;

/** What a digit is drawn on. */
final class Papers {
  private Papers() {}

  static Step plain(Colour... colours) {
    return scene -> scene.canvas.fill(Pens.any(scene, colours));
  }

  /** White paper as cameras see it. */
  static Step white() {
    return scene -> scene.canvas.fill(Colour.grey(scene.between(190, 250)));
  }

  /** Paper or cloth with a texture of so many levels. */
  static Step textured(Colour colour, double depth) {
    return scene -> {
      scene.canvas.fill(colour);
      double sizeX = scene.canvas.side() * scene.between(0.004, 0.03);
      Field fine =
          Grain.of(scene.random, scene.canvas, sizeX + 1, sizeX * scene.between(0.5, 2) + 1);
      Field broad = Grain.of(scene.random, scene.canvas, scene.canvas.side() * 0.2);
      scene.canvas.add((x, y) -> depth * (fine.at(x, y) + broad.at(x, y) - 1));
    };
  }

  /** Parallel lines, so far apart as a share of the digit's height. */
  static Step ruled(double least, double most, Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      lines(scene, colour, tilt(scene), scene.digitHeight * scene.between(least, most));
    };
  }

  /** Two sets of lines across each other. */
  static Step squared(double least, double most, Colour... colours) {
    return scene -> {
      Colour colour = Pens.any(scene, colours);
      double turn = tilt(scene);
      double distance = scene.digitHeight * scene.between(least, most);
      lines(scene, colour, turn, distance);
      lines(scene, colour, turn + Math.PI / 2, distance);
    };
  }

  /** A grid of dots. */
  static Step dots(double least, double most, Colour colour) {
    return scene -> {
      double distance = scene.digitHeight * scene.between(least, most);
      double radius = Math.max(0.7, distance * scene.between(0.04, 0.09));
      double turn = tilt(scene);
      scene.canvas.paint(
          (x, y) -> {
            double u = x * Math.cos(turn) + y * Math.sin(turn) + 1e4 * distance;
            double v = y * Math.cos(turn) - x * Math.sin(turn) + 1e4 * distance;
            double du = u % distance - distance / 2;
            double dv = v % distance - distance / 2;
            return radius - Math.hypot(du, dv) + 0.5;
          },
          colour);
    };
  }

  /** One line from top to bottom, as beside the margin of school paper. */
  static Step margin(Colour colour) {
    return scene -> {
      double at = scene.centreX - scene.digitHeight * scene.between(0.6, 0.8);
      double radius = scene.canvas.side() * scene.between(0.002, 0.005) + 0.4;
      double slope = scene.between(-0.03, 0.03);
      scene.canvas.paint((x, y) -> radius - Math.abs(x - at - slope * y) + 0.5, colour);
    };
  }

  /** Paper that was folded: each part is lit otherwise, and the fold is a fine line. */
  static Step folded() {
    return scene -> {
      double turn = scene.between(-0.1, 0.1) + (scene.random.nextBoolean() ? 0 : Math.PI / 2);
      double at = scene.between(-0.15, 0.15) * scene.canvas.side();
      double step = scene.between(-0.2, 0.2);
      double line = scene.between(0.1, 0.3);
      Field distance = distance(scene, turn, at);
      scene.canvas.light(
          (x, y) -> {
            double d = distance.at(x, y);
            return 1 + (d > 0 ? step : 0) - line * Math.clamp(1.5 - Math.abs(d), 0, 1);
          });
    };
  }

  /** Crumpled paper: facets of light and shade with edges. */
  static Step crumpled(double depth) {
    return scene -> {
      double size = scene.canvas.side() * scene.between(0.12, 0.25);
      Field light = Grain.of(scene.random, scene.canvas, size);
      Field edges = Grain.of(scene.random, scene.canvas, size * 1.3);
      scene.canvas.light(
          (x, y) -> {
            double edge = Math.max(0, 1 - 25 * Math.abs(edges.at(x, y) - 0.5));
            return 1 - depth * light.at(x, y) - depth * 0.4 * edge;
          });
    };
  }

  /** What is written on the back shows through. */
  static Step showThrough() {
    return scene -> {
      double share = scene.between(0.08, 0.22);
      double height = scene.digitHeight;
      double angle = scene.angle;
      scene.digitHeight *= scene.between(0.8, 1.6);
      scene.angle += scene.between(1, 5);
      Field cover = Pens.strokes(scene, height * 0.06, height * 0.05);
      scene.digitHeight = height;
      scene.angle = angle;
      scene.canvas.paint((x, y) -> share * cover.at(x, y), Colour.BLACK);
    };
  }

  private static double tilt(Scene scene) {
    return Math.toRadians(scene.random.nextInt(3) == 0 ? scene.between(-15, 15) : 0);
  }

  private static void lines(Scene scene, Colour colour, double turn, double distance) {
    double radius = Math.max(0.5, distance * scene.between(0.01, 0.035));
    Field along = distance(scene, turn, scene.between(0, distance));
    scene.canvas.paint(
        (x, y) -> {
          double d = (along.at(x, y) + 1e4 * distance) % distance;
          return radius - Math.min(d, distance - d) + 0.5;
        },
        colour);
  }

  /** The distance from a line through the middle that is moved by {@code offset}. */
  static Field distance(Scene scene, double turn, double offset) {
    double middleX = scene.canvas.width / 2.0;
    double middleY = scene.canvas.height / 2.0;
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    return (x, y) -> (y - middleY) * cos - (x - middleX) * sin - offset;
  }
}
