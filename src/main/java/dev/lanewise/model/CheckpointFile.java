package dev.lanewise.model;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a checkpoint: a safetensors file that proves by itself that it is whole.
 *
 * <p>Its strings are {@code lanewise.checkpoint}, the version of this format, {@code 1}; {@code
 * lanewise.training} and {@code lanewise.epoch}. Then come the arrays, each of one dimension,
 * float32 as they are in memory, to the bit; {@code metrics}, float64, a row an epoch; and {@code
 * sha256}, the SHA-256 of all bytes before it.
 *
 * <p>Who reads one knows which run it must be of, and so all of its header beforehand: another
 * header, length or checksum is refused.
 *
 * @param training tells runs apart that are trained in different ways, by letters and digits
 * @param epoch the number of epochs done, from 1
 * @param arrays what is kept, by name
 * @param columns the number of metrics of an epoch
 */
public record CheckpointFile(
    String training, int epoch, SequencedMap<String, float[]> arrays, int columns) {
  private static final String VERSION = "1";
  private static final int DIGEST_BYTES = 32;
  private static final int PIECE = 1 << 16;
  private static final int BYTES_WITH_TRAINING = 1 << 10;
  private static final Pattern TRAINING = Pattern.compile("\"lanewise.training\":\"(\\w+)\"");
  private static final String REMEDY = "it cannot be resumed from";

  /**
   * Writes the arrays as {@link AtomicFile} does.
   *
   * @param metrics row by row
   * @throws IOException with a message of one line that begins with the path
   */
  public void write(Path file, double[] metrics) throws IOException {
    AtomicFile.write(
        file,
        content -> {
          MessageDigest digest = Sha256.newDigest();
          OutputStream out = new DigestOutputStream(content, digest);
          out.write(header().bytes());
          for (float[] array : arrays.values()) {
            write(out, array);
          }
          ByteBuffer rows = littleEndian(Math.multiplyExact(metrics.length, Double.BYTES));
          rows.asDoubleBuffer().put(metrics);
          out.write(rows.array());
          content.write(digest.digest());
        });
  }

  /**
   * Reads a file into the arrays; where that fails, they may hold anything.
   *
   * @return the metrics, row by row
   * @throws ModelException if the file cannot be read, is damaged, or is not the checkpoint of this
   *     training and epoch
   */
  public double[] read(Path file) throws ModelException {
    try (FileChannel channel = RegularFile.open(file, "a checkpoint")) {
      requireThisTraining(file, channel);
      SafetensorsHeader header = header();
      byte[] expected = header.bytes();
      long length = expected.length + header.arraysLength();
      if (channel.size() != length) {
        throw ModelException.at(file, "", length + " bytes", channel.size(), REMEDY);
      }
      long most = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 16);
      if ((long) epoch * columns * Double.BYTES > most) {
        throw ModelException.at(file, "", "metrics of at most " + most + " bytes", "more", REMEDY);
      }
      MessageDigest digest = Sha256.newDigest();
      InputStream in = new DigestInputStream(Channels.newInputStream(channel), digest);
      int difference = Arrays.mismatch(expected, in.readNBytes(expected.length));
      if (difference >= 0) {
        String what = "the header of this run's checkpoint after epoch " + epoch;
        throw ModelException.at(file, "byte " + difference, what, "another", REMEDY);
      }
      for (float[] array : arrays.values()) {
        read(in, array);
      }
      double[] metrics = new double[epoch * columns];
      fill(in, metrics.length * Double.BYTES).asDoubleBuffer().get(metrics);
      byte[] sum = digest.digest();
      if (!Arrays.equals(sum, in.readNBytes(DIGEST_BYTES))) {
        String place = "the last " + DIGEST_BYTES + " bytes";
        throw ModelException.at(file, place, "the SHA-256 of all before", "another", REMEDY);
      }
      return metrics;
    } catch (IOException e) {
      throw ModelException.unreadable(file, e);
    }
  }

  /** What says that it is of another training need not be damaged. */
  private void requireThisTraining(Path file, FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), BYTES_WITH_TRAINING);
    String start = new String(RegularFile.read(channel, 0, length), StandardCharsets.ISO_8859_1);
    Matcher said = TRAINING.matcher(start);
    if (said.find() && !said.group(1).equals(training)) {
      throw new OtherTrainingException(file);
    }
  }

  private SafetensorsHeader header() {
    SequencedMap<String, String> strings = new LinkedHashMap<>();
    strings.put("lanewise.checkpoint", VERSION);
    strings.put("lanewise.training", training);
    strings.put("lanewise.epoch", Integer.toString(epoch));
    SafetensorsHeader header = new SafetensorsHeader(strings);
    arrays.forEach(
        (name, array) ->
            header.add(name, "F32", List.of(array.length), (long) array.length * Float.BYTES));
    return header
        .add("metrics", "F64", List.of(epoch, columns), (long) epoch * columns * Double.BYTES)
        .add("sha256", "U8", List.of(DIGEST_BYTES), DIGEST_BYTES);
  }

  private static void write(OutputStream out, float[] array) throws IOException {
    ByteBuffer piece = littleEndian(PIECE);
    int most = PIECE / Float.BYTES;
    for (int from = 0; from < array.length; from += most) {
      int count = Math.min(most, array.length - from);
      piece.asFloatBuffer().put(array, from, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }

  private static void read(InputStream in, float[] array) throws IOException {
    int most = PIECE / Float.BYTES;
    for (int from = 0; from < array.length; from += most) {
      int count = Math.min(most, array.length - from);
      fill(in, count * Float.BYTES).asFloatBuffer().get(array, from, count);
    }
  }

  private static ByteBuffer fill(InputStream in, int length) throws IOException {
    ByteBuffer bytes = littleEndian(length);
    if (in.readNBytes(bytes.array(), 0, length) < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
