package dev.lanewise.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of named arrays, open, its description read and checked against its length.
 *
 * @param <P> what leads to an array's values
 */
abstract class TensorFile<P> implements Closeable {
  private final Path path;
  private final Map<Tensor, P> places = new LinkedHashMap<>();
  private Map<String, String> metadata = Map.of();

  TensorFile(Path path) {
    this.path = path;
  }

  /** What messages call the file. */
  final Path path() {
    return path;
  }

  /** The strings beside the arrays; empty where there are none. */
  final Map<String, String> metadata() {
    return metadata;
  }

  /** The arrays in the order of the file. */
  final List<Tensor> tensors() {
    return List.copyOf(places.keySet());
  }

  /** The bytes of an array from its first value on; maybe more behind its last. */
  final InputStream values(Tensor tensor) throws IOException {
    return open(tensor, places.get(tensor));
  }

  abstract InputStream open(Tensor tensor, P place) throws IOException;

  /** Reads the description, by means of {@link #describe} and {@link #add}. */
  abstract void readDescription() throws IOException;

  /** Returns this, its description read; or closes it and fails. */
  final TensorFile<P> described() throws IOException {
    try {
      readDescription();
      return this;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  final void describe(Map<String, String> strings) {
    metadata = strings;
  }

  final void add(Tensor tensor, P place) {
    places.put(tensor, place);
  }
}
