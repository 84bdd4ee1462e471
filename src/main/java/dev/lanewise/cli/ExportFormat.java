package dev.lanewise.cli;

import dev.lanewise.model.Model;
import dev.lanewise.model.NpzExport;
import dev.lanewise.model.OnnxExport;
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
   * Writes a model, whole or not at all.
   *
   * @throws IllegalArgumentException if the format cannot hold it
   */
  void write(Model model, Path file) throws IOException {
    switch (this) {
      case ONNX -> OnnxExport.write(model, file);
      case NPZ -> NpzExport.write(model, file);
      case SAFETENSORS -> model.write(file);
    }
  }
}
