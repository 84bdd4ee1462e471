package dev.lanewise.sweep.folder;

import dev.lanewise.Version;
import dev.lanewise.data.DataException;
import dev.lanewise.data.Examples;
import dev.lanewise.data.Parts;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.Platform;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep ran on and with: nothing in it but the data changes a bit of a model.
 *
 * @param data the files of the data set, or what stands for them
 */
public record SweepEnvironment(Conditions conditions, List<DataFile> data) {
  /**
   * Returns that of this program.
   *
   * @param files of the data set
   * @param since when reading them began
   * @throws DataException if one cannot be read, or has been written to since
   */
  public static SweepEnvironment of(KernelChoice kernels, List<Path> files, Instant since)
      throws DataException {
    List<DataFile> data = new ArrayList<>();
    for (Path file : files) {
      data.add(DataFile.of(file, since));
    }
    return new SweepEnvironment(Conditions.of(Version.current(), Platform.current(kernels)), data);
  }

  /** Returns that of this program, for a data set that no files hold: its parts are told apart. */
  public static SweepEnvironment inMemory(KernelChoice kernels, Parts parts) {
    List<DataFile> data = new ArrayList<>();
    for (Examples part : List.of(parts.trained(), parts.judging(), parts.test())) {
      data.add(new DataFile(Path.of("memory"), 0, part.sha256()));
    }
    return new SweepEnvironment(Conditions.of(Version.current(), Platform.current(kernels)), data);
  }

  /** Writes the fields. */
  void write(Json json) {
    conditions.write(json);
    json.objects("data", data, DataFile::write);
  }

  /** Reads what {@link #write} has written. */
  static SweepEnvironment read(JsonValue json) {
    return new SweepEnvironment(
        Conditions.read(json), json.get("data").items().stream().map(DataFile::read).toList());
  }

  /** Returns the SHA-256 of each file of the data set. */
  public List<String> hashes() {
    return data.stream().map(DataFile::sha256).toList();
  }
}
