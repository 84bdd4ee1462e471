package dev.lanewise.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small data set, and writers for every form in which Lanewise reads one. */
public final class SampleData {
  public static final int CLASSES = 4;

  public static final LabeledImages TRAIN = images(40, 5, 5, 1);
  public static final LabeledImages TEST = images(12, 5, 5, 2);

  /** So small that a file of them can be cut at every byte. */
  public static final LabeledImages TINY_TRAIN = images(3, 2, 2, 3);

  public static final LabeledImages TINY_TEST = images(2, 2, 2, 4);

  private SampleData() {}

  /** Seeded images, four pixels in five of them 0, and labels that go round the classes. */
  public static LabeledImages images(int count, int rows, int columns, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 0);
    }
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new LabeledImages(count, rows, columns, pixels, labels);
  }

  public static byte[] idx(byte[] values, int... shape) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    file.putInt(0x0800 | shape.length);
    for (int extent : shape) {
      file.putInt(extent);
    }
    return file.put(values).array();
  }

  public static byte[] idxImages(LabeledImages images) {
    return idx(images.pixels(), images.count(), images.rows(), images.columns());
  }

  public static byte[] idxLabels(LabeledImages images) {
    return idx(images.labels(), images.count());
  }

  /** The four IDX files by their usual names. */
  public static Map<String, byte[]> idxFiles(LabeledImages train, LabeledImages test) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("train-images-idx3-ubyte", idxImages(train));
    files.put("train-labels-idx1-ubyte", idxLabels(train));
    files.put("t10k-images-idx3-ubyte", idxImages(test));
    files.put("t10k-labels-idx1-ubyte", idxLabels(test));
    return files;
  }

  public static Map<String, byte[]> idxFiles() {
    return idxFiles(TRAIN, TEST);
  }

  public static byte[] npy(String header, byte[] values) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + values.length)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .put((byte) text.length)
        .put((byte) (text.length >> 8))
        .put(text)
        .put(values)
        .array();
  }

  public static String npyHeader(String shape) {
    return "{'descr': '|u1', 'fortran_order': False, 'shape': (" + shape + "), }\n";
  }

  /** The four arrays of an npz by the names of their entries. */
  public static Map<String, byte[]> npyFiles(LabeledImages train, LabeledImages test) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("x_train.npy", npyImages(train));
    files.put("y_train.npy", npy(npyHeader(train.count() + ","), train.labels()));
    files.put("x_test.npy", npyImages(test));
    files.put("y_test.npy", npy(npyHeader(test.count() + ","), test.labels()));
    return files;
  }

  public static Map<String, byte[]> npyFiles() {
    return npyFiles(TRAIN, TEST);
  }

  private static byte[] npyImages(LabeledImages images) {
    String shape = images.count() + ", " + images.rows() + ", " + images.columns();
    return npy(npyHeader(shape), images.pixels());
  }

  public static byte[] csv(LabeledImages images, String header, String newline) {
    StringBuilder text = new StringBuilder(header.isEmpty() ? "" : header + newline);
    for (int i = 0; i < images.count(); i++) {
      text.append(images.label(i));
      for (int p = 0; p < images.inputs(); p++) {
        text.append(',').append(images.pixels()[i * images.inputs() + p] & 0xff);
      }
      text.append(newline);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] gzip(byte[] content) {
    return bytes(
        out -> {
          try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
          }
        });
  }

  public static byte[] concat(byte[]... parts) {
    return bytes(
        out -> {
          for (byte[] part : parts) {
            out.write(part);
          }
        });
  }

  public static byte[] zip(Map<String, byte[]> files, int method) {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
              ZipEntry entry = new ZipEntry(file.getKey());
              entry.setMethod(method);
              CRC32 checksum = new CRC32();
              checksum.update(file.getValue());
              entry.setCrc(checksum.getValue());
              entry.setSize(file.getValue().length);
              zip.putNextEntry(entry);
              zip.write(file.getValue());
            }
          }
        });
  }

  public static byte[] zip(Map<String, byte[]> files) {
    return zip(files, ZipEntry.DEFLATED);
  }

  public static byte[] tar(Map<String, byte[]> files) {
    return bytes(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
              TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
              entry.setSize(file.getValue().length);
              tar.putArchiveEntry(entry);
              tar.write(file.getValue());
              tar.closeArchiveEntry();
            }
          }
        });
  }

  /** The same files, each under {@code prefix} and with {@code suffix}. */
  public static Map<String, byte[]> renamed(
      String prefix, Map<String, byte[]> files, String suffix) {
    Map<String, byte[]> renamed = new LinkedHashMap<>();
    files.forEach((name, content) -> renamed.put(prefix + name + suffix, content));
    return renamed;
  }

  public static Map<String, byte[]> gzipped(Map<String, byte[]> files) {
    Map<String, byte[]> gzipped = new LinkedHashMap<>();
    files.forEach((name, content) -> gzipped.put(name + ".gz", gzip(content)));
    return gzipped;
  }

  public static Path write(Path folder, Map<String, byte[]> files) {
    files.forEach((name, content) -> write(folder.resolve(name), content));
    return folder;
  }

  public static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What writes bytes. */
  @FunctionalInterface
  public interface Writer {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  public static byte[] bytes(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
