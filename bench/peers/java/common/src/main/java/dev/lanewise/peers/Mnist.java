package dev.lanewise.peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * One half of MNIST as float32 pixels from 0 to 1, row by row.
 *
 * @param pixels image i begins at i · {@link #INPUTS}
 */
public record Mnist(float[] pixels, byte[] labels) {
  public static final int INPUTS = 784;
  public static final int CLASSES = 10;

  /** The four bytes and the dimensions that an IDX file begins with. */
  private static final int IMAGES_HEADER = 16;

  private static final int LABELS_HEADER = 8;

  public static Mnist train(Path folder) throws IOException {
    return read(folder, "train");
  }

  public static Mnist test(Path folder) throws IOException {
    return read(folder, "t10k");
  }

  private static Mnist read(Path folder, String half) throws IOException {
    byte[] images = inflate(folder.resolve(half + "-images-idx3-ubyte.gz"), IMAGES_HEADER);
    byte[] labels = inflate(folder.resolve(half + "-labels-idx1-ubyte.gz"), LABELS_HEADER);
    float[] pixels = new float[images.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (images[i] & 0xff) / 255f;
    }
    return new Mnist(pixels, labels);
  }

  private static byte[] inflate(Path file, int header) throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
      in.skipNBytes(header);
      return in.readAllBytes();
    }
  }

  public int count() {
    return labels.length;
  }

  /** Returns the share of the images that were given the right label. */
  public double accuracy(int[] given) {
    int correct = 0;
    for (int image = 0; image < labels.length; image++) {
      correct += given[image] == labels[image] ? 1 : 0;
    }
    return correct / (double) labels.length;
  }

  /** Returns the pixels of images {@code from} to {@code to}, the last excluded, in an array. */
  public float[] images(int from, int to) {
    return Arrays.copyOfRange(pixels, from * INPUTS, to * INPUTS);
  }

  /** Returns a row of zeros with a one at the label, for each image. */
  public float[] oneHot(int from, int to) {
    float[] targets = new float[(to - from) * CLASSES];
    for (int i = from; i < to; i++) {
      targets[(i - from) * CLASSES + labels[i]] = 1;
    }
    return targets;
  }
}
