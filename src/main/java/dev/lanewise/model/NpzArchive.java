package dev.lanewise.model;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.NpyHeader;
import dev.lanewise.io.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the container that NumPy's {@code .npz} is: a zip archive with a {@code .npy} file for each
 * array; Lanewise adds {@code metadata.json}, an object of strings.
 */
final class NpzArchive extends TensorFile<ZipEntry> {
  static final String ARRAY_ENDING = ".npy";
  static final String METADATA = "metadata.json";

  /** The end of central directory record, without a comment (APPNOTE.TXT, 4.3.16). */
  private static final int END_BYTES = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int DIRECTORY_SIZE_OFFSET = 12;
  private static final int ENTRY_SIGNATURE = 0x04034b50;

  /** Some ten thousand arrays; the JDK reads it whole. */
  private static final long MOST_DIRECTORY_BYTES = 1 << 20;

  /** A zip archive ends in a comment, of a length in 16 bits. */
  private static final int MOST_COMMENT = (1 << 16) - 1;

  /** As much as the header of a model's own file, which has the same strings. */
  private static final int MOST_METADATA_BYTES = 1 << 20;

  /** No deflated byte gives more (zlib.net, "Maximum Compression Factor"). */
  private static final long MOST_INFLATION = 1032;

  private static final Map<String, ValueType> TYPES =
      Map.of("<f4", ValueType.F32, "<f8", ValueType.F64, "<f2", ValueType.F16);

  private final ZipFile zip;

  private NpzArchive(Path path) throws IOException {
    super(path);
    checkDirectory(path);
    zip = new ZipFile(path.toFile());
  }

  /** Returns whether a file begins as an archive that holds something. */
  static boolean isArchive(Path path) throws IOException {
    try (FileChannel channel = RegularFile.open(path, "a model file")) {
      return channel.size() >= Integer.BYTES && intAt(channel, 0) == ENTRY_SIGNATURE;
    }
  }

  /** Opens an archive and reads the header of each array. */
  static TensorFile<?> open(Path path) throws IOException {
    return new NpzArchive(path).described();
  }

