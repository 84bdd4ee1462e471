package dev.lanewise.drawn;

import static dev.lanewise.drawn.Pens.ink;
import static dev.lanewise.drawn.Scene.place;
import static dev.lanewise.drawn.Scene.size;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Picture;
import dev.lanewise.drawn.Scene.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All conditions. */
public final class Conditions {
  private static final Colour[] DARK_WOOD = {
    new Colour(60, 40, 28), Colour.grey(30), new Colour(85, 60, 45)
  };
  private static final Colour[] PALE_WOOD = {new Colour(190, 155, 115), Colour.grey(150)};
  private static final Colour[] PASTEL = {
    new Colour(250, 235, 150),
    new Colour(170, 220, 240),
    new Colour(245, 190, 200),
    new Colour(185, 225, 170)
  };
  private static final Colour[] SLATE = {
    new Colour(30, 60, 45), Colour.grey(40), new Colour(35, 80, 65)
  };

  private Conditions() {}

  static List<Condition> all() {
    return Stream.of(clean(), light(), paper(), ink2(), surroundings(), camera())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns a picture of one of the digits under every fifth condition, by its name. */
  public static Map<String, Picture> sample(LabeledImages digits) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    List<Condition> conditions = all();
    for (int number = conditions.size() - 1; number > 0; number -= 5) {
      Condition condition = conditions.get(number);
      int image = condition.image(0, digits.count());
      byte[] pixels = digits.slice(image, image + 1).pixels();
      Canvas canvas = condition.draw(0, digits.label(image), pixels);
      pictures.put(condition.name(), canvas.picture());
    }
    return pictures;
  }

  private static Condition onWhite(String name, Step... steps) {
    return on(name, Papers.white(), steps);
  }

  private static Condition onBoard(String name, Step... steps) {
    return on(name, Papers.plain(SLATE), steps);
  }

  private static Condition on(String name, Step paper, Step... steps) {
    Stream<Step> first = Stream.of(size(260, 700), paper);
    return Condition.of(name, Stream.concat(first, Stream.of(steps)).toArray(Step[]::new));
  }

  private static Step chalk() {
    return Pens.grainy(0.25, Colour.grey(225));
  }

  private static List<Condition> clean() {
    return Stream.of(
            Condition.of("MNIST's image", raw(1, false)),
            Condition.of("MNIST's image, black on white", raw(1, true)),
            Condition.of("MNIST's image, JPEG", raw(1, true), Lenses.jpeg(0.6, 0.9)),
            Condition.of("MNIST's image, ten times as large", raw(10, false)),
            Condition.of("MNIST's image, enlarged", raw(7, true)).heldBack(),
            onWhite("marker", Pens.hand(Colour.BLACK)),
            onWhite("pen", Pens.pen(0.08, 0.14, Colour.BLACK)),
            onWhite("thin pen", Pens.pen(0.02, 0.05, Colour.BLACK)),
            onWhite("thick pen", Pens.pen(0.16, 0.22, Colour.BLACK)),
            onWhite("brush", Pens.brush(Colour.BLACK, Colour.BLUE)),
            onWhite("coloured ink", Pens.hand(Colour.BLUE, Colour.RED, Colour.GREEN)),
            on("coloured paper", Papers.plain(PASTEL), ink()).heldBack(),
            onBoard("chalk", chalk()).photographed(),
            on("white on black", Papers.plain(Colour.BLACK), Pens.pen(0.08, 0.15, Colour.WHITE))
                .heldBack(),
            onWhite("turned by up to 20 degrees", Scene.turned(20), Pens.hand(Colour.BLACK)),
            onWhite("in a corner", place(0.25, 0.4), Scene.inCorner(), Pens.hand(Colour.BLUE)),
            onWhite("fills the picture", place(0.8, 0.9), ink()).heldBack(),
            Condition.of("large", size(1500, 3000), Papers.white(), ink()),
            onWhite("soft light", ink(), Lights.slope(0.05, 0.25)).photographed(),
            on("soft light, coloured", Papers.plain(PASTEL), ink(), Lights.vignette(0.05, 0.2))
                .photographed()
                .heldBack())
        .map(Condition::clean)
        .toList();
  }

