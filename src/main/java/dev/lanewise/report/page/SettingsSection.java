package dev.lanewise.report.page;

import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type;
import dev.lanewise.report.Paths;
import dev.lanewise.report.Readable;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.SavedRun;
import java.util.List;
import java.util.Optional;

/** How a run was asked for, what it ran on, and what it read and wrote. */
final class SettingsSection {
  private SettingsSection() {}

  static void append(Page page, SavedRun run) {
    Html html = page.body();
    page.anchor(html.open("section", "id", "settings"), "settings", "Settings");
    html.open("div", "class", "beside");
    if (run.config() != null) {
      appendConfig(html, run.config());
    }
    if (run.environment() != null) {
      appendEnvironment(html, run.environment());
    }
    html.close();
    appendFiles(html, run);
    html.close();
  }

  private static void appendConfig(Html html, RunConfig config) {
    html.open("div").leaf("h2", "Configuration");
    Settings settings = new Settings(html);
    settings.add("preset", config.preset());
    settings.add(RunOptions.TABLE, config.options());
    settings.end();
    html.close();
  }

  private static void appendEnvironment(Html html, SavedRun.Environment environment) {
    html.open("div").leaf("h2", "Environment");
    Settings settings = new Settings(html);
    settings.add(environment.conditions());
    settings.add("threads", "" + environment.threads());
    settings.end();
    html.close();
  }

  private static void appendFiles(Html html, SavedRun run) {
    html.leaf("h2", "Files");
    html.openTable("files", List.of("file", "bytes", "SHA-256"));
    if (run.isTrained()) {
      appendFile(html, "model.safetensors", "", run.result().modelSha256());
    }
    List<DataFile> files = run.environment() == null ? List.of() : run.environment().data();
    files.forEach(file -> appendFile(html, file));
    html.closeTable();
  }

  /** Writes a row of a table of files. */
  static void appendFile(Html html, DataFile file) {
    appendFile(
        html, Paths.shown(file.path().toString()), Readable.count(file.bytes()), file.sha256());
  }

  private static void appendFile(Html html, String name, String bytes, String sha256) {
    html.open("tr").leaf("th", name, "scope", "row").leaf("td", bytes);
    html.open("td").leaf("code", sha256).close().close();
  }

  /** Names and values, a line each. */
  static final class Settings {
    private final Html html;

    Settings(Html html) {
      this.html = html;
      html.open("dl", "class", "settings");
    }

    void add(String name, String value) {
      html.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    /** Adds the options that have a value. */
    void add(OptionTable table, Options values) {
      for (Option<?> option : table.rows()) {
        shown(option, values).ifPresent(value -> add(option.label(), value));
      }
    }

    private static <T> Optional<String> shown(Option<T> option, Options values) {
      return values.find(option).map(value -> shown(option.type(), value));
    }

    private static <T> String shown(Type<T> type, T value) {
      String word = type.format(value);
      return switch (type.kind()) {
        case COUNT -> Readable.count(Long.parseLong(word));
        case FRACTION -> Readable.percent(Double.parseDouble(word));
        case SHARE ->
            word.contains(".")
                ? Readable.percent(Double.parseDouble(word))
                : Readable.count(Long.parseLong(word));
        case WIDTHS -> word.replace(",", ", ");
        case PATH -> Paths.shown(word);
        case NUMBER, CHOICE, TEXT, TEXTS -> word;
      };
    }

    void add(Conditions conditions) {
      add("Lanewise", conditions.version() + " (" + conditions.commit() + ")");
      add("Java", conditions.java());
      add("system", conditions.system());
      add("CPU", conditions.cpu());
      add("cores", "" + conditions.cores());
      add("kernels", Readable.kernels(conditions.kernels(), conditions.lanes()));
      add("chosen because", conditions.reason());
    }

    void end() {
      html.close();
    }
  }
}
