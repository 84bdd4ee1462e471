package dev.lanewise.cli;

import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type.Kind;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Rows of an option table as picocli's options. */
final class TableOptions {
  private final Map<Option<?>, OptionSpec> specs = new LinkedHashMap<>();

  TableOptions(OptionTable table) {
    this(table, false);
  }

  private TableOptions(OptionTable table, boolean areRepeated) {
    table.rows().forEach(row -> specs.put(row, spec(row, areRepeated)));
  }

  /** Returns options each of which may be given more than once. */
  static TableOptions repeated(OptionTable table) {
    return new TableOptions(table, true);
  }

  /**
   * Values stay words until the whole command line is read: only then is it sure that a word that
   * is none of an option's was meant for it.
   */
  private static OptionSpec spec(Option<?> row, boolean isRepeated) {
    OptionSpec.Builder spec =
        OptionSpec.builder(row.word())
            .paramLabel(row.type().placeholder())
            .arity("1")
            .description(description(row).toArray(String[]::new));
    List<String> words = row.type().words();
    if (!words.isEmpty()) {
      spec.completionCandidates(words);
    }
    if (row.equals(DataOptions.TRANSPOSE)) {
      spec.arity("0..1").fallbackValue("true");
    }
    // For paths completion offers files.
    Class<?> type = row.type().kind() == Kind.PATH ? Path.class : String.class;
    return isRepeated || row.type().kind() == Kind.TEXTS
        ? spec.type(List.class).auxiliaryTypes(type).build()
        : spec.type(type).build();
  }

  private static List<String> description(Option<?> row) {
    if (isPresets(row)) {
      boolean isSaidAbove = row.group() == Option.Group.MODEL;
      return isSaidAbove ? List.of(row.help()) : List.of(row.help(), "Default: the preset's.");
    }
    return defaultOf(row)
        .map(value -> List.of(row.help(), "Default: " + value + "."))
        .orElse(List.of(row.help()));
  }

  private static <T> Optional<String> defaultOf(Option<T> row) {
    String place = row.type().kind() == Kind.PATH ? " in Lanewise's folder" : "";
    return row.otherwise().map(value -> row.type().format(value) + place);
  }

  /** Returns whether a preset has a value of its own for it. */
  static boolean isPresets(Option<?> row) {
    return Stream.of(Preset.values()).anyMatch(preset -> preset.options().has(row));
  }

  /** Returns the options of one group. */
  List<OptionSpec> of(Option.Group group) {
    List<OptionSpec> found = new ArrayList<>();
    specs.forEach(
        (row, spec) -> {
          if (row.group() == group) {
            found.add(spec);
          }
        });
    return found;
  }

  /** Returns all options. */
  List<OptionSpec> all() {
    return List.copyOf(specs.values());
  }

  /** Returns whether an option was given. */
  boolean isGiven(Option<?> row) {
    return specs.get(row).getValue() != null;
  }

  /**
   * Returns {@code options} with the values that were given instead of its own.
   *
   * @throws IllegalArgumentException if one is none that its option can have
   */
  Options over(Options options) {
    Options result = options;
    for (Option<?> row : specs.keySet()) {
      if (isGiven(row)) {
        result = with(row, result);
      }
    }
    return result;
  }

  private <T> Options with(Option<T> row, Options options) {
    return options.with(row, row.parse(words(row)));
  }

  /** Returns the words of an option that was given, one for each time. */
  List<String> words(Option<?> row) {
    Object given = specs.get(row).getValue();
    List<String> words =
        given instanceof List<?> list
            ? list.stream().map(Object::toString).toList()
            : List.of(given.toString());
    boolean readsAsDefault =
        row.type().kind() == Kind.PATH
            && words.getLast().equals(row.otherwise().map(Object::toString).orElse(null));
    // The default is relative to Lanewise's folder; this one to the working directory.
    return readsAsDefault ? List.of(Path.of(".", words.getLast()).toString()) : words;
  }

  /** Returns the options that were given, in the order of the command line. */
  List<Option<?>> given(ParseResult result) {
    List<Option<?>> given = new ArrayList<>();
    for (OptionSpec spec : result.matchedOptions()) {
      specs.forEach(
          (row, own) -> {
            if (own == spec && !given.contains(row)) {
              given.add(row);
            }
          });
    }
    return given;
  }
}
