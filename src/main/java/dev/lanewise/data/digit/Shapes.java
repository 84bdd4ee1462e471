package dev.lanewise.data.digit;

import java.util.ArrayList;
import java.util.List;

/** All shapes of a mask: connected components, to which pixels belong that touch at a corner. */
final class Shapes {
  private final int width;
  private final int height;
  private final int[] labels;
  private final List<Shape> shapes = new ArrayList<>();

  Shapes(boolean[] mask, Plane strength) {
    this.width = strength.width;
    this.height = strength.height;
    this.labels = new int[mask.length];
    int[] queue = new int[mask.length];
    for (int start = 0; start < mask.length; start++) {
      if (mask[start] && labels[start] == 0) {
        shapes.add(collect(start, shapes.size() + 1, mask, strength, queue));
      }
    }
  }

  /** Of the view. */
  int width() {
    return width;
  }

  /** In the order of their first pixels, row by row. */
  List<Shape> all() {
    return shapes;
  }

  /** The index of the shape that a pixel belongs to; -1 if there is none. */
  int indexAt(int pixel) {
    return labels[pixel] - 1;
  }

  private Shape collect(int start, int label, boolean[] mask, Plane strength, int[] queue) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    long mass = 0;
    int contact = 0;
    int count = 0;
    queue[count++] = start;
    labels[start] = label;
    for (int at = 0; at < count; at++) {
      int pixel = queue[at];
      int x = pixel % width;
      int y = pixel / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      mass += strength.values[pixel];
      contact += x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0;
      for (int down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
        for (int across = Math.max(0, x - 1); across <= Math.min(width - 1, x + 1); across++) {
          int next = down * width + across;
          if (mask[next] && labels[next] == 0) {
            labels[next] = label;
            queue[count++] = next;
          }
        }
      }
    }
    return new Shape(left, top, right, bottom, count, mass, contact);
  }

  /**
   * Whether one shape lies in a hole of another: whether no way leads from it to the border that
   * does not cross the other, from pixel to pixel along rows and columns.
   */
  boolean isEnclosed(int inner, int outer) {
    boolean[] reached = new boolean[labels.length];
    int[] queue = new int[labels.length];
    int count = 0;
    for (int pixel : Border.indices(width, height)) {
      if (indexAt(pixel) != outer) {
        reached[pixel] = true;
        queue[count++] = pixel;
      }
    }
    for (int at = 0; at < count; at++) {
      int pixel = queue[at];
      if (indexAt(pixel) == inner) {
        return false;
      }
      int x = pixel % width;
      int[] next = {
        x > 0 ? pixel - 1 : pixel,
        x < width - 1 ? pixel + 1 : pixel,
        Math.max(pixel - width, x),
        Math.min(pixel + width, (height - 1) * width + x)
      };
      for (int neighbour : next) {
        if (!reached[neighbour] && indexAt(neighbour) != outer) {
          reached[neighbour] = true;
          queue[count++] = neighbour;
        }
      }
    }
    return true;
  }
}
