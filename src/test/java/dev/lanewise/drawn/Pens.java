package dev.lanewise.drawn;

import dev.lanewise.drawn.Canvas.Field;
import dev.lanewise.drawn.Scene.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a digit is drawn with. */
final class Pens {
  private Pens() {}

  /** The data set's image as ink with a sharp edge. */
  static Step hand(Colour... colours) {
    return scene -> scene.canvas.paint(sharp(scene, scene.between(0.3, 0.55)), any(scene, colours));
  }

  /** Strokes of a pen, its width a share of the digit's height. */
  static Step pen(double least, double most, Colour... colours) {
    return scene -> {
      double radius = scene.digitHeight * scene.between(least, most) / 2;
      scene.canvas.paint(strokes(scene, radius, radius), any(scene, colours));
    };
  }

  /** Either of the two, in a dark colour. */
  static Step ink() {
    Colour[] dark = {Colour.BLACK, Colour.BLUE, Colour.grey(45), Colour.BLACK};
    return Scene.oneOf(hand(dark), pen(0.06, 0.16, dark));
  }

  /** Strokes that grow and shrink. */
  static Step brush(Colour... colours) {
    return scene -> {
      double thick = scene.digitHeight * scene.between(0.14, 0.2) / 2;
      scene.canvas.paint(strokes(scene, thick, thick * 0.35), any(scene, colours));
    };
  }

  /** Grainy strokes with gaps where the ground shows through. */
  static Step grainy(double gaps, Colour... colours) {
    return scene -> {
      double radius = scene.digitHeight * scene.between(0.07, 0.13) / 2;
      Field cover = scene.random.nextBoolean() ? strokes(scene, radius, radius) : sharp(scene, 0.4);
      Field grain = Grain.of(scene.random, scene.canvas, scene.canvas.side() / 150.0 + 1);
      scene.canvas.paint(
          (x, y) -> cover.at(x, y) * Math.clamp(1 + 2 * (grain.at(x, y) - gaps), 0, 1),
          any(scene, colours));
    };
  }

  /** Ink that covers the paper by a share only, as a hard pencil does. */
  static Step faint(double least, double most) {
    return scene -> {
      double share = scene.between(least, most);
      double radius = scene.digitHeight * scene.between(0.05, 0.12) / 2;
      Field cover = scene.random.nextBoolean() ? strokes(scene, radius, radius) : sharp(scene, 0.4);
      scene.canvas.paint((x, y) -> share * cover.at(x, y), Colour.grey(20));
    };
  }

  /** Ink that runs from strong to weak across the digit. */
  static Step fading() {
    return scene -> {
      Field cover = sharp(scene, 0.4);
      double least = scene.between(0.35, 0.6);
      double turn = scene.between(0, 2 * Math.PI);
      double reach = scene.digitHeight;
      scene.canvas.paint(
          (x, y) -> {
            double along =
                (x - scene.centreX) * Math.cos(turn) + (y - scene.centreY) * Math.sin(turn);
            double share = Math.clamp(along / reach + 0.5, 0, 1);
            return cover.at(x, y) * (least + (1 - least) * share);
          },
          Colour.BLACK);
    };
  }

  /** A row of dots. */
  static Step dotted() {
    return scene -> {
      double radius = scene.digitHeight * scene.between(0.09, 0.12) / 2;
      List<double[]> dots = new ArrayList<>();
      double since = Double.MAX_VALUE;
      double gap = radius * scene.between(1.7, 2.1);
      for (double[] line : placed(scene)) {
        for (int i = 0; i + 3 < line.length; i += 2) {
          double length = Math.hypot(line[i + 2] - line[i], line[i + 3] - line[i + 1]);
          for (double t = 0; t < length; t += 0.5) {
            since += 0.5;
            if (since >= gap) {
              double x = line[i] + (line[i + 2] - line[i]) * t / length;
              double y = line[i + 1] + (line[i + 3] - line[i + 1]) * t / length;
              dots.add(new double[] {x, y, x, y});
              since = 0;
            }
          }
        }
      }
      scene.canvas.paint(cover(scene, dots, radius, radius), Colour.BLACK);
    };
  }

