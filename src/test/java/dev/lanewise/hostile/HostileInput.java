package dev.lanewise.hostile;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.ImageException;
import dev.lanewise.data.ImageFile;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SampleData;
import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelFile;
import dev.lanewise.model.ModelImport;
import dev.lanewise.nn.Network;
import dev.lanewise.report.page.Reports;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.RecordedRun;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.sweep.folder.SavedSweep;
import dev.lanewise.sweep.folder.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A kind of file that a command reads: a row of the table of hostile inputs.
 *
 * @param title what messages call it
 * @param beside the other files, whole, by their paths in the folder of the test
 * @param name path of the file itself
 * @param content what is in it while it is whole
 * @param pack what is done with the damaged content before it is written, so that a checksum or a
 *     compression does not hide the damage from the reader behind it
 * @param refusals the exit codes of a command that will not have it, the usual one first
 * @param exitWithout the exit code of a command that does not find it
 * @param command a command line that reads it, given the folder
 * @param reader the reader behind that command, given the folder
 */
record HostileInput(
    String title,
    Map<String, byte[]> beside,
    String name,
    byte[] content,
    UnaryOperator<byte[]> pack,
    List<Integer> refusals,
    int exitWithout,
    Function<Path, List<Object>> command,
    Reader reader) {

  /** Reads what is in a folder, and checks that it holds together. */
  @FunctionalInterface
  interface Reader {
    void read(Path folder) throws IOException;
  }

  /** What a command that writes a file calls it. */
  static final String OUT = "out";

  private static final String PICTURE = "picture";

  static final int DONE = 0;
  static final int DATA_REFUSED = 3;
  private static final int MODEL_REFUSED = 4;

  /** One of the files of a data set, which {@code --data} names by {@code path}. */
  static HostileInput data(String title, String path, Map<String, byte[]> files, String name) {
    Map<String, byte[]> beside = new HashMap<>(files);
    byte[] content = beside.remove(name);
    return data(title, path, beside, name, content, UnaryOperator.identity());
  }

  static HostileInput data(
      String title,
      String path,
      Map<String, byte[]> beside,
      String name,
      byte[] content,
      UnaryOperator<byte[]> pack) {
    return new HostileInput(
        title,
        beside,
        name,
        content,
        pack,
        List.of(DATA_REFUSED),
        DATA_REFUSED,
        folder -> List.of("data", "--data", folder.resolve(path)),
        folder -> check(ImageDataset.read(folder.resolve(path))));
  }

  private static void check(ImageDataset dataset) {
    LabeledImages train = dataset.train();
    LabeledImages test = dataset.test();
    if (train.rows() != test.rows()
        || train.columns() != test.columns()
        || test.classes() > dataset.classes()) {
      throw new AssertionError("the parts of the data set do not fit");
    }
  }

  /** A model file of Lanewise's own. */
  static HostileInput model(String title, byte[] content, UnaryOperator<byte[]> pack) {
    String name = "model.safetensors";
    return new HostileInput(
        title,
        Map.of(),
        name,
        content,
        pack,
        List.of(MODEL_REFUSED),
        MODEL_REFUSED,
        folder -> List.of("export", folder, "--format", "npz", "--out", folder.resolve(OUT)),
        folder -> check(ModelFile.read(folder.resolve(name))));
  }

  /** A model file of another program. */
  static HostileInput foreign(
      String title, String name, byte[] content, UnaryOperator<byte[]> pack) {
    return new HostileInput(
        title,
        Map.of(),
        name,
        content,
        pack,
        List.of(MODEL_REFUSED),
        MODEL_REFUSED,
        folder -> List.of("import", folder.resolve(name), "--out", folder.resolve(OUT)),
        folder -> check(ModelImport.read(folder.resolve(name))));
  }

  /** A picture, for the network of a model file. */
  static HostileInput picture(String format, byte[] content, byte[] model) {
    return new HostileInput(
        "a picture in " + format,
        Map.of("model", model),
        PICTURE,
        content,
        UnaryOperator.identity(),
        List.of(DATA_REFUSED),
        DATA_REFUSED,
        folder -> List.of("predict", folder.resolve("model"), folder.resolve(PICTURE)),
        folder -> ImageFile.read(folder.resolve(PICTURE)));
  }

  /** One of the files of a run, which has its page already. */
  static HostileInput reported(Map<String, byte[]> files, String name) {
    return reported(files, name, folder -> refuse(SavedRun.read(folder).problems()));
  }

  /** One of the files of a sweep, which has its page already. */
  static HostileInput reportedSweep(Map<String, byte[]> files, String name) {
    return reported(files, name, folder -> refuse(SavedSweep.read(folder).problems()));
  }

  /** What a benchmark or a comparison has written, which has its page already. */
  static HostileInput reportedMeasurement(Map<String, byte[]> files, String name) {
    return reported(
        files,
        name,
        folder -> {
          Reports pages = Reports.ofPages();
          pages.add(folder);
          if (!pages.failures().isEmpty()) {
            throw pages.failures().getFirst();
          }
        });
  }

  private static HostileInput reported(Map<String, byte[]> files, String name, Reader reader) {
    return ofResults("report", files, name, List.of(MODEL_REFUSED), List.of("report"), reader);
  }

  private static void refuse(List<Problem> problems) throws RunFolderException {
    if (!problems.isEmpty()) {
      throw problems.getFirst().failure();
    }
  }

  /** One of the files of a run that came to its end; without a result, it goes on. */
  static HostileInput resumed(Map<String, byte[]> files, String name) {
    return resumed("--resume", "train", files, name, RecordedRun::read);
  }

  /** One of the files of a sweep that came to its end; with another plan, it goes on. */
  static HostileInput resumedSweep(Map<String, byte[]> files, String name) {
    return resumed(
        "sweep --resume",
        "sweep",
        files,
        name,
        folder -> {
          try (SweepFolder sweep = SweepFolder.open(folder)) {
            sweep.environment();
            sweep.results(sweep.plan(), _ -> {});
          }
        });
  }

  private static HostileInput resumed(
      String title, String command, Map<String, byte[]> files, String name, Reader reader) {
    List<Integer> refusals = List.of(MODEL_REFUSED, DATA_REFUSED);
    return ofResults(title, files, name, refusals, List.of(command, "--quiet", "--resume"), reader);
  }

  private static HostileInput ofResults(
      String title,
      Map<String, byte[]> files,
      String name,
      List<Integer> refusals,
      List<Object> command,
      Reader reader) {
    Map<String, byte[]> beside = new HashMap<>(files);
    byte[] content = beside.remove(name);
    return new HostileInput(
        name + " for " + title,
        beside,
        name,
        content,
        UnaryOperator.identity(),
        refusals,
        refusals.getFirst(),
        folder -> Stream.concat(command.stream(), Stream.of(folder)).toList(),
        reader);
  }

  private static void check(Network network) {
    if (!network.isFinite()) {
      throw new AssertionError("a parameter is not finite");
    }
  }

  /** This row, of a file that a command can do without, or misses something else for. */
  HostileInput withoutIt(int exit) {
    return new HostileInput(title, beside, name, content, pack, refusals, exit, command, reader);
  }

  /** The exit code where what stands in its place is not even a file. */
  int refusal() {
    return refusals.getFirst();
  }

  /** Whether a reader says with this that it will not have a file. */
  static boolean isRefusal(IOException e) {
    return e instanceof DataException
        || e instanceof ImageException
        || e instanceof ModelException
        || e instanceof RunFolderException;
  }

  /**
   * The most bytes that a reader may take for a damaged file: 8 MiB, but for pictures, whose size
   * stands in a few bytes, what their decoders may take for a large one.
   */
  long mostBytes() {
    return name.equals(PICTURE) ? 448 << 20 : 8 << 20;
  }

  /** Writes what stands beside the file. */
  void writeBeside(Path folder) {
    SampleData.write(folder, beside);
  }

  /** Writes the file, from content that may be damaged. */
  void write(Path folder, byte[] damaged) {
    writePacked(folder, pack.apply(damaged));
  }

  /** Writes the file as it is on disk. */
  void writePacked(Path folder, byte[] file) {
    try {
      Files.write(folder.resolve(name), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
