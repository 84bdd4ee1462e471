package dev.lanewise.kernel.equality;

import java.util.ArrayList;
import java.util.List;

/** A part of a call: a range of samples, of inputs and of units, the ends excluded. */
record Part(
    int firstSample, int lastSample, int firstInput, int lastInput, int firstUnit, int lastUnit) {
  static Part whole(Shape shape) {
    return new Part(0, shape.batch(), 0, shape.in(), 0, shape.out());
  }

  int samples() {
    return lastSample - firstSample;
  }

  int inputs() {
    return lastInput - firstInput;
  }

  int units() {
    return lastUnit - firstUnit;
  }

  /** Cuts each of {@code parts} in two at {@code length} along {@code axis}. */
  static List<Part> cut(List<Part> parts, Axis axis, int length) {
    var cut = new ArrayList<Part>();
    for (Part part : parts) {
      cut.add(part.below(axis, length));
    }
    for (Part part : parts) {
      cut.add(part.from(axis, length));
    }
    return cut;
  }

  private Part below(Axis axis, int end) {
    return switch (axis) {
      case BATCH -> new Part(firstSample, end, firstInput, lastInput, firstUnit, lastUnit);
      case IN -> new Part(firstSample, lastSample, firstInput, end, firstUnit, lastUnit);
      case OUT -> new Part(firstSample, lastSample, firstInput, lastInput, firstUnit, end);
    };
  }

  private Part from(Axis axis, int start) {
    return switch (axis) {
      case BATCH -> new Part(start, lastSample, firstInput, lastInput, firstUnit, lastUnit);
      case IN -> new Part(firstSample, lastSample, start, lastInput, firstUnit, lastUnit);
      case OUT -> new Part(firstSample, lastSample, firstInput, lastInput, start, lastUnit);
    };
  }

  @Override
  public String toString() {
    return "%d-%d x %d-%d x %d-%d"
        .formatted(firstSample, lastSample, firstInput, lastInput, firstUnit, lastUnit);
  }
}
