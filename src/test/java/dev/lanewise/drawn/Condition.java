package dev.lanewise.drawn;

import dev.lanewise.drawn.Scene.Step;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One way in which digits are drawn and photographed. Every strength in it varies.
 *
 * @param isClean whether nothing is in the way of reading the digit
 * @param isHeldBack whether it was not drawn before the preparation stood for the others
 */
record Condition(String name, boolean isClean, boolean isHeldBack, List<Step> steps) {

  static Condition of(String name, Step... steps) {
    return new Condition(name, false, false, List.of(steps));
  }

  Condition clean() {
    return new Condition(name, true, isHeldBack, steps);
  }

  Condition heldBack() {
    return new Condition(name, isClean, true, steps);
  }

  /** The same, seen by an ordinary camera. */
  Condition photographed() {
    return new Condition(
        name,
        isClean,
        isHeldBack,
        Stream.concat(steps.stream(), Stream.of(Lenses.camera())).toList());
  }

  /** Which of a data set's images is drawn; those held back are from its second half. */
  int image(int number, int images) {
    int half = images / 2;
    int image = Math.floorMod(name.hashCode() + 13 * number, half);
    return isHeldBack ? half + image : image;
  }

  String kind() {
    return (isClean ? "clean" : "")
        + (isClean && isHeldBack ? ", " : "")
        + (isHeldBack ? "held back" : "");
  }

  /** Draws a digit; {@code image} is one of it from MNIST. */
  Canvas draw(long seed, int label, byte[] image) {
    Scene scene = new Scene(new Random(seed * 0x9E3779B97F4A7C15L + name.hashCode()), label, image);
    steps.forEach(step -> step.on(scene));
    return scene.canvas;
  }
}
