package dev.lanewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --from}. */
class StartModelTest {
  @TempDir private Path temp;
  private Path data;
  private Path first;
  private Map<String, Object> trained;

  @BeforeEach
  void trainTheFirst() {
    data = SmallData.write(temp.resolve("data"));
    first = temp.resolve("first");
    trained = train(first, "--epochs", 2).succeeds().json();
  }

  private CommandLineRun train(Path out, Object... options) {
    Stream<Object> own = Stream.of("--out", out, "--json", "--quiet");
    return CommandLineRun.train(data, Stream.concat(own, Stream.of(options)).toArray());
  }

  /** A run folder and its model file are the same; averaged weights start there, too. */
  @Test
  void startsWhereTheModelEnded() throws IOException {
    Path second = temp.resolve("second");
    Object from = first.resolve("model.safetensors");
    Map<String, Object> run =
        train(second, "--from", from, "--epochs", 1, "--ema", "0.9").succeeds().json();
    assertEquals(trained.get("testAccuracy"), run.get("initialTestAccuracy"));
    assertNotEquals(trained.get("modelSha256"), run.get("modelSha256"));
    Map<String, Object> config = ParsedJson.object(Files.readString(second.resolve("config.json")));
    assertEquals(trained.get("modelSha256"), config.get("from"));

    Path third = temp.resolve("third");
    assertEquals(
        run.get("modelSha256"),
        train(third, "--from", first, "--epochs", 1, "--ema", "0.9")
            .succeeds()
            .json()
            .get("modelSha256"));
  }

  /** The run folder has the model that the run started from: the other folder may be gone. */
  @Test
  void aRunWithoutACheckpointStartsThereAgain() throws IOException {
    Path second = temp.resolve("second");
    Object sha256 =
        train(second, "--from", first, "--epochs", 1).succeeds().json().get("modelSha256");
    Files.delete(first.resolve("model.safetensors"));
    byte[] model = Files.readAllBytes(second.resolve("model.safetensors"));
    Files.delete(second.resolve("model.safetensors"));
    Files.delete(second.resolve("result.json"));

    CommandLineRun again = CommandLineRun.of("train", "--resume", second, "--json").succeeds();
    assertEquals(sha256, again.json().get("modelSha256"));
    assertArrayEquals(model, Files.readAllBytes(second.resolve("model.safetensors")));

    Files.delete(second.resolve("result.json"));
    Files.copy(second.resolve("model.safetensors"), first.resolve("model.safetensors"));
    Files.delete(second.resolve("start.safetensors"));
    CommandLineRun.of("train", "--resume", second).fails(4, "start.safetensors");
    Files.copy(first.resolve("model.safetensors"), second.resolve("start.safetensors"));
    CommandLineRun.of("train", "--resume", second).fails(4, "expected SHA-256");
  }

  /** Another program may write the same model in other bytes. */
  @Test
  void aModelOfOtherBytesStartsThereAgain() throws IOException {
    ByteBuffer own =
        ByteBuffer.wrap(Files.readAllBytes(first.resolve("model.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) own.getLong(0);
    ByteBuffer other = ByteBuffer.allocate(own.capacity() + 8).order(ByteOrder.LITTLE_ENDIAN);
    other.putLong(header + 8).put(own.slice(8, header)).put("        ".getBytes(UTF_8));
    other.put(own.slice(8 + header, own.capacity() - 8 - header));
    Path model = Files.write(temp.resolve("other.safetensors"), other.array());
    Path second = temp.resolve("second");
    Object sha256 =
        train(second, "--from", model, "--epochs", 1).succeeds().json().get("modelSha256");
    assertArrayEquals(other.array(), Files.readAllBytes(second.resolve("start.safetensors")));
    Files.delete(second.resolve("result.json"));
    Files.delete(second.resolve("model.safetensors"));
    CommandLineRun again = CommandLineRun.of("train", "--resume", second, "--json").succeeds();
    assertEquals(sha256, again.json().get("modelSha256"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --hidden 8             | expected the network 324-8-3, relu, sigmoid, squared-error, found 324-16-16-3
          --activation tanh      | found 324-16-16-3, relu, sigmoid, squared-error
          --loss cross-entropy   | expected the network 324-16-16-3, relu, sigmoid, cross-entropy
          """)
  void aModelOfAnotherKindIsRefused(String options, String hint) {
    Stream<Object> all = Stream.concat(Stream.of("--from", first), Stream.of(options.split(" ")));
    train(temp.resolve("second"), all.toArray()).fails(4, "first/model.safetensors: ", hint);
    assertFalse(Files.exists(temp.resolve("second")));
  }

  @Test
  void aModelWithAnotherPreparationIsRefused() throws IOException {
    writeTable("one", 5);
    writeTable("two", 7);
    Path one = temp.resolve("of-one");
    tableRun("one", one).succeeds();
    tableRun("one", temp.resolve("again"), "--from", one).succeeds();
    tableRun("two", temp.resolve("of-two"), "--from", one)
        .fails(4, "of-one/model.safetensors: ", "prepared as this data's are");
  }

  private void writeTable(String name, int period) throws IOException {
    StringBuilder rows = new StringBuilder("a,b,label\n");
    for (int row = 0; row < 40; row++) {
      rows.append(row * 0.37).append(',').append(row % period);
      rows.append(row % 2 == 0 ? ",yes\n" : ",no\n");
    }
    Files.writeString(temp.resolve(name + ".csv"), rows);
  }

  private CommandLineRun tableRun(String name, Path out, Object... options) {
    Stream<Object> own =
        Stream.of("train", "--data", temp.resolve(name + ".csv"), "--epochs", 1, "--out", out);
    return CommandLineRun.of(Stream.concat(own, Stream.of(options)).toArray());
  }

  @Test
  void aFileThatIsNoModelIsRefused() {
    train(temp.resolve("second"), "--from", data).fails(4, "model.safetensors");
    train(temp.resolve("second"), "--from", temp.resolve("none")).fails(4, "none");
  }

  /** Where options are read by name there is no model to start from. */
  @Test
  void aNameAloneIsRefused() throws IOException {
    Dataset dataset = Dataset.read(data);
    TrainingPlan plan = Training.of(Preset.CLASSIC).set("from", first.toString());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plan.on(dataset));
    assertTrue(e.getMessage().startsWith("--from: "), e.getMessage());
  }
}
