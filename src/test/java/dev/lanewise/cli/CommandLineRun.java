package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import dev.lanewise.run.Preset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line that was run within the test's own process.
 *
 * @param exit its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandLineRun(int exit, String out, String err) {
  /** What a file or a pipe can do. */
  static final Terminal.Abilities PLAIN = new Terminal.Abilities(false, false, false);

  public static CommandLineRun of(Object... args) {
    return of(StandardCharsets.UTF_8, PLAIN, args);
  }

  static CommandLineRun of(Charset charset, Terminal.Abilities abilities, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit = Main.run(new Terminal(out, err, charset, abilities), words);
    return new CommandLineRun(exit, out.toString(charset), err.toString(charset));
  }

  /** Runs {@code lanewise train} of the preset among {@code options}, or else of classic. */
  static CommandLineRun train(Path data, Object... options) {
    boolean hasPreset =
        Stream.of(options)
            .anyMatch(word -> Stream.of(Preset.values()).anyMatch(p -> p.label().equals(word)));
    Stream<Object> first =
        hasPreset
            ? Stream.of("train", "--data", data)
            : Stream.of("train", "classic", "--data", data);
    return of(Stream.concat(first, Stream.of(options)).toArray());
  }

  private static boolean isError(String line) {
    return line.startsWith("lanewise: ") && !line.startsWith("lanewise: warning: ");
  }

  /** Checks that all went well. */
  public CommandLineRun succeeds() {
    assertEquals(0, exit, err);
    return this;
  }

  /**
   * Checks that one line on standard error beside warnings, and no stack trace, says what went
   * wrong.
   */
  public CommandLineRun fails(int code, String... hints) {
    assertEquals(code, exit, err);
    String message = err.lines().reduce("", (_, line) -> line);
    assertTrue(message.startsWith("lanewise: "), err);
    assertEquals(1, err.lines().filter(CommandLineRun::isError).count(), err);
    assertFalse(err.contains("Exception") || err.contains("\tat "), err);
    for (String hint : hints) {
      assertTrue(message.contains(hint), "expected \"" + hint + "\" in: " + err);
    }
    return this;
  }

  /** Parses standard output, which is one JSON object and nothing else. */
  public Map<String, Object> json() {
    return ParsedJson.object(out);
  }
}
