package dev.lanewise.model;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lanewise's own model file, {@code model.safetensors}.
 *
 * <p>It is a safetensors file: 8 little-endian bytes with the length of the header, the header in
 * JSON, the arrays. Each layer has {@code layers.N.weight} of shape [out, in] and {@code
 * layers.N.bias} of shape [out], N from 0, in this order, as little-endian float32 in row-major
 * order without padding or gaps. The header begins with {@code __metadata__}:
 *
 * <ul>
 *   <li>{@code lanewise.format}: the version of this format: {@code 1}, or {@code 2} where there is
 *       more than the next two keys
 *   <li>{@code lanewise.activations}: the {@linkplain dev.lanewise.nn.Activation#label label} of
 *       each layer's activation, with commas between, such as {@code relu,relu,sigmoid}
 *   <li>{@code lanewise.loss}: {@code squared-error} or {@code cross-entropy}
 *   <li>{@code lanewise.preparation}: how the rows of a table become inputs, {@link
 *       dev.lanewise.data.table.Preparation#toJson}
 *   <li>{@code lanewise.pictures}: how pictures become inputs, where they are not digits or have
 *       names, {@link dev.lanewise.data.PicturePreparation#toJson}
 * </ul>
 *
 * <p>Spaces fill the header to a multiple of 8 bytes. A network of the same shapes, functions and
 * parameters always gives the same bytes; -0.0 is written as +0.0, so that networks whose
 * parameters are equal by {@code ==} give the same bytes too.
 */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Returns the content of a network's model file.
   *
   * @throws IllegalArgumentException if a parameter is not finite, there are so many thousand
   *     layers that the header would be longer than 1 MiB, or an array cannot hold the file
   */
  public static byte[] bytes(Network network) {
    List<NetworkTensor> tensors = NetworkTensor.of(network);
    byte[] header = header(Model.of(network), tensors);
    long length = header.length;
    for (NetworkTensor tensor : tensors) {
      length += tensor.byteLength();
    }
    if (length > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("a model file of " + length + " bytes fits no array");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(header);
    tensors.forEach(tensor -> tensor.putInto(bytes));
    return bytes.array();
  }

  /**
   * Writes a network's model file as {@link AtomicFile} does.
   *
   * @throws IOException with a message of one line that begins with the path
   * @throws IllegalArgumentException if a parameter is not finite, or there are so many thousand
   *     layers that the header would be longer than 1 MiB
   */
  public static void write(Network network, Path file) throws IOException {
    write(Model.of(network), file);
  }

  static void write(Model model, Path file) throws IOException {
    AtomicFile.write(file, out -> write(model, out));
  }

  /**
   * Writes a network's model file to a stream, piece by piece; nothing is written where it is
   * refused.
   *
   * @throws IllegalArgumentException if a parameter is not finite, or there are so many thousand
   *     layers that the header would be longer than 1 MiB
   */
  public static void write(Network network, OutputStream out) throws IOException {
    write(Model.of(network), out);
  }

  /**
   * Writes a model's file to a stream, piece by piece; nothing is written where it is refused.
   *
   * @throws IllegalArgumentException if a parameter is not finite, or the header would be longer
   *     than 1 MiB
   */
  public static void write(Model model, OutputStream out) throws IOException {
    List<NetworkTensor> tensors = NetworkTensor.of(model.network());
    out.write(header(model, tensors));
    for (NetworkTensor tensor : tensors) {
      tensor.writeTo(out);
    }
  }

  /**
   * Reads what {@link #write} has written, and nothing else: other names, orders, types, gaps, or
   * values that are not finite are refused. Takes memory for what the file really holds only, and
   * at most half of the Java heap.
   *
   * @throws ModelException if the file cannot be read or is not such a file
   */
  public static Network read(Path file) throws ModelException {
    return readModel(file).network();
  }

  /** Reads a network, and how its inputs are made. */
  static Model readModel(Path file) throws ModelException {
    try (TensorFile<?> tensors = SafetensorsFile.open(file)) {
      return model(tensors, file);
    } catch (IOException e) {
      throw ModelException.unreadable(file, e);
    }
  }

  /** Reads a stream that holds a model's file, to its end; it is not closed. */
  static Model readModel(InputStream in) throws ModelException {
    Path name = Path.of("a stream");
    try (TensorFile<?> tensors = SafetensorsFile.read(in, name)) {
      return model(tensors, name);
    } catch (IOException e) {
      throw ModelException.unreadable(name, e);
    }
  }

  private static Model model(TensorFile<?> tensors, Path file) throws IOException {
    List<NetworkReader.Layer> layers = layers(file, tensors.tensors());
    ModelMetadata metadata = ModelMetadata.require(file, tensors.metadata(), layers.size());
    Network network = NetworkReader.read(tensors, layers, metadata);
    return ModelMetadata.model(file, tensors.metadata(), network);
  }

  private static byte[] header(Model model, List<NetworkTensor> tensors) {
    SafetensorsHeader header = new SafetensorsHeader(ModelMetadata.strings(model));
    for (NetworkTensor tensor : tensors) {
      header.add(tensor.name(), "F32", tensor.shape(), tensor.byteLength());
    }
    return header.bytes();
  }

  private static List<NetworkReader.Layer> layers(Path file, List<Tensor> tensors)
      throws ModelException {
    List<NetworkReader.Layer> layers = new ArrayList<>();
    for (int t = 0; t < tensors.size() || t == 0 || t % 2 == 1; t++) {
      int layer = t / 2;
      String expected =
          t % 2 == 0 ? NetworkTensor.weightName(layer) : NetworkTensor.biasName(layer);
      String found = t < tensors.size() ? tensors.get(t).name() : "the end";
      if (!found.equals(expected)) {
        String remedy = "`lanewise import` reads what other programs wrote";
        throw ModelException.at(file, "", "the array " + expected, found, remedy);
      }
      ValueType type = tensors.get(t).type();
      if (type != ValueType.F32) {
        String place = "header, " + expected;
        throw ModelException.at(file, place, "the type F32", type, "save it as float32");
      }
      if (t % 2 == 1) {
        Tensor bias = tensors.get(t);
        if (bias.shape().size() != 1) {
          String shape = "the shape [" + tensors.get(t - 1).shape().getFirst() + "]";
          throw ModelException.at(
              file, bias.name(), shape, bias.shape(), ModelException.REPLACE_FILE);
        }
        layers.add(new NetworkReader.Layer(tensors.get(t - 1), bias, Orientation.OUT_IN));
      }
    }
    return layers;
  }
}
