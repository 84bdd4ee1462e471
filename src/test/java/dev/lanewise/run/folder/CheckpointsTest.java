package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.option.Options;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir private Path run;
  private final List<String> warnings = new ArrayList<>();

  private static final RunConfig CONFIG = new RunConfig("proof", Preset.PROOF.options());

  private static SequencedMap<String, float[]> arrays(float value) {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    for (String name : List.of("parameters", "momentum")) {
      float[] array = new float[40];
      Arrays.fill(array, value);
      arrays.put(name, array);
    }
    return arrays;
  }

  private static List<EpochResult> epochs(int count) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int e = 1; e <= count; e++) {
      epochs.add(new EpochResult(e, 0.1, 1, 2, 0.3, 0.4, Double.NaN, 0.5, e));
    }
    return epochs;
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(
        run, CONFIG.with(CONFIG.options().with(RunOptions.CHECKPOINT_EVERY, 2)), Remedy.FIX);
  }

  /** Saves states in a folder that nothing is known of yet. */
  private void save(int... at) throws IOException {
    Checkpoints checkpoints = checkpoints();
    for (int epoch : at) {
      checkpoints.save(arrays(epoch), epochs(epoch));
    }
  }

  private Set<String> files() {
    return Set.of(run.resolve("checkpoint").toFile().list());
  }

  private Path file(int epoch) {
    return run.resolve("checkpoint/epoch-" + epoch + ".safetensors");
  }

  private void damage(int epoch) throws IOException {
    byte[] bytes = Files.readAllBytes(file(epoch));
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(epoch), bytes);
  }

  private List<EpochResult> restore(
      Checkpoints checkpoints, SequencedMap<String, float[]> arrays, boolean isFinite)
      throws IOException {
    return checkpoints.restore(arrays, () -> isFinite, warnings::add);
  }

  private void assertRestores(int epoch, Checkpoints checkpoints) throws IOException {
    SequencedMap<String, float[]> restored = arrays(0);
    assertEquals(epochs(epoch), restore(checkpoints, restored, true));
    arrays(epoch).forEach((name, array) -> assertArrayEquals(array, restored.get(name), name));
  }

  private void assertRefused() {
    assertThrows(RunFolderException.class, () -> restore(checkpoints(), arrays(0), true));
  }

  @Test
  void theLastTwoStay() throws IOException {
    save(2, 9, 10, 11);
    assertEquals(Set.of("epoch-10.safetensors", "epoch-11.safetensors"), files());
    assertRestores(11, checkpoints());
    assertEquals(List.of(), warnings);
  }

  @Test
  void whereThereIsNoneNothingChanges() throws IOException {
    SequencedMap<String, float[]> arrays = arrays(7);
    assertEquals(List.of(), restore(checkpoints(), arrays, true));
    Files.createDirectory(run.resolve("checkpoint"));
    Files.createFile(run.resolve("checkpoint/notes"));
    assertEquals(List.of(), restore(checkpoints(), arrays, true));
    assertArrayEquals(arrays(7).get("momentum"), arrays.get("momentum"));
    assertEquals(Set.of("notes"), files());
  }

  @Test
  void aDamagedOneIsToldAndTheOneBeforeItTaken() throws IOException {
    save(2, 4);
    damage(4);
    Checkpoints checkpoints = checkpoints();
    assertRestores(2, checkpoints);
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().startsWith(file(4) + ": "), warnings.getFirst());
    checkpoints.save(arrays(3), epochs(3));
    assertEquals(Set.of("epoch-2.safetensors", "epoch-3.safetensors"), files());
  }

  @Test
  void whereNoneIsWholeOneLineSaysSo() throws IOException {
    save(2, 4);
    damage(4);
    damage(2);
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> restore(checkpoints(), arrays(0), true));
    assertTrue(e.getMessage().startsWith(file(4) + ": "), e.getMessage());
    assertEquals(List.of(), warnings);
  }

  @Test
  void parametersThatAreNotFiniteAreDamage() throws IOException {
    save(4);
    assertThrows(RunFolderException.class, () -> restore(checkpoints(), arrays(0), false));
  }

  @Test
  void anotherTrainingsCheckpointIsDamage() throws IOException {
    save(2);
    assertRestores(2, new Checkpoints(run, CONFIG, Remedy.FIX));
    Files.move(file(2), file(4));
    assertRefused();
  }

  /** Byte for byte: checkpoints of runs without a version are found by it. */
  @Test
  void theIdentityOfTheFirstVersionIsTheOneThatWasFixed() {
    Options options = CONFIG.options().with(TrainingOptions.LEARNING_RATE, 5e-4);
    assertEquals(
        "{\"hidden\":[10],\"activation\":\"relu\",\"output\":\"softmax\",\"loss\":\"cross-entropy\","
            + "\"optimizer\":\"sgd\",\"learningRate\":0.00050,\"schedule\":\"cosine\",\"batch\":32,"
            + "\"epochs\":30,\"shuffle\":true,\"validation\":0,\"seed\":1}",
        new RunConfig(1, "proof", options).identity());
  }

  /** Byte for byte, too: an option at its default is not in it, whether it is new or old. */
  @Test
  void theIdentityHasWhatIsNotTheDefault() {
    assertEquals(
        "{\"batch\":32,\"epochs\":30,\"hidden\":[10],\"learningRate\":0.1,"
            + "\"loss\":\"cross-entropy\",\"output\":\"softmax\",\"schedule\":\"cosine\","
            + "\"shuffle\":true}",
        CONFIG.with(CONFIG.options().with(RunOptions.THREADS, 2)).identity());
    assertEquals("{}", new RunConfig("original", Options.DEFAULT).identity());
  }

  @Test
  void whatAKilledProcessLeftIsClearedAway() throws IOException {
    save(2);
    Files.createFile(run.resolve("checkpoint/.lanewise-7-8.tmp"));
    assertRestores(2, checkpoints());
    assertEquals(Set.of("epoch-2.safetensors"), files());
  }

  @Test
  void oneIsDueEveryNEpochs() throws IOException {
    Checkpoints checkpoints = checkpoints();
    for (int epoch = 1; epoch <= 5; epoch++) {
      checkpoints.saveIfDue(arrays(epoch), epochs(epoch));
    }
    assertEquals(Set.of("epoch-2.safetensors", "epoch-4.safetensors"), files());
  }

  @Test
  void whatIsSavedIsNotSavedAgain() throws IOException {
    Checkpoints checkpoints = checkpoints();
    checkpoints.save(arrays(2), epochs(2));
    Files.delete(file(2));
    checkpoints.save(arrays(2), epochs(2));
    assertEquals(Set.of(), files());
  }
}
