package dev.lanewise.run.folder;

import dev.lanewise.data.Parts;
import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.FileFailure;
import dev.lanewise.io.Json;
import dev.lanewise.model.CheckpointFile;
import dev.lanewise.model.ModelException;
import dev.lanewise.model.OtherTrainingException;
import dev.lanewise.option.Options;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints of a run: in a folder of their own, the last one and the one before it, so that
 * there is another when one is damaged.
 */
public final class Checkpoints {
  private static final String FOLDER = "checkpoint";
  private static final Pattern NAME = Pattern.compile("epoch-([1-9][0-9]{0,8})\\.safetensors");

  private final Path folder;
  private final Supplier<String> identity;
  private final Optional<Integer> every;
  private final Remedy remedy;

  /** Epoch of the newest checkpoint that is known to be whole; 0 if there is none. */
  private int newest;

  private long savedAt = System.nanoTime();

  /** SHA-256 of the identity; null until the first checkpoint is written or read. */
  private String training;

  /** Those of the run in {@code run}. */
  Checkpoints(Path run, RunConfig config, Remedy remedy) {
    this(run.resolve(FOLDER), config::identity, config.options(), remedy);
  }

  private Checkpoints(Path folder, Supplier<String> identity, Options options, Remedy remedy) {
    this.folder = folder;
    this.identity = identity;
    this.every = options.find(RunOptions.CHECKPOINT_EVERY);
    this.remedy = remedy;
  }

  /** Returns those of a training, in a folder of their own. */
  public static Checkpoints in(Path folder, Options options, Parts parts) {
    Supplier<String> identity =
        () ->
            Json.line(
                json -> {
                  RunOptions.TABLE.writeIdentity(json, options);
                  json.put("train", parts.trained().sha256());
                  json.put("test", parts.judging().sha256());
                });
    return new Checkpoints(folder, identity, options, Remedy.FIX);
  }

  /** Saves arrays as they are after the last of {@code epochs}, if it is time to. */
  public void saveIfDue(SequencedMap<String, float[]> arrays, List<EpochResult> epochs)
      throws RunFolderException {
    boolean due =
        every.isPresent()
            ? epochs.size() % every.get() == 0
            : System.nanoTime() - savedAt
                >= RunOptions.SECONDS_BETWEEN_CHECKPOINTS * 1_000_000_000L;
    if (due) {
      save(arrays, epochs);
    }
  }

  /**
   * Saves arrays as they are after the last of {@code epochs}, unless that is saved already.
   *
   * @param epochs all epochs done
   */
  public void save(SequencedMap<String, float[]> arrays, List<EpochResult> epochs)
      throws RunFolderException {
    int epoch = epochs.size();
    if (epoch == newest) {
      return;
    }
    try {
      AtomicFile.createFolders(folder);
    } catch (IOException e) {
      throw RunFolderException.of(folder, e, remedy);
    }
    try {
      file(epoch, arrays).write(path(epoch), EpochFields.figures(epochs));
    } catch (IOException e) {
      throw RunFolderException.of(e, remedy);
    }
    deleteAllBut(newest, epoch);
    newest = epoch;
    savedAt = System.nanoTime();
  }

  /**
   * Finds the newest checkpoint that is whole, and clears away what a killed process had half
   * written.
   *
   * @param arrays receive what it keeps; where there is no checkpoint, they stay as they are
   * @param isFinite whether the parameters among them are finite
   * @param warnings receives a line for each newer one that is not whole
   * @return the epochs done; none where there is no checkpoint
   * @throws RunFolderException if there are checkpoints, but none is whole
   */
  public List<EpochResult> restore(
      SequencedMap<String, float[]> arrays, BooleanSupplier isFinite, Consumer<String> warnings)
      throws RunFolderException {
    deleteLeftovers();
    List<String> problems = new ArrayList<>();
    for (var checkpoint : list().descendingMap().entrySet()) {
      try {
        double[] figures = file(checkpoint.getKey(), arrays).read(checkpoint.getValue());
        if (!isFinite.getAsBoolean()) {
          problems.add(checkpoint.getValue() + ": expected finite parameters, found others");
          continue;
        }
        problems.forEach(warnings);
        newest = checkpoint.getKey();
        return EpochFields.of(figures);
      } catch (OtherTrainingException e) {
        // What was edited makes all older ones those of another training too.
        throw RunFolderException.otherTraining(e);
      } catch (ModelException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw RunFolderException.noCheckpoint(problems.getFirst());
    }
    return List.of();
  }

  /** Clears away what a killed process had half written, in case there is a folder at all. */
  private void deleteLeftovers() throws RunFolderException {
    try {
      if (Files.exists(folder)) {
        AtomicFile.deleteLeftovers(folder);
      }
    } catch (IOException e) {
      throw RunFolderException.of(folder, e, remedy);
    }
  }

  private void deleteAllBut(int previous, int last) throws RunFolderException {
    for (var checkpoint : list().entrySet()) {
      if (checkpoint.getKey() != previous && checkpoint.getKey() != last) {
        try {
          Files.delete(checkpoint.getValue());
        } catch (IOException e) {
          throw RunFolderException.of(checkpoint.getValue(), e, remedy);
        }
      }
    }
  }

  /** Returns the files by their epochs. */
  private NavigableMap<Integer, Path> list() throws RunFolderException {
    NavigableMap<Integer, Path> checkpoints = new TreeMap<>();
    if (Files.notExists(folder)) {
      return checkpoints;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          checkpoints.put(Integer.valueOf(name.group(1)), file);
        }
      }
      return checkpoints;
    } catch (IOException | DirectoryIteratorException e) {
      String problem = FileFailure.reading(e, "").problem();
      throw RunFolderException.damaged(folder, problem, "fix that, or train anew");
    }
  }

  private Path path(int epoch) {
    return folder.resolve("epoch-" + epoch + ".safetensors");
  }

  private CheckpointFile file(int epoch, SequencedMap<String, float[]> arrays) {
    if (training == null) {
      // A data set takes a while: trainings that end before their first checkpoint are spared it.
      training = DataFile.sha256(identity.get().getBytes(StandardCharsets.UTF_8));
    }
    return new CheckpointFile(training, epoch, arrays, EpochFields.COUNT);
  }
}
