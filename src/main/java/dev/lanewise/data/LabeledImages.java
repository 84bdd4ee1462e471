package dev.lanewise.data;

import dev.lanewise.io.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * Images and their labels. Pixels are unsigned bytes, row-major, one image after the other; a label
 * is an unsigned byte. The arrays are held, not copied, and must not be changed afterwards; two
 * objects are equal only if they hold the same arrays.
 *
 * @param count the number of images, at least 1
 * @param rows the height of an image, at least 1
 * @param columns the width of an image, at least 1
 * @param pixels {@code count * rows * columns} bytes
 * @param labels {@code count} bytes
 */
public record LabeledImages(int count, int rows, int columns, byte[] pixels, byte[] labels)
    implements Examples {
  /** Checks that the lengths of both arrays fit the counts. */
  public LabeledImages {
    if (count < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected at least one image of at least one pixel, found "
              + (count + " of " + rows + " x " + columns));
    }
    long expected = Math.multiplyExact((long) rows * columns, (long) count);
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          "expected " + expected + " bytes of pixels, found " + pixels.length);
    }
    if (labels.length != count) {
      throw new IllegalArgumentException("expected " + count + " labels, found " + labels.length);
    }
  }

  /** The number of pixels of an image: rows times columns. */
  @Override
  public int inputs() {
    return rows * columns;
  }

  @Override
  public Features features() {
    return new Features.Pixels(count, inputs(), pixels);
  }

  @Override
  public Targets targets() {
    return new Targets.Classes(classes(), labels);
  }

  /** Empty: all images count alike. */
  @Override
  public Optional<float[]> weights() {
    return Optional.empty();
  }

  @Override
  public LabeledImages unweighted() {
    return this;
  }

  /** The label of an image, 0 to 255. */
  public int label(int image) {
    return Byte.toUnsignedInt(labels[image]);
  }

  /**
   * The pixels of an image as a network takes them: each p as p / 255f, row by row, in a new array.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public float[] inputs(int image) {
    Objects.checkIndex(image, count);
    float[] inputs = new float[inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Byte.toUnsignedInt(pixels[image * inputs.length + i]) / 255f;
    }
    return inputs;
  }

  /**
   * The same images, each class numbered by the place of its name in another list.
   *
   * @param own the name of each label
   * @throws NoSuchElementException if a class of an image is not in the list; the message is its
   *     name
   */
  public LabeledImages numberedBy(List<String> names, List<String> own) {
    byte[] numbers = new byte[count];
    for (int image = 0; image < count; image++) {
      String name = own.get(label(image));
      int number = names.indexOf(name);
      if (number < 0) {
        throw new NoSuchElementException(name);
      }
      numbers[image] = (byte) number;
    }
    return new LabeledImages(count, rows, columns, pixels, numbers);
  }

  /** The greatest label plus one. */
  public int classes() {
    int greatest = 0;
    for (byte label : labels) {
      greatest = Math.max(greatest, Byte.toUnsignedInt(label));
    }
    return greatest + 1;
  }

  /** The share of pixels that are not 0, from 0 to 1. */
  public double nonZeroFraction() {
    int nonZero = 0;
    for (int image = 0; image < count; image++) {
      nonZero += nonZero(image);
    }
    return (double) nonZero / pixels.length;
  }

  /**
   * The number of an image's pixels that are not 0.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int nonZero(int image) {
    Objects.checkIndex(image, count);
    int nonZero = 0;
    for (int i = image * inputs(); i < (image + 1) * inputs(); i++) {
      nonZero += pixels[i] == 0 ? 0 : 1;
    }
    return nonZero;
  }

  /** The SHA-256, in hexadecimal, of the image bytes followed by the label bytes. */
  @Override
  public String sha256() {
    MessageDigest digest = Sha256.newDigest();
    digest.update(pixels);
    digest.update(labels);
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * A copy of the images {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException if the range does not lie within the images
   * @throws IllegalArgumentException if the range is empty
   */
  @Override
  public LabeledImages slice(int from, int to) {
    Objects.checkFromToIndex(from, to, count);
    return new LabeledImages(
        to - from,
        rows,
        columns,
        Arrays.copyOfRange(pixels, from * inputs(), to * inputs()),
        Arrays.copyOfRange(labels, from, to));
  }

  /** A copy of the images of the given numbers, at least one, in their order. */
  @Override
  public LabeledImages select(int[] images) {
    byte[] selected = new byte[Math.multiplyExact(images.length, inputs())];
    byte[] theirLabels = new byte[images.length];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(pixels, images[i] * inputs(), selected, i * inputs(), inputs());
      theirLabels[i] = labels[images[i]];
    }
    return new LabeledImages(images.length, rows, columns, selected, theirLabels);
  }
}
