package dev.lanewise.kernel.equality;

import java.util.List;
import java.util.stream.Stream;

/** A part of a call: a range of samples, of inputs and of units. */
record Part(Range samples, Range inputs, Range units) {
  /** The end is excluded. */
  record Range(int first, int last) {
    int length() {
      return last - first;
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  static Part whole(Shape shape) {
    return new Part(
        new Range(0, shape.batch()), new Range(0, shape.in()), new Range(0, shape.out()));
  }

  Range range(Axis axis) {
    return switch (axis) {
      case BATCH -> samples;
      case IN -> inputs;
      case OUT -> units;
    };
  }

  Part with(Axis axis, Range range) {
    return switch (axis) {
      case BATCH -> new Part(range, inputs, units);
      case IN -> new Part(samples, range, units);
      case OUT -> new Part(samples, inputs, range);
    };
  }

  /** Returns the first sample. */
  int from() {
    return samples.first;
  }

  /** Returns the end of the samples. */
  int to() {
    return samples.last;
  }

  /** Cuts each of {@code parts} in two at {@code place} along {@code axis}. */
  static List<Part> cut(List<Part> parts, Axis axis, int place) {
    return Stream.concat(
            parts.stream().map(p -> p.with(axis, new Range(p.range(axis).first, place))),
            parts.stream().map(p -> p.with(axis, new Range(place, p.range(axis).last))))
        .toList();
  }

  @Override
  public String toString() {
    return samples + " x " + inputs + " x " + units;
  }
}
