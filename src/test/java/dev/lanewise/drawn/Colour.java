package dev.lanewise.drawn;

/** Red, green and blue, from 0 to 255 each. */
record Colour(float red, float green, float blue) {
  static final Colour BLACK = grey(15);
  static final Colour WHITE = grey(255);
  static final Colour BLUE = new Colour(25, 40, 150);
  static final Colour RED = new Colour(200, 25, 30);
  static final Colour GREEN = new Colour(20, 110, 50);
  static final Colour BROWN = new Colour(110, 70, 35);
  static final Colour PALE_BLUE = new Colour(150, 175, 225);

  static Colour grey(double level) {
    return new Colour((float) level, (float) level, (float) level);
  }

  float part(int plane) {
    return plane == 0 ? red : plane == 1 ? green : blue;
  }

  Colour mixed(Colour other, double share) {
    return new Colour(
        (float) (red + share * (other.red - red)),
        (float) (green + share * (other.green - green)),
        (float) (blue + share * (other.blue - blue)));
  }
}