  private static List<Condition> light() {
    return Stream.of(
            onWhite("hard shadow", ink(), Lights.shadow(0.3, 0.7, 0.004)),
            onWhite("soft shadow", ink(), Lights.shadow(0.3, 0.7, 0.25)),
            onWhite("round shadow", ink(), Lights.roundShadow(0.3, 0.7)).heldBack(),
            onWhite("slope of light", ink(), Lights.slope(0.3, 0.7)),
            onWhite("vignette", ink(), Lights.vignette(0.25, 0.5)),
            onWhite("strong vignette", ink(), Lights.vignette(0.5, 0.75)).heldBack(),
            onWhite("blind", ink(), Lights.stripes(0.2, 0.5)).heldBack(),
            onWhite("glare", ink(), Lights.exposure(0.6, 0.8), Lights.glare(40, 140)),
            onBoard("glare on a board", chalk(), Lights.glare(40, 110)).heldBack(),
            onWhite("dark", ink(), Lights.exposure(0.1, 0.3)),
            onWhite("bright", ink(), Lights.exposure(1.2, 1.6)).heldBack(),
            onWhite("haze", ink(), Lights.haze(0.12, 0.4)),
            onBoard("board in a slope of light", chalk(), Lights.slope(0.3, 0.7)).heldBack(),
            onBoard("board in shadow", chalk(), Lights.shadow(0.3, 0.6, 0.05)).heldBack())
        .map(Condition::photographed)
        .toList();
  }

  private static List<Condition> paper() {
    Colour pale = Colour.PALE_BLUE;
    Colour[] strong = {Colour.grey(90), new Colour(70, 90, 170), new Colour(190, 80, 80)};
    Step kraft = Papers.textured(new Colour(185, 150, 110), 25);
    Step cloth = Papers.textured(new Colour(200, 195, 185), 40);
    return Stream.of(
            onWhite("ruled, pale", Papers.ruled(0.2, 0.7, pale), ink()),
            onWhite("ruled, strong", Papers.ruled(0.2, 0.7, strong), ink()),
            onWhite("squared", Papers.squared(0.15, 0.6, pale), ink()),
            onWhite("squared, strong", Papers.squared(0.2, 0.6, strong), ink()).heldBack(),
            onWhite("dotted paper", Papers.dots(0.15, 0.5, Colour.grey(120)), ink()).heldBack(),
            onWhite("margin line", Papers.ruled(0.3, 0.6, pale), Papers.margin(Colour.RED), ink()),
            on("kraft paper", kraft, ink()),
            on("cloth", cloth, ink()).heldBack(),
            onWhite("crumpled", ink(), Papers.crumpled(0.35)),
            onWhite("folded", ink(), Papers.folded()).heldBack(),
            onWhite("shows through", Papers.showThrough(), ink()).heldBack(),
            onWhite("coffee", Surroundings.coffee(0.2, 0.6), ink()),
            onWhite("specks", ink(), Surroundings.specks(20, 0.05)),
            onWhite("hairs", ink(), Surroundings.hairs(8)).heldBack(),
            onWhite("holes", Surroundings.holes(), ink()).heldBack())
        .map(Condition::photographed)
        .toList();
  }

  private static List<Condition> ink2() {
    return Stream.of(
            onWhite("faint pencil", Pens.faint(0.1, 0.3)),
            onWhite("fading ink", Pens.fading()).heldBack(),
            onWhite("dry brush", Pens.grainy(0.45, Colour.BLACK)),
            onWhite("crayon", Pens.grainy(0.5, Colour.RED, Colour.BLUE)).heldBack(),
            onWhite("row of dots", Pens.dotted()).heldBack())
        .map(Condition::photographed)
        .toList();
  }

