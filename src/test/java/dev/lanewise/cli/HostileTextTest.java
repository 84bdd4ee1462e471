package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.io.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that would steer a terminal, in every string of a file and every name that a command prints:
 * escape sequences, a bell, bidirectional overrides, separators of lines, invisible tags.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class HostileTextTest {
  private static final String EVIL =
      "e\u001b[31mR\u001b]0;t\u0007\u009b2J\u202e\u2066\u2028\u2029\u200f\r\t\udb40\udc41v";

  /** As a terminal with colours, and as a pipe. */
  private static final List<Terminal.Abilities> ABILITIES =
      List.of(
          new Terminal.Abilities(true, true, true), new Terminal.Abilities(false, false, false));

  @TempDir private Path temp;
  private Path data;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    data = SmallData.write(temp.resolve(EVIL + "data"));
    // The reader of class names refuses controls by itself.
    Files.writeString(data.resolve("classes.txt"), "a\u202e\n\u2066b\nc\u2028\u200e.\n");
    run = temp.resolve(EVIL + "run");
    prints("train", "classic", "--data", data, "--epochs", 2, "--out", run);
    for (String name : List.of("result.json", "environment.json", "mistakes.json")) {
      Path file = run.resolve(name);
      Files.writeString(file, planted(Files.readString(file)));
    }
    Path config = run.resolve("config.json");
    String preset = Files.readString(config).replace("\"classic\"", json("classic" + EVIL));
    Files.writeString(config, preset);
  }

  /** Puts the text behind that of every string that no reader checks. */
  private static String planted(String json) {
    String evil = json(EVIL);
    return json.replaceAll(
        "(\"(?:preset|network|kernels|modelSha256|name|version|commit|java|system|cpu|reason)\":"
            + " \"[^\"]*)\"",
        "$1" + evil.substring(1).replace("\\", "\\\\"));
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> json.append(c < 127 && c > 31 ? "" + (char) c : "\\u%04x".formatted(c)));
    return json.append('"').toString();
  }

  /** Runs a command as on a terminal and as in a pipe; what it prints is fit for both. */
  private static CommandLineRun prints(Object... args) {
    CommandLineRun run = null;
    for (Terminal.Abilities abilities : ABILITIES) {
      if (run != null && args[0].equals("train") && !List.of(args).contains("--resume")) {
        break;
      }
      run = CommandLineRun.of(StandardCharsets.UTF_8, abilities, args);
      String printed = run.out() + run.err();
      if (abilities.coloredOut()) {
        printed = printed.replaceAll("\u001b\\[(1|32|0)m", "");
      }
      if (abilities.redraws()) {
        printed = printed.replaceAll("\r(?=epoch )", "");
      }
      String found =
          printed
              .codePoints()
              .filter(c -> !Text.isPrintable(c) && c != '\n' && c != '\t')
              .mapToObj(c -> "U+%04X".formatted(c))
              .distinct()
              .toList()
              .toString();
      assertEquals("[]", found, () -> List.of(args) + " prints: ");
    }
    return run;
  }

  @Test
  void noCommandPrintsIt() throws IOException {
    LabeledImages test = SmallData.images(SmallData.TEST, SmallData.SIDE, SmallData.CLASSES, 2);
    Path picture =
        Pictures.write(
            Pictures.grey(test.slice(0, 1).pixels()), "png", temp.resolve(EVIL + ".png"));
    assertTrue(prints("train", "--resume", run).succeeds().out().contains("e?[31mR?]0;t??2J"));
    prints("train", "--resume", run, "--json").succeeds();
    prints("evaluate", run, "--data", data).succeeds();
    prints("evaluate", run, "--data", data, "--json").succeeds();
    prints("predict", run, picture).succeeds();
    prints("predict", run, picture, "--json").succeeds();
    prints("report", run);
    prints("report", temp);
    prints("data", "--data", data, "--show", 1).succeeds();
    prints("data", "--data", data, "--json").succeeds();
    prints("export", run, "--format", "npz", "--out", temp.resolve(EVIL + ".npz")).succeeds();
    prints("import", temp.resolve(EVIL + ".npz"), "--out", temp.resolve(EVIL + ".st")).succeeds();
  }

  @Test
  void noRefusalPrintsIt() throws IOException {
    Path missing = temp.resolve(EVIL + "missing");
    prints("train", "classic", "--data", missing).fails(3);
    prints("train", "--resume", missing).fails(4);
    prints("train", EVIL).fails(2);
    prints("evaluate", missing).fails(4);
    prints("predict", run, missing).fails(3);
    prints("report", missing).fails(4);
    prints("data", "--data", missing).fails(3);
    for (String name : List.of("config.json", "result.json", "environment.json", "metrics.jsonl")) {
      Path file = run.resolve(name);
      String whole = Files.readString(file);
      Files.writeString(file, "{" + json(EVIL) + ": " + json(EVIL) + "}");
      assertEquals(4, prints("report", run).exit());
      if (!name.equals("metrics.jsonl")) {
        prints("train", "--resume", run).fails(4);
      }
      Files.writeString(file, EVIL);
      assertEquals(4, prints("report", run).exit());
      Files.writeString(file, whole);
    }
    Files.writeString(run.resolve("model.safetensors"), EVIL.repeat(10));
    prints("evaluate", run).fails(4);
    prints("train", "--resume", run).succeeds();
    Files.writeString(data.resolve("classes.txt"), EVIL);
    prints("data", "--data", data).fails(3);
  }

  @Test
  void jsonKeepsWhatItEscapes() throws IOException {
    Map<String, Object> json = prints("train", "--resume", run, "--json").succeeds().json();
    assertTrue(((String) json.get("network")).endsWith(EVIL));
    String object = "{\"a\\\\\": \"\u009b\udb40\udc41é\"}\n";
    String escaped = Text.escapedJson(object);
    assertEquals("{\"a\\\\\": \"\\u009b\\udb40\\udc41é\"}\n", escaped);
    assertEquals(ParsedJson.object(object), ParsedJson.object(escaped));
    assertFalse(escaped.contains("\u009b"));
  }
}
