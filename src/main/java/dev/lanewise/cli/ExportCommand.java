package dev.lanewise.cli;

import dev.lanewise.model.OnnxExport;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise export}. */
@Command(
    footer = {
      "",
      "Formats:",
      "  onnx         IR version "
          + OnnxExport.IR_VERSION
          + ", operator set "
          + OnnxExport.OPERATOR_SET
          + ", those of ONNX 1.8;",
      "               input: float [batch, inputs], pixels from 0 to 1,",
      "               scores: float [batch, classes]",
      "  npz          for numpy.load: layers.N.weight [out, in], layers.N.bias [out]",
      "  safetensors  Lanewise's own, the same arrays",
      "",
      "Example:",
      "  lanewise export results/runs/20261122T141500Z-classic --format onnx \\",
      "    --out digits.onnx"
    })
final class ExportCommand extends Subcommand {
  @Mixin private ModelParameter model;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      converter = Choice.OfFormat.class,
      completionCandidates = Choice.OfFormat.class,
      description = "${COMPLETION-CANDIDATES}.")
  private ExportFormat format;

  @Mixin private OutOption out;

  ExportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run() throws IOException {
    out.write(model.read(), model.file(), format, terminal);
  }
}
