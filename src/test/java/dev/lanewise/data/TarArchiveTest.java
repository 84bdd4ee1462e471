package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.DataAssertions.assertSample;
import static dev.lanewise.data.SampleData.TINY_TEST;
import static dev.lanewise.data.SampleData.TINY_TRAIN;
import static dev.lanewise.data.SampleData.bytes;
import static dev.lanewise.data.SampleData.concat;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.idx;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
  @TempDir Path dir;

  private Path archive(byte[] content) {
    return write(dir.resolve("m.tar"), content);
  }

  /** A header with its checksum, as it is on disk, and content filled up to whole records. */
  private static byte[] entry(String name, char type, long declared, byte[] content) {
    byte[] entry = new byte[512 + (content.length + 511) / 512 * 512];
    put(entry, 0, name);
    put(entry, 100, "0000644\0");
    put(entry, 124, String.format("%011o\0", declared));
    entry[156] = (byte) type;
    put(entry, 257, "ustar\00000");
    put(entry, 148, "        ");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += entry[i] & 0xff;
    }
    put(entry, 148, String.format("%06o\0 ", sum));
    System.arraycopy(content, 0, entry, 512, content.length);
    return entry;
  }

  private static void put(byte[] to, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, to, at, bytes.length);
  }

  /** Such as "13 path=abc\n", where 13 counts the whole line. */
  private static byte[] pax(String assignment) {
    int length = assignment.length() + 2;
    length += Integer.toString(length + Integer.toString(length).length()).length();
    return (length + " " + assignment + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aTruncationIsRefusedOrHarmless() throws IOException {
    byte[] tar = tar(idxFiles());
    int end = 512 + 1024 + 512 + 512 + 512 + 512 + 512 + 20;
    for (int record = 512; record <= tar.length; record += 512) {
      for (int length = record - 3; length <= Math.min(record + 3, tar.length); length++) {
        Path path = archive(Arrays.copyOf(tar, length));
        if (length < end) {
          assertRefused(path);
        } else if (length == record) {
          assertSample(ImageDataset.read(path));
        }
      }
    }
    byte[] packed = gzip(tar(idxFiles(TINY_TRAIN, TINY_TEST)));
    for (int length = 1; length < packed.length; length++) {
      assertRefused(archive(Arrays.copyOf(packed, length)));
    }
  }

  @Test
  void checksWhatGzipSaysOfTheWhole() {
    byte[] packed = gzip(tar(idxFiles()));
    packed[packed.length - 8] ^= 1;
    assertRefused(archive(packed), "m.tar: damaged after", "the checksum does not match");
    assertRefused(
        archive(concat(gzip(tar(idxFiles())), new byte[7])), "expected the end or another gzip");
  }

  @Test
  void refusesAnArchiveWithoutData() {
    assertRefused(
        archive(tar(Map.of("readme", new byte[3]))),
        "m.tar: has no training images: expected four IDX files",
        "found readme");
  }

  @Test
  void refusesTwoCandidates() {
    Map<String, byte[]> files = idxFiles();
    files.put("old/t10k-labels.idx1-ubyte.gz", gzip(idx(new byte[12], 12)));
    assertRefused(
        archive(gzip(tar(files))),
        "m.tar: holds two files of test labels, ",
        "m.tar: t10k-labels-idx1-ubyte and ",
        "m.tar: old/t10k-labels.idx1-ubyte.gz; keep one");
  }

  @Test
  void readsExtendedHeadersAndPassesOverLinks() throws IOException {
    byte[] labels = idx(SampleData.TEST.labels(), 12);
    byte[] name = pax("path=" + "long/".repeat(50) + "t10k-labels-idx1-ubyte");
    Map<String, byte[]> files = idxFiles();
    files.remove("t10k-labels-idx1-ubyte");
    byte[] rest =
        concat(
            entry("link/train-images-idx3-ubyte", '2', 0, new byte[0]),
            entry("hard/train-images-idx3-ubyte", '1', 0, new byte[0]),
            entry("folder/train-images-idx3-ubyte/", '5', 0, new byte[0]),
            entry("global", 'g', pax("comment=hello").length, pax("comment=hello")),
            entry("x", 'x', name.length, name),
            entry("short", '0', labels.length, labels),
            tar(files));
    assertSample(ImageDataset.read(archive(rest)));
    assertSample(ImageDataset.read(archive(gzip(rest))));
  }

  @Test
  void refusesADeclaredSizeThatIsNotThere() {
    byte[] images = idx(new byte[16], 2_000_000_000, 1, 1);
    String message = "Truncated TAR";
    byte[] tar = entry("train-images-idx3-ubyte", '0', 2_000_000_016L, images);
    assertRefusedWithin(1 << 20, archive(tar), message);
    assertRefusedWithin(1 << 20, archive(gzip(tar)), message);
    byte[] other = entry("other", '0', 0777_7777_7777L, images);
    assertRefusedWithin(1 << 20, archive(concat(other, tar(idxFiles()))), "Truncated TAR");
  }

  @Test
  void boundsExtendedHeaders() {
    byte[] name = new byte[70_000];
    Arrays.fill(name, (byte) 'x');
    byte[] many = tar(idxFiles());
    String message = "m.tar: expected at most 65536 bytes of extended headers for an entry";
    for (char type : new char[] {'L', 'K', 'x', 'g'}) {
      byte[] content = type < 'a' ? name : pax("a=" + text(name));
      byte[] header = entry("h", type, content.length, content);
      assertRefusedWithin(4 << 20, archive(concat(header, many)), message);
      // One after the other, each of which commons-compress follows by calling itself.
      byte[] empty = entry("h", type, 0, new byte[0]);
      byte[][] chain = new byte[10_000][];
      Arrays.fill(chain, empty);
      assertRefusedWithin(4 << 20, archive(gzip(concat(concat(chain), many))), message);
    }
    // Global headers add up.
    byte[] comment = pax("comment=" + "b".repeat(400));
    byte[] global = entry("g", 'g', comment.length, comment);
    byte[] file = entry("f", '0', 0, new byte[0]);
    byte[][] pairs = new byte[4000][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = i % 2 == 0 ? global : file;
    }
    assertRefused(archive(gzip(concat(concat(pairs), many))), "and 1048576 in all");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void refusesTooManyEntries() {
    byte[][] entries = new byte[65_600][];
    Arrays.fill(entries, entry("f", '0', 0, new byte[0]));
    assertRefused(
        archive(gzip(concat(entries))), "m.tar: expected at most 65536 entries; pack the data");
  }

  @Test
  void refusesSparseFiles() {
    byte[] map = pax("GNU.sparse.map=0,1,2,1");
    byte[] size = pax("GNU.sparse.size=1000");
    byte[] headers = concat(map, size);
    byte[] sparse =
        concat(entry("x", 'x', headers.length, headers), entry("s", '0', 2, new byte[] {1, 2}));
    assertRefused(
        archive(concat(sparse, tar(idxFiles()))),
        "m.tar: s: packed as a sparse file, which is not");
  }

  @Test
  void stopsABomb() {
    byte[] bomb = Arrays.copyOf(idx(new byte[12], 12), 10_000_000);
    byte[] tar =
        bytes(
            out -> {
              try (TarArchiveOutputStream archive = new TarArchiveOutputStream(out)) {
                TarArchiveEntry entry =
                    new TarArchiveEntry("t10k-labels-idx1-ubyte", TarConstants.LF_NORMAL);
                entry.setSize(bomb.length);
                archive.putArchiveEntry(entry);
                archive.write(bomb);
                archive.closeArchiveEntry();
              }
            });
    assertEquals(0, tar.length % 512);
    assertRefusedWithin(4 << 20, archive(gzip(tar)), "goes on after the 12 bytes");
  }

  @Test
  void checksTheHeaderOfEachFile() {
    byte[] tar = tar(idxFiles());
    for (int at = 0; at + 512 <= tar.length; at += 512) {
      if (new String(tar, at + 257, 5, StandardCharsets.US_ASCII).equals("ustar") && at > 0) {
        // The name: the archive would hold other files.
        tar[at + 1] ^= 1;
        break;
      }
    }
    assertRefused(archive(tar), "m.tar: damaged: the checksum of the header of", "is wrong");
  }
}
