package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code train} does with a user's mistakes: one line, an exit code, and nothing else. */
class TrainRefusalTest extends SmallDataTest {
  private CommandLineRun train(Object... options) {
    Stream<Object> folder = Stream.of("--out", out);
    return CommandLineRun.train(data, Stream.concat(folder, Stream.of(options)).toArray());
  }

  @Test
  void anUnknownPresetIsNamed() {
    CommandLineRun.of("train", "clasic", "--data", data).fails(2, "found 'clasic'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --epoch 3                           | '--epoch' (did you mean --epochs?)
          classic proof                       | 'proof'
          --epochs x                          | --epochs: expected a whole number, found 'x'
          --epochs 0                          | --epochs: expected at least 1, found 0
          --epochs 1 --epochs 2               | --epochs
          --batch 0                           | 0
          --learning-rate -1                  | -1
          --learning-rate NaN                 | NaN
          --learning-rate 1e300               | found 1e300
          --checkpoint-every 0                | 0
          --hidden 16,x                       | found '16,x'
          --hidden 0                          | --hidden: expected 1 to 1048576, found 0
          --activation softmax                | found 'softmax'
          --output relu                       | found 'relu'
          --output-bias x                     | zero, base-rate
          --loss x                            | squared-error, cross-entropy
          --loss squared-error --output softmax | --loss: expected cross-entropy with
          --optimizer x                       | sgd, momentum, adam, adamw
          --optimizer adam --weight-decay 0.1 | --weight-decay: expected --optimizer adamw beside it
          --optimizer adamw --weight-decay -1 | --weight-decay: expected a number from 0
          --label-smoothing 0.1               | --label-smoothing: expected --output softmax beside it
          --label-smoothing 1                 | --label-smoothing: expected a fraction from 0 to below 1
          --class-weights x                   | none, balanced
          --dropout 1                         | --dropout: expected a fraction from 0 to below 1
          --dropout 0.1 --hidden=             | --dropout: expected hidden layers beside it, found none
          --ema 1                             | --ema: expected a number above 0 and below 1
          --distort x                         | none, affine, elastic
          --schedule x                        | constant, cosine, step, one-cycle
          --shuffle maybe                     | true or false
          --validation -1                     | --validation: expected at least 0, found -1
          --validation 300                    | found 300
          --validation 1.5                    | --validation: expected a whole number, or a fraction
          --patience 3                        | --patience: expected --validation beside it, found none
          --seed 1.5                          | 1.5
          --threads 0                         | found 0
          --threads 1025                      | found 1025
          --kernels x                         | auto, scalar, vector
          --lanes 5                           | auto, 4, 8, 16
          --target-accuracy 0                 | found 0
          --target-accuracy 95                | found 95
          --json --epochs                     | --epochs
          """)
  void aWrongCommandLineExitsWith2(String options, String hint) {
    CommandLineRun run = train((Object[]) options.split(" ")).fails(2, hint);
    assertTrue(run.err().contains("see 'lanewise train --help'"), run.err());
    assertEquals("", run.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void missingDataExitsWith3() {
    data = temp.resolve("nowhere");
    CommandLineRun run = train("--json").fails(3, data.toString());
    assertEquals("", run.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void damagedDataExitsWith3() throws IOException {
    Path file = data.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    train().fails(3, file.toString());
    assertFalse(Files.exists(out));
  }

  @Test
  void aFolderWithFilesIsLeftAlone() throws IOException {
    Files.createDirectories(out);
    Path mine = Files.write(out.resolve("mine"), new byte[] {1});
    train("--epochs", 1).fails(2, "--out", out.toString());
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(mine));
    assertEquals(1, out.toFile().list().length);
  }

  @Test
  void anEmptyFolderIsTaken() throws IOException {
    Files.createDirectories(out);
    train("--epochs", 1).succeeds();
    assertTrue(Files.exists(out.resolve("result.json")));
  }

  @Test
  void aFolderThatCannotBeWrittenExitsWith4() throws IOException {
    out = Files.createFile(temp.resolve("file"));
    train().fails(4, out.toString(), "--out");
    out = out.resolve("below/it");
    CommandLineRun run = train("--json").fails(4, out.toString(), "--out");
    assertEquals("", run.out());
  }
}
