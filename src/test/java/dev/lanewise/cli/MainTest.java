package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Version;
import dev.lanewise.run.Preset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private static final List<String> COMMANDS =
      List.of(
          "train",
          "evaluate",
          "predict",
          "export",
          "import",
          "sweep",
          "compare",
          "bench",
          "runs",
          "report",
          "data",
          "info",
          "help",
          "completion");

  @Test
  void saysItsVersion() {
    CommandLineRun run = CommandLineRun.of("--version").succeeds();
    assertEquals("lanewise " + Version.current() + "\n", run.out());
  }

  @Test
  void withoutACommandSaysWhichThereAre() {
    CommandLineRun run = CommandLineRun.of();
    assertEquals(2, run.exit());
    assertEquals("", run.out());
    assertEquals(CommandLineRun.of("--help").succeeds().out(), run.err());
    COMMANDS.forEach(command -> assertTrue(run.err().contains("\n  " + command + " "), command));
  }

  @ParameterizedTest
  @CsvSource({
    "trian, unknown command 'trian' (did you mean train?); see 'lanewise --help'",
    "--versio, unknown option '--versio' (did you mean --version?); see 'lanewise --help'",
    "@file, unknown command '@file'",
    "-v, unknown option '-v' (did you mean -V?); see 'lanewise --help'"
  })
  void aMistypedWordGetsASuggestion(String word, String message) {
    CommandLineRun run = CommandLineRun.of(word).fails(2, message);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evaluate            | missing MODEL; see
          predict             | missing MODEL, INPUT; see
          predict model       | missing INPUT; see
          export model        | missing --format FORMAT, --out FILE; see
          import --out file   | missing FILE; see
          import file         | missing --out FILE; see
          train --epochs      | --epochs: expected a value, found none; see
          train --out --quiet | --out: expected a value, found '--quiet'; see
          """)
  void whatIsMissingIsNamed(String line, String message) {
    CommandLineRun.of((Object[]) line.split(" ")).fails(2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train --epochs 3 --epochs 4  | --epochs: given twice
          train --quiet=yes            | --quiet: takes no value, found 'yes'
          compare --threads 1,x        | --threads: expected a whole number, found 'x'
          compare --threads 1 --forks= | --forks: expected a whole number, found ''
          """)
  void whatCannotBeReadIsNamed(String line, String message) {
    CommandLineRun.of((Object[]) line.split(" ")).fails(2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          train --lr 1 | '--lr' (did you mean --learning-rate?)
          train --batch-size=64 | '--batch-size=64' (did you mean --batch?)
          train --Epochs 3 | '--Epochs' (did you mean --epochs?)
          train --learning_rate 1 | '--learning_rate' (did you mean --learning-rate?)
          train --sed 1 | '--sed' (did you mean --seed?)
          compare --jobs 2 | '--jobs' (did you mean --threads?)
          fit | 'fit' (did you mean train?)
          eval model | 'eval' (did you mean evaluate?)
          help trian | 'trian' (did you mean train?)
          train clasic | found 'clasic' (did you mean classic?)
          train src | found 'src' (did you mean --data src?)
          train --activation ReLU | found 'ReLU' (did you mean relu?)
          train --loss mse | found 'mse' (did you mean squared-error?)
          """)
  void aNearMissGetsASuggestion(String line, String message) {
    CommandLineRun.of((Object[]) line.split(" ")).fails(2, message);
  }

  @ParameterizedTest
  @CsvSource({"train --xyzzy 1, --xyzzy", "xyzzy, xyzzy", "train xyzzy, xyzzy"})
  void whatIsLikeNothingGetsNoSuggestion(String line, String word) {
    CommandLineRun run = CommandLineRun.of((Object[]) line.split(" ")).fails(2, word);
    assertFalse(run.err().contains("did you mean"), run.err());
  }

  @Test
  void helpIsACommandToo() {
    assertEquals(CommandLineRun.of("--help").out(), CommandLineRun.of("help").succeeds().out());
    for (String command : COMMANDS) {
      String help = CommandLineRun.of("help", command).succeeds().out();
      assertEquals(CommandLineRun.of(command, "--help").out(), help);
    }
  }

  @Test
  void examplesAndHintsCallTheProgramAsItWasCalled() {
    System.setProperty("lanewise.command", "./my tools/lanewise");
    try {
      String help = CommandLineRun.of("train", "--help").succeeds().out();
      assertTrue(help.startsWith("Usage: './my tools/lanewise' train [PRESET]"), help);
      assertTrue(help.contains("\n  './my tools/lanewise' train --resume my-run\n"), help);
      assertFalse(help.contains(" lanewise "), help);
      CommandLineRun.of("train", "--lr").fails(2, "see ''./my tools/lanewise' train --help'");
    } finally {
      System.clearProperty("lanewise.command");
    }
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command : COMMANDS) {
      CommandLineRun run = CommandLineRun.of(command, "--help").succeeds();
      assertTrue(run.out().startsWith("Usage: lanewise " + command + " "), run.out());
      String example = run.out().substring(run.out().indexOf("\nExample"));
      assertTrue(example.contains("lanewise " + command), run.out());
      for (String line : run.out().lines().toList()) {
        assertTrue(line.length() <= 80, line);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(line), line);
      }
    }
  }

  @Test
  void theHelpOfTrainListsEveryOptionAndPreset() {
    String help = CommandLineRun.of("train", "--help").succeeds().out();
    String options =
        "data hidden activation output output-bias loss label-smoothing class-weights distort"
            + " dropout optimizer weight-decay learning-rate schedule ema batch epochs shuffle"
            + " validation seed threads kernels lanes checkpoint-every target-accuracy out resume"
            + " json quiet";
    for (String option : options.split(" ")) {
      assertTrue(help.contains("\n      --" + option), option + " in " + help);
    }
    String presets =
        help.lines().filter(line -> line.startsWith("Presets:")).collect(Collectors.joining());
    String rates =
        help.lines()
            .filter(line -> line.startsWith("  --learning-rate"))
            .collect(Collectors.joining());
    for (Preset preset : Preset.values()) {
      assertTrue(presets.contains("  " + preset.label()), help);
      assertTrue(rates.contains("  " + preset.config().learningRate()), help);
    }
    for (String row : List.of("batch", "epochs", "output", "loss")) {
      assertTrue(help.matches("(?s).*\n  --" + row + " [^\n]*by the data.*"), row + " in " + help);
    }
  }

  @Test
  void helpHasColoursOnATerminalOnly() {
    var colours = new Terminal.Abilities(true, false, false);
    CommandLineRun run = CommandLineRun.of(StandardCharsets.UTF_8, colours, "--help").succeeds();
    assertTrue(run.out().contains("\033["), run.out());
    assertFalse(CommandLineRun.of("--help").out().contains("\033["));
    var err = new Terminal.Abilities(false, true, false);
    CommandLineRun none = CommandLineRun.of(StandardCharsets.UTF_8, err);
    assertEquals(run.out(), none.err());
  }

  @Test
  void aFaultOfTheProgramIsOneLineUnlessMoreIsAskedFor() {
    String line = "lanewise: a fault of the program: java.lang.IllegalStateException: oh no; ";
    assertTrue(reported(new IllegalStateException("oh no")).startsWith("1 " + line));
    assertEquals(1, reported(new IllegalStateException("oh no")).lines().count());
    assertEquals(1, reported(new OutOfMemoryError("Java heap space")).lines().count());
    System.setProperty("lanewise.debug", "true");
    try {
      assertTrue(reported(new IllegalStateException("oh no")).contains("\tat dev.lanewise."));
    } finally {
      System.clearProperty("lanewise.debug");
    }
  }

  /** A variable of the shell that is not set is no folder. */
  @Test
  void anEmptyWordIsNoPath() {
    for (String line : List.of("evaluate|", "predict|m|", "predict||x", "train|--out|")) {
      CommandLineRun.of((Object[]) line.split("\\|", -1))
          .fails(2, "expected a path, found nothing");
    }
    CommandLineRun.of("data", "--data", "").fails(2, "expected a path, found nothing");
    CommandLineRun.of("data", "--data", "a\ufffd").fails(3, "a name that is not UTF-8");
  }

  @Test
  void aFaultOfTheSystemIsToldAsOne() {
    String threads = "unable to create native thread: possibly out of memory or process limits";
    assertTrue(reported(new OutOfMemoryError(threads)).contains("start no more threads"));
    String heap = reported(new OutOfMemoryError("Java heap space"));
    assertTrue(heap.startsWith("2 ") && heap.contains("MB of memory"), heap);
    assertTrue(reported(new NoClassDefFoundError("a/B")).contains("a/B; let it open more files"));
  }

  private static String reported(Throwable fault) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            OutputStream.nullOutputStream(), err, StandardCharsets.UTF_8, CommandLineRun.PLAIN);
    return Main.report(fault, terminal) + " " + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void resultsThatCannotBeWrittenAreAFault() {
    assertEquals(
        "1 lanewise: standard output cannot be written: No space left on device\n",
        exitAndMessageWhenWritingFailsWith("No space left on device"));
  }

  @Test
  void aReaderThatWantsNoMoreIsNoFault() {
    assertEquals("0 ", exitAndMessageWhenWritingFailsWith("Broken pipe"));
  }

  private static String exitAndMessageWhenWritingFailsWith(String reason) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Terminal(out, err, StandardCharsets.UTF_8, CommandLineRun.PLAIN), "info", "--json");
    return exit + " " + err.toString(StandardCharsets.UTF_8);
  }
}
