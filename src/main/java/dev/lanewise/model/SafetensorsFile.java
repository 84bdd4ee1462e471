package dev.lanewise.model;

import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads the container that safetensors files are: the length N of the header as 8 little-endian
 * bytes, N bytes of JSON that give each array's type, shape and place, then the arrays, which must
 * fill the rest of the file without a gap (github.com/huggingface/safetensors, "Format").
 */
final class SafetensorsFile extends TensorFile<Long> {
  private static final int LENGTH_BYTES = 8;
  static final int MOST_HEADER_BYTES = 1 << 20;

  private final SeekableByteChannel channel;

  private SafetensorsFile(Path path, SeekableByteChannel channel) {
    super(path);
    this.channel = channel;
  }

  /** Opens a file and reads its header. */
  static TensorFile<?> open(Path path) throws IOException {
    return new SafetensorsFile(path, RegularFile.open(path, "a model file")).described();
  }

  /**
   * Reads a stream to its end, and its header.
   *
   * @param name what messages call the stream
   */
  static TensorFile<?> read(InputStream in, Path name) throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 2);
    byte[] content = in.readNBytes(most);
    if (content.length == most) {
      throw ModelException.at(
          name, "", "fewer than " + most + " bytes", "more", "allow more: JDK_JAVA_OPTIONS=-Xmx8g");
    }
    return new SafetensorsFile(name, new SeekableInMemoryByteChannel(content)).described();
  }

  @Override
  InputStream open(Tensor tensor, Long position) throws IOException {
    InputStream in = Channels.newInputStream(channel.position(position));
    return new FilterInputStream(in) {
      @Override
      public void close() {
        // The channel goes on to the next array.
      }
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A tensor and its place, counted from the end of the header. */
  private record Entry(Tensor tensor, long begin, long end) {}

  @Override
  void readDescription() throws IOException {
    long length = channel.size();
    if (length < LENGTH_BYTES) {
      throw ModelException.at(
          path(), "", "8 bytes with the length of a header", length, ModelException.REPLACE_FILE);
    }
    long headerLength =
        ByteBuffer.wrap(RegularFile.read(channel, 0, LENGTH_BYTES))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    long most = Math.min(MOST_HEADER_BYTES, length - LENGTH_BYTES);
    if (headerLength < 0 || headerLength > most) {
      ForeignModel.refuse(
          path(), RegularFile.read(channel, 0, (int) Math.min(length, ForeignModel.LONGEST)));
      throw ModelException.at(
          path(),
          "byte 0",
          "the length of a header, at most " + most + " here",
          Long.toUnsignedString(headerLength),
          "give a safetensors file, or replace the file");
    }
    byte[] header = RegularFile.read(channel, LENGTH_BYTES, (int) headerLength);
    if (header.length == 0 || header[0] != '{') {
      throw ModelException.at(
          path(), "byte 8", "a header that begins with {", "another", "give a safetensors file");
    }
    try {
      List<Entry> entries = entries(JsonValue.parse(Text.ofUtf8(header), MOST_HEADER_BYTES));
      place(entries, LENGTH_BYTES + headerLength);
    } catch (IllegalArgumentException e) {
      throw ModelException.content(path(), "header", e);
    }
  }

  private List<Entry> entries(JsonValue header) throws ModelException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonValue> field : header.fields().entrySet()) {
      if (field.getKey().equals("__metadata__")) {
        describe(field.getValue().texts());
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    return entries;
  }

  private Entry entry(String name, JsonValue array) throws ModelException {
    array.requireOnly(Set.of("dtype", "shape", "data_offsets"), "dtype, shape or data_offsets");
    ValueType type = type(name, array.get("dtype").text());
    List<Long> shape = wholeNumbers(array.get("shape"));
    List<Long> offsets = wholeNumbers(array.get("data_offsets"));
    if (offsets.size() != 2) {
      throw wrong(name, "two data_offsets", offsets.toString(), ModelException.REPLACE_FILE);
    }
    Tensor tensor = Tensor.of(path(), name, shape, type, false);
    return new Entry(tensor, offsets.getFirst(), offsets.getLast());
  }

  private static List<Long> wholeNumbers(JsonValue list) {
    List<Long> numbers = new ArrayList<>();
    for (JsonValue item : list.items()) {
      if (item.whole() < 0) {
        throw item.expected("a number from 0 on");
      }
      numbers.add(item.whole());
    }
    return numbers;
  }

  private ValueType type(String name, String label) throws ModelException {
    for (ValueType type : ValueType.values()) {
      if (type.name().equals(label)) {
        return type;
      }
    }
    if (ArrayName.of(name).isEmpty()) {
      throw wrong(name, ArrayName.EXPECTED, ArrayName.describeOther(name), ArrayName.remedy(name));
    }
    throw wrong(name, "the type F32", label, "save it as float32");
  }

  /** Checks that the arrays, in the order of their places, fill what follows the header. */
  private void place(List<Entry> entries, long data) throws IOException {
    entries.sort(Comparator.comparingLong(Entry::begin));
    long end = 0;
    for (Entry entry : entries) {
      long next = end + entry.tensor.byteLength();
      if (entry.begin != end || entry.end != next) {
        throw wrong(
            entry.tensor.name(),
            "data_offsets [" + end + ", " + next + "], behind the array before it",
            "[" + entry.begin + ", " + entry.end + "]",
            ModelException.REPLACE_FILE);
      }
      add(entry.tensor, data + end);
      end = next;
    }
    if (data + end != channel.size()) {
      throw ModelException.at(
          path(),
          "",
          data + end + " bytes, as the header says",
          channel.size(),
          ModelException.REPLACE_FILE);
    }
  }

  private ModelException wrong(String name, String expected, String found, String remedy) {
    return ModelException.at(path(), "header, " + name, expected, found, remedy);
  }
}
