package dev.lanewise.model;

import dev.lanewise.io.ChecksumStream;
import dev.lanewise.io.FormatException;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.NpyHeader;
import dev.lanewise.io.Text;
import dev.lanewise.io.ZipArchive;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the container that NumPy's {@code .npz} is: a zip archive with a {@code .npy} file for each
 * array; Lanewise adds {@code metadata.json}, an object of strings.
 */
final class NpzArchive extends TensorFile<ZipArchive.Entry> {
  static final String ARRAY_ENDING = ".npy";
  static final String METADATA = "metadata.json";

  private static final int ENTRY_SIGNATURE = 0x04034b50;

  /** Some ten thousand arrays. */
  private static final long MOST_DIRECTORY_BYTES = 1 << 20;

  /** As much as the header of a model's own file, which has the same strings. */
  private static final int MOST_METADATA_BYTES = 1 << 20;

  private static final Map<String, ValueType> TYPES =
      Map.of("<f4", ValueType.F32, "<f8", ValueType.F64, "<f2", ValueType.F16);

  private final ZipArchive zip;

  private NpzArchive(Path path) throws IOException {
    super(path);
    zip = new ZipArchive(path, MOST_DIRECTORY_BYTES);
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
  InputStream open(Tensor tensor, ZipArchive.Entry entry) throws IOException {
    InputStream in = entry.open();
    in.skipNBytes(entry.length() - tensor.byteLength());
    return in;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static int intAt(FileChannel channel, long position) throws IOException {
    return ByteBuffer.wrap(RegularFile.read(channel, position, Integer.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  @Override
  void readDescription() throws IOException {
    Set<String> names = new HashSet<>();
    for (ZipArchive.Entry entry : zip.files()) {
      String name = entry.name();
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

  private ModelException other(ZipArchive.Entry entry) {
    String name = entry.name();
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

  private void checkSize(ZipArchive.Entry entry) throws IOException {
    long stored = entry.packedLength();
    long length = path().toFile().length();
    if (stored > length || entry.length() < 0 || entry.length() > entry.mostLength()) {
      throw wrong(
          entry,
          "a size that " + Math.min(stored, length) + " stored bytes can give",
          entry.length(),
          ModelException.REPLACE_FILE);
    }
  }

  private void readMetadata(ZipArchive.Entry entry) throws IOException {
    if (entry.length() > MOST_METADATA_BYTES) {
      throw wrong(
          entry,
          "at most " + MOST_METADATA_BYTES + " bytes",
          entry.length(),
          ModelException.REPLACE_FILE);
    }
    try (InputStream in = entry.open()) {
      describe(JsonValue.parse(Text.ofUtf8(in.readAllBytes())).texts());
    } catch (IllegalArgumentException e) {
      throw ModelException.content(path(), METADATA, e);
    }
  }

  private void readHeader(ZipArchive.Entry entry, String name) throws IOException {
    try (ChecksumStream in = entry.open()) {
      Tensor tensor = tensor(name, in);
      if (in.remaining() != tensor.byteLength()) {
        throw wrong(
            entry,
            tensor.byteLength() + " bytes of values, for the shape " + tensor.shape(),
            in.remaining(),
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

  private ModelException wrong(
      ZipArchive.Entry entry, String expected, Object found, String remedy) {
    return ModelException.at(path(), entry.name(), expected, found, remedy);
  }
}
