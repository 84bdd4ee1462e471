package dev.lanewise.hostile;

import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.concat;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.idx;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npy;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.npyHeader;
import static dev.lanewise.data.SampleData.renamed;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lanewise.data.SampleData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Files made to do harm: absurd sizes, bombs, and archives that lead out of their folder. */
final class Traps {
  /** What a bomb holds, a thousand times its size on disk. */
  private static final int BOMB_BYTES = 16 << 20;

  /** What the name of an entry may try. */
  private static final List<String> WAYS_OUT =
      List.of("../", "../../../../../../tmp/", "/", "/tmp/lanewise/", "a/../../", "C:\\", "..\\");

  private Traps() {}

  /**
   * A file.
   *
   * @param row what it claims to be
   * @param file makes its bytes, too many to keep those of all traps
   * @param isHarmless whether a command does its work with it all the same
   */
  record Trap(HostileInput row, String title, Supplier<byte[]> file, boolean isHarmless) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Trap> all() {
    return Stream.of(images(), texts(), zips(), tars(), models(), results(), PictureTraps.all())
        .flatMap(List::stream)
        .toList();
  }

  private static Trap trap(String row, String title, Supplier<byte[]> file) {
    return new Trap(HostileInputs.named(row), title, file, false);
  }

  private static Trap harmless(String row, String title, Supplier<byte[]> file) {
    return new Trap(HostileInputs.named(row), title, file, true);
  }

  private static List<Trap> images() {
    byte[] labels = idx(TEST.labels(), 12);
    int most = Integer.MAX_VALUE;
    byte[][] members = new byte[100_000][];
    Arrays.fill(members, gzip(new byte[0]));
    return List.of(
        trap("IDX images", "2^93 pixels", () -> idx(new byte[1000], most, most, most)),
        trap("IDX images", "-1 images", () -> idx(new byte[1000], -1, 28, 28)),
        trap("IDX images", "no images", () -> idx(new byte[0], 0, 28, 28)),
        trap("IDX images", "no pixels", () -> idx(new byte[0], most, 0, 0)),
        trap("IDX labels", "2^31 labels", () -> idx(new byte[12], most)),
        trap("idx.gz images", "2^31 images in gzip", () -> gzip(idx(new byte[9], most, 28, 28))),
        trap("idx.gz labels", "a bomb behind the labels", () -> gzip(bomb(labels))),
        trap("idx.gz labels", "a bomb of gzip in gzip", () -> gzip(gzip(bomb(labels)))),
        trap("idx.gz labels", "100,000 empty members", () -> concat(members)));
  }

  private static List<Trap> texts() {
    return List.of(
        trap("csv", "one endless line", () -> repeated("0,")),
        trap("csv", "one endless field", () -> bomb("7".getBytes(US_ASCII))),
        trap("csv.gz", "a bomb of pixels", () -> gzip(repeated("0,"))),
        trap("csv.gz", "a bomb of lines", () -> gzip(repeated("1\n"))),
        trap("csv.gz", "a bomb of zeros", () -> gzip(new byte[BOMB_BYTES])),
        trap("classes.txt", "a long file", () -> repeated("1\n")),
        trap("classes.txt", "control characters", () -> "a\nb\n\033[2Jc\nd\n".getBytes(US_ASCII)));
  }

