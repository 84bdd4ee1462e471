package dev.lanewise.kernel.equality;

/** The sizes of one call; 1 along an axis that the kernel does not have. */
record Shape(int batch, int in, int out) {
  int length(Axis axis) {
    return switch (axis) {
      case BATCH -> batch;
      case IN -> in;
      case OUT -> out;
    };
  }

  Shape with(Axis axis, int length) {
    return switch (axis) {
      case BATCH -> new Shape(length, in, out);
      case IN -> new Shape(batch, length, out);
      case OUT -> new Shape(batch, in, length);
    };
  }

  long volume() {
    return (long) batch * in * out;
  }

  /** Reads what {@link #toString} writes. */
  static Shape parse(String text) {
    String[] sizes = text.split("x");
    return new Shape(
        Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
  }

  @Override
  public String toString() {
    return batch + "x" + in + "x" + out;
  }
}
