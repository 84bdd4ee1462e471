package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.Platform;
import java.io.PrintStream;
import java.util.List;

/** {@code lanewise info}. */
final class InfoCommand extends Subcommand {
  private final JsonOption json = new JsonOption();

  InfoCommand(Terminal terminal) {
    super(terminal);
    add(json.spec);
    spec.usageMessage().footer("", "Example:", "  lanewise info --json");
  }

  @Override
  void run() {
    KernelChoice choice = KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST);
    Platform platform = Platform.current(choice);
    if (json.isAsked()) {
      terminal.json(Json.indented(platform::write));
      return;
    }
    List<Integer> lanes = choice.lanesAvailable();
    String available = lanes.toString();
    PrintStream out = terminal.out();
    out.println("Lanewise  " + Version.current());
    out.println("Java      " + platform.java());
    out.println("System    " + platform.system());
    out.println("CPU       " + platform.cpu());
    out.println("Cores     " + platform.cores());
    out.println("Kernels   " + Readable.kernels(choice.kernels()) + ": " + choice.reason());
    out.println(
        "Vectors   "
            + (lanes.isEmpty()
                ? "none can run here"
                : available.substring(1, available.length() - 1) + " lanes can run here"));
    KernelChoice.warning().ifPresent(warning -> out.println("Warning   " + warning));
  }
}
