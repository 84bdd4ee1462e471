package dev.lanewise.cli;

import dev.lanewise.model.ModelFile;
import dev.lanewise.model.NpzExport;
import dev.lanewise.model.OnnxExport;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A form in which {@code export} writes a network. */
enum ExportFormat {
  ONNX,
  NPZ,
  SAFETENSORS;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes a network, whole or not at all.
   *
   * @throws IllegalArgumentException if the format cannot hold it
   */
  void write(Network network, Path file) throws IOException {
    switch (this) {
      case ONNX -> OnnxExport.write(network, file);
      case NPZ -> NpzExport.write(network, file);
      case SAFETENSORS -> ModelFile.write(network, file);
    }
  }
}
