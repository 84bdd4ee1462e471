package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.run.Findings;
import dev.lanewise.run.folder.Platform;
import dev.lanewise.run.folder.WarningFields;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code lanewise info}. */
final class InfoCommand extends Subcommand {
  private final JsonOption json = new JsonOption();

  private final OptionSpec tuning =
      OptionSpecs.flag("--tuning")
          .description("Print what chooses among kernels instead, and why.")
          .build();

  InfoCommand(Terminal terminal) {
    super(terminal);
    add(tuning, json.spec);
    spec.usageMessage()
        .footer("", "Examples:", "  lanewise info --json", "  lanewise info --tuning");
  }

  @Override
  void run() {
    KernelChoice choice =
        checked(() -> KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST));
    boolean isTuningAsked = tuning.getValue();
    int lanes = choice.kernels().lanes();
    Platform platform = Platform.current(choice);
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              fields -> {
                fields.put("version", Version.current().toString());
                platform.write(fields);
                if (isTuningAsked) {
                  TuningText.write(fields, lanes);
                }
                WarningFields.write(Findings.ofKernels(), fields);
              }));
      return;
    }
    if (isTuningAsked) {
      terminal.out().print(TuningText.of(lanes));
      return;
    }
    List<Integer> lanesAvailable = choice.lanesAvailable();
    String available = lanesAvailable.toString();
    PrintStream out = terminal.out();
    out.println("Lanewise  " + Version.current());
    out.println("Java      " + platform.java());
    out.println("System    " + platform.system());
    out.println("CPU       " + platform.cpu());
    out.println("Cores     " + platform.cores());
    out.println("Kernels   " + Readable.kernels(choice.kernels()) + ": " + choice.reason());
    out.println(
        "Vectors   "
            + (lanesAvailable.isEmpty()
                ? "none can run here"
                : available.substring(1, available.length() - 1) + " lanes can run here"));
    Findings.ofKernels().forEach(warning -> out.println("Warning   " + warning.message()));
  }
}