  /** Another digit, so high as the first by a share, at a distance of so many heights. */
  static Step beside(double least, double most, double distance) {
    return scene -> {
      double share = scene.between(least, most);
      double radius = scene.digitHeight * 0.05;
      int side = scene.random.nextBoolean() ? 1 : -1;
      scene.centreX += side * distance * scene.digitHeight;
      double height = scene.digitHeight;
      scene.digitHeight *= share;
      List<double[]> lines = placed(scene, scene.random.nextInt(10));
      scene.canvas.paint(cover(scene, lines, radius, radius), Colour.BLACK);
      scene.digitHeight = height;
      scene.centreX -= side * distance * height;
    };
  }

  static Colour any(Scene scene, Colour... colours) {
    return colours[scene.random.nextInt(colours.length)];
  }

  static Field strokes(Scene scene, double thickest, double thinnest) {
    return cover(scene, placed(scene), thickest, thinnest);
  }

  private static Field cover(Scene scene, List<double[]> lines, double thickest, double thinnest) {
    Random random = scene.random;
    List<double[]> radii = new ArrayList<>();
    double phase = random.nextDouble(2 * Math.PI);
    for (double[] line : lines) {
      double[] radius = new double[line.length / 2];
      for (int i = 0; i < radius.length; i++) {
        double share = 0.5 + 0.5 * Math.sin(phase + 0.15 * i);
        radius[i] = thinnest + (thickest - thinnest) * share;
      }
      radii.add(radius);
    }
    int width = scene.canvas.width;
    float[] cover = Strokes.cover(width, scene.canvas.height, lines, radii);
    return (x, y) -> cover[y * width + x];
  }

  private static List<double[]> placed(Scene scene) {
    return placed(scene, scene.label);
  }

  private static List<double[]> placed(Scene scene, int digit) {
    List<double[]> lines = Strokes.of(digit, scene.random);
    double cos = Math.cos(scene.angle) * scene.digitHeight;
    double sin = Math.sin(scene.angle) * scene.digitHeight;
    for (double[] line : lines) {
      for (int i = 0; i < line.length; i += 2) {
        double x = line[i] - 0.5;
        double y = line[i + 1] - 0.5;
        line[i] = scene.centreX + x * cos - y * sin;
        line[i + 1] = scene.centreY + x * sin + y * cos;
      }
    }
    return lines;
  }

  /** The data set's image, smoothly enlarged, cut off at a level. */
  private static Field sharp(Scene scene, double level) {
    double scale = 20 / scene.digitHeight;
    double cos = Math.cos(scene.angle) * scale;
    double sin = Math.sin(scene.angle) * scale;
    return (x, y) -> {
      double dx = x - scene.centreX;
      double dy = y - scene.centreY;
      double value = smooth(scene.image, 13.5 + dx * cos + dy * sin, 13.5 - dx * sin + dy * cos);
      return Math.clamp(0.5 + (value - level) * 2.5 / scale, 0, 1);
    };
  }

  /** The uniform cubic B-spline with the pixels as its coefficients, from 0 to 1. */
  static double smooth(byte[] image, double x, double y) {
    int side = (int) Math.sqrt(image.length);
    int left = (int) Math.floor(x) - 1;
    int top = (int) Math.floor(y) - 1;
    if (left < -3 || top < -3 || left >= side || top >= side) {
      return 0;
    }
    double sum = 0;
    for (int row = Math.max(0, top); row < Math.min(side, top + 4); row++) {
      double weight = spline(y - row);
      for (int column = Math.max(0, left); column < Math.min(side, left + 4); column++) {
        sum += weight * spline(x - column) * (image[row * side + column] & 0xFF);
      }
    }
    return sum / 255;
  }

  private static double spline(double distance) {
    double d = Math.abs(distance);
    return d < 1
        ? (4 - 6 * d * d + 3 * d * d * d) / 6
        : d < 2 ? (2 - d) * (2 - d) * (2 - d) / 6 : 0;
  }
}
