package dev.lanewise.drawn;

import dev.lanewise.drawn.Canvas.Field;
import dev.lanewise.drawn.Scene.Step;

/** Light and shadow. */
final class Lights {
  private Lights() {}

  /** Light that falls off from one side to the other by a share. */
  static Step slope(double least, double most) {
    return scene -> {
      double loss = scene.between(least, most);
      Field along = along(scene);
      scene.canvas.light((x, y) -> 1 - loss * Math.clamp(along.at(x, y), 0, 1));
    };
  }

  /** A shadow with a straight edge, blurred over a share of the side. */
  static Step shadow(double least, double most, double softness) {
    return scene -> {
      double loss = scene.between(least, most);
      double edge = scene.between(0.3, 0.7);
      double blur = Math.max(1.0 / scene.canvas.side(), softness * scene.between(0.5, 1.5));
      Field along = along(scene);
      scene.canvas.light(
          (x, y) -> 1 - loss * Math.clamp((along.at(x, y) - edge) / blur + 0.5, 0, 1));
    };
  }

  /** A shadow of a hand or a head: an ellipse that reaches in from an edge. */
  static Step roundShadow(double least, double most) {
    return scene -> {
      double loss = scene.between(least, most);
      double softness = scene.between(0.05, 0.3);
      double turn = scene.between(0, 2 * Math.PI);
      double middleX = scene.canvas.width * (0.5 + 0.5 * Math.cos(turn));
      double middleY = scene.canvas.height * (0.5 + 0.5 * Math.sin(turn));
      double radiusX = scene.canvas.width * scene.between(0.3, 0.6);
      double radiusY = scene.canvas.height * scene.between(0.3, 0.6);
      scene.canvas.light(
          (x, y) -> {
            double r = Math.hypot((x - middleX) / radiusX, (y - middleY) / radiusY);
            return 1 - loss * Math.clamp((1 - r) / softness + 0.5, 0, 1);
          });
    };
  }

  /** Stripes as of a blind. */
  static Step stripes(double least, double most) {
    return scene -> {
      double loss = scene.between(least, most);
      int count = scene.whole(2, 4);
      Field along = along(scene);
      double sharpness = scene.between(2, 8);
      scene.canvas.light(
          (x, y) -> {
            double wave = Math.sin(2 * Math.PI * count * along.at(x, y));
            return 1 - loss * Math.clamp(0.5 + sharpness * wave, 0, 1);
          });
    };
  }

  /** Darkness that grows with the square of the distance from the middle, to a share at corners. */
  static Step vignette(double least, double most) {
    return scene -> {
      double loss = scene.between(least, most);
      double middleX = scene.canvas.width / 2.0;
      double middleY = scene.canvas.height / 2.0;
      scene.canvas.light(
          (x, y) -> {
            double dx = (x - middleX) / middleX;
            double dy = (y - middleY) / middleY;
            return 1 - loss * (dx * dx + dy * dy) / 2;
          });
    };
  }

  /** A bright spot as of a lamp in gloss. */
  static Step glare(double least, double most) {
    return scene -> {
      double strength = scene.between(least, most);
      double middleX = scene.canvas.width * scene.between(0.2, 0.8);
      double middleY = scene.canvas.height * scene.between(0.2, 0.8);
      double radius = scene.canvas.side() * scene.between(0.12, 0.3);
      scene.canvas.add(
          (x, y) -> {
            double r = Math.hypot(x - middleX, y - middleY) / radius;
            return strength * Math.exp(-r * r);
          });
    };
  }

  /** All darker, or brighter: a wrong exposure. */
  static Step exposure(double least, double most) {
    return scene -> {
      double factor = scene.between(least, most);
      scene.canvas.light((_, _) -> factor);
    };
  }

  /** Veiling light: contrast is multiplied, and what is lost of it becomes grey. */
  static Step haze(double least, double most) {
    return scene -> {
      double contrast = scene.between(least, most);
      double veil = scene.between(60, 200) * (1 - contrast);
      scene.canvas.light((_, _) -> contrast);
      scene.canvas.add((_, _) -> veil);
    };
  }

  /** From 0 on one side of the picture to 1 on the other, in any direction. */
  private static Field along(Scene scene) {
    double turn = scene.between(0, 2 * Math.PI);
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double length = Math.abs(cos) * scene.canvas.width + Math.abs(sin) * scene.canvas.height;
    double middleX = scene.canvas.width / 2.0;
    double middleY = scene.canvas.height / 2.0;
    return (x, y) -> 0.5 + ((x - middleX) * cos + (y - middleY) * sin) / length;
  }
}
