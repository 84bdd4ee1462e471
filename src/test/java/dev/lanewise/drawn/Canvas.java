package dev.lanewise.drawn;

import dev.lanewise.data.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A picture while it is drawn: three planes, red, green and blue, of numbers from 0 to 255. */
final class Canvas {
  /** The value of a place, by its distances from the left and the upper edge in pixels. */
  @FunctionalInterface
  interface Field {
    double at(int x, int y);
  }

  final int width;
  final int height;
  private final float[][] planes;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.planes = new float[3][width * height];
  }

  int side() {
    return Math.min(width, height);
  }

  void fill(Colour colour) {
    for (int plane = 0; plane < 3; plane++) {
      Arrays.fill(planes[plane], colour.part(plane));
    }
  }

  /** Paints with a colour, where {@code cover} is 1; where it is less, the canvas shows through. */
  void paint(Field cover, Colour colour) {
    for (int i = 0; i < width * height; i++) {
      float share = (float) Math.clamp(cover.at(i % width, i / width), 0, 1);
      for (int plane = 0; share > 0 && plane < 3; plane++) {
        planes[plane][i] += share * (colour.part(plane) - planes[plane][i]);
      }
    }
  }

  /** Multiplies all with a light. */
  void light(Field light) {
    for (int i = 0; i < width * height; i++) {
      float factor = (float) light.at(i % width, i / width);
      for (float[] plane : planes) {
        plane[i] *= factor;
      }
    }
  }

  /** Adds the same to the three planes. */
  void add(Field difference) {
    for (int i = 0; i < width * height; i++) {
      float term = (float) difference.at(i % width, i / width);
      for (float[] plane : planes) {
        plane[i] += term;
      }
    }
  }

  /** Averages along a line of this many pixels, to both sides of each. */
  void smear(double stepX, double stepY, int steps) {
    for (int plane = 0; plane < 3; plane++) {
      float[] from = planes[plane].clone();
      for (int i = 0; i < from.length; i++) {
        float sum = 0;
        for (int step = -steps; step <= steps; step++) {
          int x = Math.clamp(Math.round(i % width + step * stepX), 0, width - 1);
          int y = Math.clamp(Math.round(i / width + step * stepY), 0, height - 1);
          sum += from[y * width + x];
        }
        planes[plane][i] = sum / (2 * steps + 1);
      }
    }
  }

  /** Blurs by three means over squares of {@code 2 * radius + 1} pixels, nearly a Gaussian. */
  void blur(int radius) {
    for (int time = 0; time < 3 && radius > 0; time++) {
      for (float[] plane : planes) {
        for (int y = 0; y < height; y++) {
          average(plane, y * width, 1, width, radius);
        }
        for (int x = 0; x < width; x++) {
          average(plane, x, width, height, radius);
        }
      }
    }
  }

  /** Replaces so many values, {@code step} from each other, by the means of those around them. */
  private static void average(float[] plane, int first, int step, int count, int radius) {
    float[] sums = new float[count + 1];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + plane[first + i * step];
    }
    for (int i = 0; i < count; i++) {
      int from = Math.max(0, i - radius);
      int to = Math.min(count, i + radius + 1);
      plane[first + i * step] = (sums[to] - sums[from]) / (to - from);
    }
  }

  /** Adds normal noise, to each colour its own with a half, to all the same with the rest. */
  void noise(Random random, double deviation) {
    float own = (float) (deviation * 0.5);
    float shared = (float) (deviation * Math.sqrt(0.75));
    for (int i = 0; i < width * height; i++) {
      float same = shared * normal(random);
      for (float[] plane : planes) {
        plane[i] += same + own * normal(random);
      }
    }
  }

  /** Nearly normal: the sum of four uniform numbers, which is quick. */
  private static float normal(Random random) {
    long bits = random.nextLong();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - 2 * 0xFFFF) * (1.7320508f / 0x10000);
  }

  /** Returns the picture in another size, each pixel the mean of what it covers. */
  Canvas reduced(int newWidth, int newHeight) {
    Canvas reduced = new Canvas(newWidth, newHeight);
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < newWidth * newHeight; i++) {
        int left = i % newWidth * width / newWidth;
        int right = Math.max(left + 1, (i % newWidth + 1) * width / newWidth);
        int top = i / newWidth * height / newHeight;
        int bottom = Math.max(top + 1, (i / newWidth + 1) * height / newHeight);
        float sum = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            sum += planes[plane][y * width + x];
          }
        }
        reduced.planes[plane][i] = sum / ((right - left) * (bottom - top));
      }
    }
    return reduced;
  }

  /** Returns what is left of the picture after it was kept as a JPEG of a quality from 0 to 1. */
  Canvas afterJpeg(float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      var bytes = new ByteArrayOutputStream();
      try (var out = ImageIO.createImageOutputStream(bytes)) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        writer.setOutput(out);
        writer.write(null, new IIOImage(image(), null, null), parameters);
      }
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      Canvas after = new Canvas(width, height);
      for (int i = 0; i < width * height; i++) {
        int rgb = image.getRGB(i % width, i / width);
        for (int plane = 0; plane < 3; plane++) {
          after.planes[plane][i] = rgb >> 16 - 8 * plane & 0xFF;
        }
      }
      return after;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private int level(int plane, int i) {
    return Math.clamp(Math.round(planes[plane][i]), 0, 255);
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, level(0, i) << 16 | level(1, i) << 8 | level(2, i));
    }
    return image;
  }

  Picture picture() {
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = Picture.grey(level(0, i), level(1, i), level(2, i));
    }
    return new Picture(width, height, grey, null);
  }
}
