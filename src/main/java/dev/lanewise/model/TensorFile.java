package dev.lanewise.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file of named arrays, open, its description read and checked against its length. */
interface TensorFile extends Closeable {
  /** What messages call the file. */
  Path path();

  /** The strings beside the arrays; empty where there are none. */
  Map<String, String> metadata();

  /** The arrays in the order of the file. */
  List<Tensor> tensors();

  /** The bytes of an array from its first value on; maybe more behind its last. */
  InputStream values(Tensor tensor) throws IOException;
}