  @Override
  InputStream open(Tensor tensor, ZipEntry entry) throws IOException {
    InputStream in = new Content(entry);
    in.skipNBytes(entry.getSize() - tensor.byteLength());
    return in;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /**
   * Bounds what the JDK will take for the directory, and finds files that end too early. Behind the
   * last record may be a comment; which record the JDK takes for the last is its own choice, so
   * that all that look like one are checked.
   */
  private static void checkDirectory(Path path) throws IOException {
    byte[] tail;
    try (FileChannel channel = RegularFile.open(path, "a model file")) {
      int length = (int) Math.min(channel.size(), END_BYTES + MOST_COMMENT);
      tail = RegularFile.read(channel, channel.size() - length, length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    boolean hasEnd = false;
    for (int at = tail.length - END_BYTES; at >= 0; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        long size = Integer.toUnsignedLong(bytes.getInt(at + DIRECTORY_SIZE_OFFSET));
        if (size > MOST_DIRECTORY_BYTES) {
          String expected = "at most " + MOST_DIRECTORY_BYTES + " bytes of zip directory";
          throw ModelException.at(path, "", expected, size, "keep the arrays of one network only");
        }
        int comment = Short.toUnsignedInt(bytes.getShort(at + END_BYTES - Short.BYTES));
        hasEnd |= at + END_BYTES + comment == tail.length;
      }
    }
    if (!hasEnd) {
      throw ModelException.at(
          path, "", "the end of a zip archive as its end", "another", ModelException.REPLACE_FILE);
    }
  }

  private static int intAt(FileChannel channel, long position) throws IOException {
    return ByteBuffer.wrap(RegularFile.read(channel, position, Integer.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  @Override
  void readDescription() throws IOException {
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!names.add(name)) {
        throw wrong(entry, "one file of that name", "two", ModelException.REPLACE_FILE);
      }
      checkSize(entry);
      if (name.equals(METADATA)) {
        readMetadata(entry);
      } else if (name.endsWith(ARRAY_ENDING)) {
        readHeader(entry, name.substring(0, name.length() - ARRAY_ENDING.length()));
      } else {
        throw other(entry);
      }
    }
  }

  private ModelException other(ZipEntry entry) {
    String name = entry.getName();
    boolean isPickle = name.endsWith(".pkl");
    boolean isKeras = name.equals("config.json") || name.endsWith(".weights.h5");
    return wrong(
        entry,
        "arrays (.npy) only",
        isPickle ? "a PyTorch checkpoint" : isKeras ? "a Keras model" : "another file",
        isPickle
            ? "save it with safetensors.torch.save_file"
            : isKeras
                ? "save its weights: numpy.savez(FILE, *model.get_weights())"
                : "leave it out");
  }

  private void checkSize(ZipEntry entry) throws IOException {
    long stored = entry.getCompressedSize();
    long most = entry.getMethod() == ZipEntry.STORED ? stored : stored * MOST_INFLATION;
    long length = path().toFile().length();
    if (stored > length || entry.getSize() < 0 || entry.getSize() > most) {
      throw wrong(
          entry,
          "a size that " + Math.min(stored, length) + " stored bytes can give",
          entry.getSize(),
          ModelException.REPLACE_FILE);
    }
  }

  private void readMetadata(ZipEntry entry) throws IOException {
    if (entry.getSize() > MOST_METADATA_BYTES) {
      throw wrong(
          entry,
          "at most " + MOST_METADATA_BYTES + " bytes",
          entry.getSize(),
          ModelException.REPLACE_FILE);
    }
    try (InputStream in = new Content(entry)) {
      describe(JsonValue.parse(Text.ofUtf8(in.readAllBytes())).texts());
    } catch (IllegalArgumentException e) {
      throw ModelException.content(path(), METADATA, e);
    }
  }

  private void readHeader(ZipEntry entry, String name) throws IOException {
    try (Content in = new Content(entry)) {
      Tensor tensor = tensor(name, in);
      if (in.bytesLeft != tensor.byteLength()) {
        throw wrong(
            entry,
            tensor.byteLength() + " bytes of values, for the shape " + tensor.shape(),
            in.bytesLeft,
            ModelException.REPLACE_FILE);
      }
      add(tensor, entry);
    }
  }

  private Tensor tensor(String name, InputStream in) throws IOException {
    NpyHeader header;
    try {
      header = NpyHeader.read(in);
    } catch (FormatException | EOFException e) {
      throw ModelException.unreadable(path(), name, e);
    }
    ValueType type = TYPES.get(header.type());
    if (type == null) {
      String expected = "float32 '<f4', float16 or float64 '<f8'";
      String remedy = "save it with numpy.savez as float32";
      throw ModelException.at(path(), name, expected, "'" + header.type() + "'", remedy);
    }
    List<Long> shape = Arrays.stream(header.shape()).boxed().toList();
    return Tensor.of(path(), name, shape, type, header.fortranOrder());
  }

  private ModelException wrong(ZipEntry entry, String expected, Object found, String remedy) {
    return ModelException.at(path(), entry.getName(), expected, found, remedy);
  }

  /** The bytes of an entry, checked against its length and checksum when the last one is read. */
  private final class Content extends InputStream {
    private final ZipEntry entry;
    private final InputStream in;
    private final CRC32 checksum = new CRC32();
    private long bytesLeft;

    Content(ZipEntry entry) throws IOException {
      this.entry = entry;
      this.in = zip.getInputStream(entry);
      this.bytesLeft = entry.getSize();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (bytesLeft == 0) {
        return -1;
      }
      int n = in.read(to, offset, (int) Math.min(length, bytesLeft));
      if (n < 0) {
        throw new EOFException();
      }
      checksum.update(to, offset, n);
      bytesLeft -= n;
      if (bytesLeft == 0 && checksum.getValue() != entry.getCrc()) {
        throw wrong(entry, "the checksum of its zip entry", "another", ModelException.REPLACE_FILE);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
