package dev.lanewise.drawn;

import java.util.Random;

/** One picture of one digit while it is made, step by step. */
final class Scene {
  /** What is done to a picture. */
  @FunctionalInterface
  interface Step {
    void on(Scene scene);
  }

  final Random random;

  /** The digit, and an image of it from the data set. */
  final int label;

  final byte[] image;

  Canvas canvas;

  /** The digit's place: its middle, in pixels, its height, and how far it is turned, in radians. */
  double centreX;

  double centreY;
  double digitHeight;
  double angle;

  Scene(Random random, int label, byte[] image) {
    this.random = random;
    this.label = label;
    this.image = image;
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  int whole(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Begins with an empty canvas, the digit in about its middle. */
  static Step size(int shortest, int longest) {
    return scene -> {
      int width = scene.whole(shortest, longest);
      int height = (int) (width * scene.between(0.8, 1.3));
      scene.canvas = new Canvas(width, height);
      place(0.45, 0.75).on(scene);
    };
  }

  /** Has the digit take a share of the shorter side, at about the middle. */
  static Step place(double least, double most) {
    return scene -> {
      double share = scene.between(least, most);
      double room = (1 - share) * 0.35;
      scene.digitHeight = share * scene.canvas.side();
      scene.centreX = scene.canvas.width * (0.5 + room * scene.between(-0.5, 0.5));
      scene.centreY = scene.canvas.height * (0.5 + room * scene.between(-0.5, 0.5));
      scene.angle = Math.toRadians(scene.between(-5, 5));
    };
  }

  /** Turns the digit by up to so many degrees. */
  static Step turned(double degrees) {
    return scene -> scene.angle = Math.toRadians(scene.between(-degrees, degrees));
  }

  /** Moves the digit into a corner, some distance from the edges. */
  static Step inCorner() {
    return scene -> {
      double margin = scene.digitHeight * scene.between(0.6, 0.75);
      boolean left = scene.random.nextBoolean();
      boolean top = scene.random.nextBoolean();
      scene.centreX = left ? margin : scene.canvas.width - margin;
      scene.centreY = top ? margin : scene.canvas.height - margin;
    };
  }

  /** One of several steps, drawn by lot. */
  static Step oneOf(Step... steps) {
    return scene -> steps[scene.random.nextInt(steps.length)].on(scene);
  }
}