  private static List<Condition> surroundings() {
    Step small = place(0.35, 0.5);
    Step pen = Pens.pen(0.08, 0.14, Colour.BLACK);
    Step words = Surroundings.words(2, 0.12);
    return Stream.of(
            onWhite("frame", ink(), Surroundings.frame(0, 0.005, 0.03, Colour.BLACK)),
            onWhite("inner frame", ink(), Surroundings.frame(0.04, 0.004, 0.02, Colour.BLACK)),
            onWhite("thick frame", small, ink(), Surroundings.frame(0, 0.04, 0.12, DARK_WOOD))
                .heldBack(),
            onWhite("table's edge", ink(), Surroundings.tableEdge(0.03, 0.1, DARK_WOOD)),
            onWhite(
                    "wide table",
                    place(0.25, 0.35),
                    ink(),
                    Surroundings.tableEdge(0.1, 0.3, DARK_WOOD))
                .heldBack(),
            onWhite("table around", small, ink(), Surroundings.tableAround(DARK_WOOD)),
            onWhite("bright table around", small, ink(), Surroundings.tableAround(PALE_WOOD))
                .heldBack(),
            onWhite("thumb", small, ink(), Surroundings.thumb(new Colour(200, 150, 120))),
            on(
                    "sticky note",
                    Papers.plain(DARK_WOOD),
                    small,
                    Surroundings.stickyNote(PASTEL),
                    ink())
                .heldBack(),
            sheet("whole sheet", place(0.08, 0.15), ink()),
            sheet(
                    "whole ruled sheet",
                    place(0.12, 0.2),
                    Papers.ruled(0.4, 0.8, Colour.PALE_BLUE),
                    pen)
                .heldBack(),
            sheet("words", place(0.3, 0.4), ink(), words).heldBack(),
            onWhite("underlined", small, ink(), Surroundings.underline()).heldBack(),
            onWhite("circled", small, ink(), Surroundings.circled()).heldBack(),
            onWhite("two digits", place(0.35, 0.4), pen, Pens.beside(0.9, 1.1, 0.9)),
            onWhite("a small digit beside", small, pen, Pens.beside(0.3, 0.5, 0.8)).heldBack())
        .map(Condition::photographed)
        .toList();
  }

  private static Condition sheet(String name, Step... steps) {
    Stream<Step> first = Stream.of(size(700, 1400), Papers.white());
    return Condition.of(name, Stream.concat(first, Stream.of(steps)).toArray(Step[]::new));
  }

  private static List<Condition> camera() {
    Step noise = Lenses.noise(6, 16);
    return List.of(
        onWhite("noise", ink(), Lenses.noise(8, 25)),
        onWhite("strong noise", ink(), Lenses.noise(25, 50)).heldBack(),
        onWhite("coarse noise", ink(), Lenses.coarseNoise(8, 20)).photographed().heldBack(),
        onWhite("dark and noisy", ink(), Lights.exposure(0.25, 0.5), noise),
        onWhite("noisy shadow", ink(), Lights.shadow(0.3, 0.6, 0.05), noise),
        onWhite("salt and pepper", ink(), Lenses.saltAndPepper(0.01, 0.08)).heldBack(),
        onWhite("out of focus", ink(), Lenses.blur(0.04, 0.12)).photographed(),
        onWhite("motion", ink(), Lenses.motion(0.05, 0.15)).photographed().heldBack(),
        onWhite("low resolution", ink(), Lenses.lowResolution(14, 30)),
        onWhite("low and noisy", ink(), Lenses.lowResolution(20, 40), noise).heldBack(),
        onWhite("bad JPEG", ink(), Lenses.jpeg(0.03, 0.15)),
        onWhite("noisy bad JPEG", ink(), noise, Lenses.jpeg(0.05, 0.2)).heldBack(),
        onWhite("scan lines", ink(), Lenses.scanLines(8, 25)).heldBack());
  }

  /** MNIST's image itself, each pixel a square of so many. */
  private static Step raw(int scale, boolean inverted) {
    return scene -> {
      int side = 28 * scale;
      scene.canvas = new Canvas(side, side);
      scene.canvas.add(
          (x, y) -> {
            int grey = scene.image[y / scale * 28 + x / scale] & 0xFF;
            return inverted ? 255 - grey : grey;
          });
    };
  }
}