  private static List<Trap> zips() {
    Map<String, byte[]> idx = idxFiles();
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      many.put("entry".repeat(40) + i, new byte[0]);
    }
    String huge = "9223372036854775807, 9223372036854775807, 9223372036854775807";
    byte[] longHeader = "\u0093NUMPY\2\0\377\377\377\377".getBytes(ISO_8859_1);
    return List.of(
        trap("zip", "a bomb", () -> zip(bombs(idx))),
        trap("zip", "a bomb of gzip", () -> zip(Map.of("x-labels-idx1-ubyte.gz", gzip(bomb())))),
        trap("zip", "10,000 entries with long names", () -> zip(many)),
        trap("zip", "an entry of 4 GB", () -> declared(zip(idx), 0xffff_fffe)),
        trap("zip", "links for files", () -> links(idx)),
        harmless("zip", "entries that lead out", () -> zip(withWaysOut(idx))),
        harmless("zip", "IDX files that lead out", () -> zip(renamed("../../", idx, ""))),
        trap("npz", "2^189 pixels", () -> npz(npy(npyHeader(huge), new byte[9]))),
        trap("npz", "a header of 4 GB", () -> npz(longHeader)),
        trap("npz", "a bomb behind the pixels", () -> npz(bomb(npyFiles().get("x_train.npy")))),
        trap("npz", "an array of 4 GB", () -> declared(zip(npyFiles()), 0xffff_fffe)),
        harmless("npz", "entries that lead out", () -> zip(withWaysOut(npyFiles()))));
  }

  private static byte[] npz(byte[] trainingImages) {
    return zip(replaced(npyFiles(), "x_train.npy", trainingImages));
  }

  private static List<Trap> tars() {
    Map<String, byte[]> idx = idxFiles();
    return List.of(
        trap("tar", "an entry of 8 GB", () -> declaredMost(tar(idx))),
        trap("tar", "links for files", () -> tarOfLinks(idx)),
        trap("tar", "a name of 20,000 letters", () -> tar(Map.of("x".repeat(20_000), new byte[1]))),
        trap("tgz", "a bomb", () -> gzip(tar(bombs(idx)))),
        trap("tgz", "a bomb of gzip", () -> gzip(gzip(tar(bombs(idx))))),
        harmless("tar", "entries that lead out", () -> tar(withWaysOut(idx))),
        harmless("tgz", "IDX files that lead out", () -> gzip(tar(renamed("/../", idx, "")))));
  }

  private static List<Trap> models() {
    byte[] good = HostileInputs.named("model.safetensors").content();
    byte[] unsignedMost = good.clone();
    Arrays.fill(unsignedMost, 0, Long.BYTES, (byte) 0xff);
    HostileInput header = HostileInputs.named("header of a model.safetensors");
    String text = new String(header.content(), US_ASCII);
    Map<String, byte[]> arrays =
        HostileInputs.entries(HostileInputs.named("foreign npz").content());
    String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (1048576, 1048576), }\n";
    return List.of(
        trap("model.safetensors", "a header of 2^64 bytes", () -> unsignedMost),
        headerTrap("a header of 1 MB of [", "{\"a\":" + "[".repeat(1_000_000)),
        headerTrap("a header of 1 MB of names", names(20_000)),
        headerTrap("an array of 2^40 values", text.replace("[5,7]", "[1048576,1048576]")),
        headerTrap("an array of 10^36", text.replace("[5,7]", "[" + "9".repeat(18) + ",9]")),
        headerTrap("a number of 100,000 digits", text.replace("[5,7]", "9".repeat(100_000))),
        headerTrap("arrays that overlap", text.replace("[0,140]", "[0,1140]")),
        trap(
            "foreign npz",
            "a bomb behind an array",
            () ->
                zip(replaced(arrays, "layers.0.bias.npy", bomb(arrays.get("layers.0.bias.npy"))))),
        trap(
            "foreign npz",
            "an array of 2^40 values",
            () -> zip(replaced(arrays, "layers.0.weight.npy", npy(shape, new byte[9])))),
        trap("foreign npz", "8,000 layers", () -> zip(layers(8_000))),
        trap("foreign npz", "an array of 4 GB", () -> declared(zip(arrays), 0xffff_fffe)),
        trap("foreign npz", "entries that lead out", () -> zip(withWaysOut(arrays))));
  }

  /** Files of a run as long as they may be, of the least that takes memory. */
  private static List<Trap> results() {
    String result = "result.json for report";
    return List.of(
        trap(result, "20,000,000 objects", () -> json("{\"schema\":[", "{},", "{}]}")),
        trap(result, "20,000,000 epochs", () -> json("{\"schema\":1,\"epochs\":[", "{},", "{}]}")),
        trap(result, "30,000,000 classes", () -> json("{\"classes\":[", "1,", "1]}")),
        trap(result, "5,000,000 names", () -> json("{", "\"%d\":0,", "\"a\":0}")),
        trap(result, "a string of 60 MB", () -> json("{\"schema\":\"", "x", "\"}")),
        trap(result, "no more than brackets", () -> json("", "[", "")),
        trap("result.json for --resume", "20,000,000 lists", () -> json("[", "[],", "[]]")),
        trap("environment.json for report", "4 MB", () -> json("[", "1,", "1]")),
        trap("metrics.jsonl for report", "60,000,000 lines", () -> json("", "\n", "")),
        trap("metrics.jsonl for report", "60,000,000 digits", () -> json("", "1", "")));
  }

  /** Parts between a start and an end, 60 MB of them; each may have a number of its own. */
  private static byte[] json(String start, String part, String end) {
    StringBuilder json = new StringBuilder(start);
    boolean isNumbered = part.contains("%d");
    for (int number = 0; json.length() < 60_000_000; number++) {
      json.append(isNumbered ? part.replace("%d", Integer.toString(number)) : part);
    }
    return json.append(end).toString().getBytes(US_ASCII);
  }

  /** A network of one unit a layer: short to store, and long to describe. */
  private static Map<String, byte[]> layers(int count) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1%s), }\n";
    byte[] weight = npy(header.replace("%s", ",1"), new byte[4]);
    byte[] bias = npy(header.replace("%s", ","), new byte[4]);
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (int layer = 0; layer < count; layer++) {
      arrays.put(layer + ".weight.npy", weight);
      arrays.put(layer + ".bias.npy", bias);
    }
    return arrays;
  }

  private static Trap headerTrap(String title, String header) {
    HostileInput row = HostileInputs.named("header of a model.safetensors");
    return new Trap(row, title, () -> row.pack().apply(header.getBytes(US_ASCII)), false);
  }

  private static String names(int count) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      json.append("\"layer").append(i).append("\":{\"dtype\":\"F32\",");
    }
    return json.toString();
  }

  /** Content with zeros behind it. */
  private static byte[] bomb(byte... content) {
    return Arrays.copyOf(content, BOMB_BYTES);
  }

  /** The text again and again. */
  private static byte[] repeated(String text) {
    return text.repeat(BOMB_BYTES / text.length()).getBytes(US_ASCII);
  }

  /** The files, one of them with a bomb behind it. */
  private static Map<String, byte[]> bombs(Map<String, byte[]> idx) {
    return replaced(idx, "t10k-labels-idx1-ubyte", bomb(idx(TEST.labels(), 12)));
  }

  private static Map<String, byte[]> replaced(
      Map<String, byte[]> files, String name, byte[] content) {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    changed.put(name, content);
    return changed;
  }

  /** The files, and others whose names would lead out of any folder they were unpacked in. */
  private static Map<String, byte[]> withWaysOut(Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    WAYS_OUT.forEach(way -> all.put(way + "escaped", new byte[9]));
    all.putAll(files);
    return all;
  }

  /** A zip archive whose directory gives its last entry another size. */
  private static byte[] declared(byte[] zip, int size) {
    byte[] changed = zip.clone();
    int header = new String(zip, ISO_8859_1).lastIndexOf("PK\1\2");
    ByteBuffer.wrap(changed).putInt(header + 24, Integer.reverseBytes(size));
    return changed;
  }

  private static byte[] links(Map<String, byte[]> files) {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
        for (String name : files.keySet()) {
          ZipArchiveEntry entry = new ZipArchiveEntry(name);
          entry.setMethod(ZipEntry.DEFLATED);
          entry.setUnixMode(0120777);
          zip.putArchiveEntry(entry);
          zip.write("/etc/passwd".getBytes(US_ASCII));
          zip.closeArchiveEntry();
        }
      }
      return Arrays.copyOf(channel.array(), Math.toIntExact(channel.size()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] tarOfLinks(Map<String, byte[]> files) {
    return SampleData.bytes(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (String name : files.keySet()) {
              TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
              entry.setLinkName("/etc/passwd");
              tar.putArchiveEntry(entry);
              tar.closeArchiveEntry();
            }
          }
        });
  }

  /** Has the first header of a tar archive declare the greatest size that it can. */
  private static byte[] declaredMost(byte[] tar) {
    System.arraycopy("77777777777".getBytes(US_ASCII), 0, tar, 124, 11);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += Byte.toUnsignedInt(tar[i]);
    }
    byte[] digits = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(US_ASCII);
    System.arraycopy(digits, 0, tar, 148, digits.length);
    return tar;
  }
}
