package dev.lanewise.cli;

import dev.lanewise.model.OnnxExport;
import dev.lanewise.option.Type;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code lanewise export}. */
final class ExportCommand extends Subcommand {
  private final ModelParameter model = new ModelParameter();

  private final OptionSpec format =
      OptionSpecs.of(
              "--format",
              Type.choice("FORMAT", ExportFormat::label, List.of(ExportFormat.values())))
          .required(true)
          .description("${COMPLETION-CANDIDATES}.")
          .build();

  private final OutOption out = new OutOption();

  ExportCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(model.spec);
    add(format, out.spec);
    spec.usageMessage()
        .footer(
            "",
            "Formats:",
            "  onnx         IR version "
                + OnnxExport.IR_VERSION
                + ", operator set "
                + OnnxExport.OPERATOR_SET
                + ", those of ONNX 1.8;",
            "               input: float [batch, inputs], pixels from 0 to 1,",
            "               scores: float [batch, classes];",
            "               of a table, an input for each column, by its name:",
            "               float [batch, 1], NaN where a number is missing, or",
            "               string [batch, 1];",
            "               scores and label: string [batch], or",
            "               values: float [batch, targets]",
            "  npz          for numpy.load: layers.N.weight [out, in], layers.N.bias [out]",
            "  safetensors  Lanewise's own, the same arrays",
            "",
            "Example:",
            "  lanewise export results/runs/20261122T141500Z-classic --format onnx \\",
            "    --out digits.onnx");
  }

  @Override
  void run() throws IOException {
    out.write(model.readModel(), model.file(), format.getValue(), this);
  }
}
