package dev.lanewise.data;

/** Why a prepared picture may not be the digit that was meant. */
public enum Doubt {
  /** Besides the shape that was taken, there is another of its kind. */
  SEVERAL_SHAPES("it shows several shapes, of which one was read"),

  /** The shape is much wider than high. */
  WIDE("its shape is wider than a digit: there may be several that touch"),

  /** The shape reaches an edge of the picture. */
  CUT_OFF("its shape reaches the picture's edge, and may be cut off"),

  /** The shape has no strokes. */
  SOLID("its shape is a solid one, not drawn with strokes"),

  /** The shape differs little from its background, or from the noise. */
  FAINT("its shape hardly stands out from the background"),

  /** The shape is so small that its strokes have no room. */
  TINY("its shape is only a few pixels high"),

  /** The picture was brought to the size of the pictures that were learnt from. */
  RESIZED("it has another size than the pictures that were learnt from, and was resized");

  private final String sentence;

  Doubt(String sentence) {
    this.sentence = sentence;
  }

  /** Returns what is doubtful, in words that follow the picture's name and a colon. */
  public String sentence() {
    return sentence;
  }
}
