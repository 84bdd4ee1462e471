package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportImportTest {
  @TempDir private Path temp;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    Network network =
        new Network(List.of(6, 5, 4, 3), Activation.TANH, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Initializer.initialize(network, new Random(1));
    model = Files.createDirectory(temp.resolve("run")).resolve("model.safetensors");
    ModelFile.write(network, model);
  }

  private CommandLineRun export(String format, Path out) {
    return CommandLineRun.of("export", temp.resolve("run"), "--format", format, "--out", out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"npz", "safetensors"})
  void whatIsExportedComesBackToTheByte(String format) throws IOException {
    Path exported = temp.resolve("exported");
    export(format, exported).succeeds();
    Path imported = temp.resolve("imported");
    CommandLineRun run =
        CommandLineRun.of("import", exported, "--out", imported, "--loss", "squared-error")
            .succeeds();
    assertTrue(run.out().contains("layers    layers.0.weight 6 to 5, "), run.out());
    assertTrue(run.out().contains("6-5-4-3: tanh, tanh, sigmoid; squared-error\n"), run.out());
    assertTrue(run.out().contains(imported.toString()), run.out());
    assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(imported));
  }

  /** How rows become inputs, and values outputs, is no array: it must come along all the same. */
  @Test
  void theModelOfATableComesBackWithItsPreparation() throws IOException {
    Path run = temp.resolve("houses");
    String options = "--data examples/houses.csv --target price --epochs 2 --quiet --out " + run;
    CommandLineRun.of((Object[]) ("train " + options).split(" ")).succeeds();
    Path npz = temp.resolve("houses.npz");
    CommandLineRun.of("export", run, "--format", "npz", "--out", npz).succeeds();
    Path imported = temp.resolve("houses.safetensors");
    CommandLineRun.of("import", npz, "--out", imported).succeeds();
    assertArrayEquals(
        Files.readAllBytes(run.resolve("model.safetensors")), Files.readAllBytes(imported));
  }

  @Test
  void exportsOnnx() throws IOException {
    Path onnx = temp.resolve("model.onnx");
    CommandLineRun run = export("onnx", onnx).succeeds();
    assertEquals("", run.err());
    assertTrue(
        run.out().contains(onnx + ", " + Readable.count(Files.size(onnx)) + " bytes"), run.out());
    String help = CommandLineRun.of("export", "--help").succeeds().out();
    assertTrue(help.contains("IR version 7, operator set 13"), help);
  }

  @Test
  void takesTheModelFileItself() {
    CommandLineRun.of("export", model, "--format", "npz", "--out", temp.resolve("x")).succeeds();
  }

  @Test
  void replacesAFileButNeverTheOneThatItReads() throws IOException {
    Path old = Files.writeString(temp.resolve("old"), "old");
    export("npz", old).succeeds();
    assertFalse(Files.readString(old, StandardCharsets.ISO_8859_1).equals("old"));
    byte[] before = Files.readAllBytes(model);
    Path link = Files.createSymbolicLink(temp.resolve("link"), model);
    for (Path same : List.of(model, link)) {
      export("onnx", same).fails(2, "--out", same.toString());
      CommandLineRun.of("import", model, "--out", same).fails(2, "--out", same.toString());
    }
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          export MODEL --out OUT                    | --format
          export MODEL --format npz                 | --out
          export MODEL --format png --out OUT       | onnx, npz, safetensors, found 'png'
          export --format npz --out OUT             | MODEL
          import MODEL                              | --out
          import --out OUT                          | FILE
          import MODEL --out OUT --activation relu  | --activation: expected tanh, as MODEL says
          import MODEL --out OUT --output softmax   | --output: expected sigmoid, as MODEL says
          import MODEL --out OUT --loss cross-entropy | --loss: expected squared-error, as MODEL says
          import MODEL --out OUT --loss squared-error --output softmax | softmax goes with cross-entropy
          import MODEL --out OUT --weights sideways | found 'sideways'
          """)
  void aWrongCommandLineExitsWith2(String line, String hint) {
    String out = temp.resolve("out").toString();
    String[] words = line.replace("MODEL", model.toString()).replace("OUT", out).split(" ");
    CommandLineRun.of((Object[]) words).fails(2, hint.replace("MODEL says", model + " says"));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void whatCannotBeReadExitsWith4() {
    Path nowhere = temp.resolve("nowhere");
    CommandLineRun.of("export", nowhere, "--format", "npz", "--out", temp.resolve("x"))
        .fails(4, nowhere.toString(), "no such file");
    CommandLineRun.of("import", nowhere, "--out", temp.resolve("x")).fails(4, nowhere.toString());
  }

  @Test
  void aPlaceThatCannotBeWrittenExitsWith4() {
    export("npz", temp).fails(4, temp.toString(), "cannot be written", "is a folder");
    export("npz", temp.resolve("no/where")).fails(4, "no/where: cannot be written: no such file");
  }
}
