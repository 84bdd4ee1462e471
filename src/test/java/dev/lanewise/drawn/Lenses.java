package dev.lanewise.drawn;

import dev.lanewise.drawn.Scene.Step;

/** What a camera, a scanner or a file format does to a picture. */
final class Lenses {
  private Lenses() {}

  static Step noise(double least, double most) {
    return scene -> scene.canvas.noise(scene.random, scene.between(least, most));
  }

  /** Noise whose grains are larger than a pixel. */
  static Step coarseNoise(double least, double most) {
    return scene -> {
      double deviation = scene.between(least, most) / 0.2;
      var grain = Grain.of(scene.random, scene.canvas, scene.between(1.5, 3.5));
      scene.canvas.add((x, y) -> deviation * (grain.at(x, y) - 0.5));
    };
  }

  /** Single pixels that are black or white. */
  static Step saltAndPepper(double least, double most) {
    return scene -> {
      double share = scene.between(least, most);
      scene.canvas.add(
          (_, _) -> {
            double lot = scene.random.nextDouble();
            return lot < share / 2 ? -255 : lot < share ? 255 : 0;
          });
    };
  }

  /** A lens out of focus, by a share of the digit's height. */
  static Step blur(double least, double most) {
    return scene ->
        scene.canvas.blur((int) Math.round(scene.digitHeight * scene.between(least, most) / 3));
  }

  /** A movement by a share of the digit's height. */
  static Step motion(double least, double most) {
    return scene -> {
      int steps = (int) Math.round(scene.digitHeight * scene.between(least, most) / 2);
      double turn = scene.between(0, Math.PI);
      scene.canvas.smear(Math.cos(turn), Math.sin(turn), steps);
    };
  }

  /** Fewer pixels: the digit is so many high. */
  static Step lowResolution(int least, int most) {
    return scene -> {
      double scale = scene.whole(least, most) / scene.digitHeight;
      scene.canvas =
          scene.canvas.reduced(
              (int) Math.max(8, scene.canvas.width * scale),
              (int) Math.max(8, scene.canvas.height * scale));
    };
  }

  static Step jpeg(double least, double most) {
    return scene -> scene.canvas = scene.canvas.afterJpeg((float) scene.between(least, most));
  }

  /** Lines of a screen or of a bad sensor, along rows. */
  static Step scanLines(double least, double most) {
    return scene -> {
      double depth = scene.between(least, most);
      double period = scene.between(3, 9);
      scene.canvas.add((_, y) -> depth * Math.sin(2 * Math.PI * y / period));
    };
  }

  /** An ordinary camera: a little blur, a little noise, a good JPEG. */
  static Step camera() {
    return scene -> {
      scene.canvas.blur(scene.canvas.side() > 500 ? 1 : 0);
      noise(1, 4).on(scene);
      jpeg(0.7, 0.95).on(scene);
    };
  }
}
