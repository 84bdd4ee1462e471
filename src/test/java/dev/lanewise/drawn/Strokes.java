package dev.lanewise.drawn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ten digits as movements of a pen, in a box of 1 × 1, each time a little otherwise. */
final class Strokes {
  /** Points of each digit's strokes, x and y in turn; smooth curves go through those in between. */
  private static final double[][][] DIGITS = {
    {{.5, 0, .2, .15, .06, .5, .2, .85, .5, 1, .8, .85, .94, .5, .8, .15, .5, 0}},
    {{.55, 0, .52, .33, .49, .66, .46, 1}},
    {
      {.1, .25, .28, .04, .6, 0, .82, .2, .72, .45, .45, .7, .08, .97},
      {.08, .97, .5, .95, .95, .94}
    },
    {{.1, .1, .4, 0, .75, .1, .72, .33, .4, .47}, {.4, .47, .78, .55, .88, .77, .6, .98, .06, .92}},
    {{.2, 0, .14, .28, .08, .56}, {.08, .56, .5, .54, .9, .52}, {.76, .08, .72, .5, .67, 1}},
    {
      {.85, .02, .55, .03, .25, .05},
      {.25, .05, .22, .22, .18, .43},
      {.18, .43, .5, .36, .82, .5, .84, .78, .55, .98, .08, .92}
    },
    {{.7, 0, .4, .2, .16, .55, .2, .88, .5, 1, .8, .85, .74, .6, .45, .52, .18, .7}},
    {{.08, .06, .45, .05, .88, .04}, {.88, .04, .66, .4, .5, .7, .4, 1}},
    {
      {
        .55, .47, .2, .32, .22, .08, .5, 0, .8, .1, .78, .32, .5, .49, .2, .68, .18, .9, .5, 1, .8,
        .9, .8, .68, .55, .47
      }
    },
    {
      {.8, .22, .62, .03, .32, .05, .16, .28, .34, .5, .62, .45, .8, .22},
      {.8, .22, .77, .5, .73, .75, .7, 1}
    }
  };

  private static final int STEPS = 10;

  private Strokes() {}

  /** Returns lines of short pieces, x and y in turn. */
  static List<double[]> of(int digit, Random random) {
    double slant = 0.12 * random.nextGaussian();
    double narrow = (digit == 1 ? 0.6 : 0.72) * Math.exp(0.1 * random.nextGaussian());
    List<double[]> lines = new ArrayList<>();
    double[] end = null;
    for (double[] stroke : DIGITS[digit]) {
      double[] points = stroke.clone();
      for (int i = 0; i < points.length; i += 2) {
        points[i] += 0.018 * random.nextGaussian();
        points[i + 1] += 0.018 * random.nextGaussian();
      }
      if (end != null && stroke[0] == end[0] && stroke[1] == end[1]) {
        points[0] = end[2];
        points[1] = end[3];
      }
      int last = points.length - 2;
      end = new double[] {stroke[last], stroke[last + 1], points[last], points[last + 1]};
      lines.add(smooth(points));
    }
    for (double[] line : lines) {
      for (int i = 0; i < line.length; i += 2) {
        line[i] = 0.5 + (line[i] - 0.5) * narrow - slant * (line[i + 1] - 0.5);
      }
    }
    return lines;
  }

  /** A Catmull-Rom curve through the points. */
  private static double[] smooth(double[] points) {
    int count = points.length / 2;
    double[] line = new double[2 * ((count - 1) * STEPS + 1)];
    int at = 0;
    for (int piece = 0; piece < count - 1; piece++) {
      for (int step = 0; step < STEPS; step++) {
        for (int axis = 0; axis < 2; axis++) {
          double before = points[2 * Math.max(0, piece - 1) + axis];
          double from = points[2 * piece + axis];
          double to = points[2 * piece + 2 + axis];
          double after = points[2 * Math.min(count - 1, piece + 2) + axis];
          double t = (double) step / STEPS;
          line[at++] =
              0.5
                  * (2 * from
                      + t * (to - before)
                      + t * t * (2 * before - 5 * from + 4 * to - after)
                      + t * t * t * (3 * from - before - 3 * to + after));
        }
      }
    }
    System.arraycopy(points, points.length - 2, line, at, 2);
    return line;
  }

  /**
   * Returns how much of each pixel a pen of the given radius covers.
   *
   * @param lines in pixels
   * @param radii the radius at each point of each line
   */
  static float[] cover(int width, int height, List<double[]> lines, List<double[]> radii) {
    float[] distance = new float[width * height];
    Arrays.fill(distance, 9);
    for (int line = 0; line < lines.size(); line++) {
      double[] points = lines.get(line);
      double[] radius = radii.get(line);
      for (int i = 0; i + 3 < points.length; i += 2) {
        segment(distance, width, height, points, i, radius[i / 2], radius[i / 2 + 1]);
      }
    }
    for (int i = 0; i < distance.length; i++) {
      distance[i] = Math.clamp(0.5f - distance[i], 0, 1);
    }
    return distance;
  }

  private static void segment(
      float[] distance, int width, int height, double[] p, int i, double from, double to) {
    double stepX = p[i + 2] - p[i];
    double stepY = p[i + 3] - p[i + 1];
    double square = Math.max(1e-9, stepX * stepX + stepY * stepY);
    double reach = Math.max(from, to) + 2;
    int left = Math.clamp((int) (Math.min(p[i], p[i + 2]) - reach), 0, width);
    int right = Math.clamp((int) (Math.max(p[i], p[i + 2]) + reach), 0, width);
    int top = Math.clamp((int) (Math.min(p[i + 1], p[i + 3]) - reach), 0, height);
    int bottom = Math.clamp((int) (Math.max(p[i + 1], p[i + 3]) + reach), 0, height);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double t = ((x - p[i]) * stepX + (y - p[i + 1]) * stepY) / square;
        t = Math.clamp(t, 0, 1);
        double d = Math.hypot(x - p[i] - t * stepX, y - p[i + 1] - t * stepY);
        float edge = (float) (d - (from + t * (to - from)));
        int at = y * width + x;
        distance[at] = Math.min(distance[at], edge);
      }
    }
  }
}
