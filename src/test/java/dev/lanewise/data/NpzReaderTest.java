package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.DataAssertions.assertSample;
import static dev.lanewise.data.SampleData.TINY_TEST;
import static dev.lanewise.data.SampleData.TINY_TRAIN;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.concat;
import static dev.lanewise.data.SampleData.npy;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.npyHeader;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzReaderTest {
  @TempDir Path dir;

  private Path with(String array, byte[] content) {
    Map<String, byte[]> files = npyFiles();
    files.put(array + ".npy", content);
    return write(dir.resolve("m.npz"), zip(files));
  }

  private Path withHeader(String header) {
    return with("x_train", npy(header, TRAIN.pixels()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, 5), }      \n",
        "{'shape':(40,5,5),'descr':'|u1','fortran_order':False}",
        " { 'fortran_order' : False , 'descr' : '|u1' , 'shape' : ( 40 , 5 , 5 , ) , } ",
      })
  void readsHeadersInAnyStyle(String header) throws IOException {
    assertSample(ImageDataset.read(withHeader(header)));
  }

  @Test
  void readsFormatVersion2() throws IOException {
    byte[] header = npyHeader("40, 5, 5").getBytes(StandardCharsets.US_ASCII);
    byte[] start = {
      (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, (byte) header.length, 0, 0, 0,
    };
    assertSample(ImageDataset.read(with("x_train", concat(start, header, TRAIN.pixels()))));
    start[6] = 4;
    assertRefused(
        with("x_train", concat(start, header, TRAIN.pixels())),
        "m.npz: x_train.npy: expected NumPy's format version 1, 2 or 3, found 4");
    start[6] = 2;
    start[11] = 127;
    assertRefusedWithin(
        4 << 20,
        with("x_train", concat(start, header, TRAIN.pixels())),
        "expected at most 10000 bytes of header, found 2130706");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (40, 5, 5), };"
            + "declares 1000 values of 4 bytes, but has at most 1000",
        "{'descr': '|O', 'fortran_order': False, 'shape': (40, 5, 5), };"
            + "expected whole numbers or floats, found Python objects (a pickle)",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (), };found 0 dimensions",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, 6), };"
            + "declares 40 x 5 x 6 values, that is 1200 bytes, but has at most 1000",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, 4), };goes on after the 800",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, -5), };expected a whole number",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, 5;expected ')', found the end",
        "{'descr': [('a', '|u1')], 'shape': (40, 5, 5), };expected ''', found [('a'",
        "{'descr': '|u1', 'shape': (40, 5, 5), };expected 'descr', 'fortran_order' and 'shape'",
        "{'descr': '|u1', 'colour': 3};expected 'descr', 'fortran_order' or 'shape', each once,"
            + " found  3}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 5, 5), } x;expected the end",
        "{'descr': '|u1;expected a closing quotation mark",
        "nonsense;at byte 0 of the array's header: expected '{', found nonsense",
      })
  void refusesOtherHeaders(String header, String message) {
    assertRefused(withHeader(header), "m.npz: x_train.npy: ", message);
  }

  @Test
  void refusesAHeaderOfAnyLength() {
    assertRefused(withHeader("{'descr': '" + "f".repeat(9_900) + "'"), "expected '}'");
    String longType = "{'descr': '" + "f".repeat(9_900) + "', 'fortran_order': False, 'shape': ()}";
    assertRefused(withHeader(longType), "expected whole numbers or floats", "...");
    assertRefused(withHeader("{'shape': (" + "1,".repeat(4_900)), "at most 32 dimensions");
    assertRefused(withHeader("{'shape': (" + "9".repeat(9_900)), "expected a whole number");
  }

  @Test
  void refusesWhatIsNoArray() {
    assertRefused(
        with("y_test", "just text".getBytes(StandardCharsets.US_ASCII)),
        "m.npz: y_test.npy: at byte 0: expected a NumPy array (93 4e 55 4d 50 59), found 6a 75");
    assertRefused(with("y_test", new byte[0]), "y_test.npy: damaged, ends too early");
    byte[] labels = npy(npyHeader("12,"), new byte[12]);
    for (int length = 0; length < labels.length; length++) {
      assertRefused(with("y_test", Arrays.copyOf(labels, length)), "m.npz: y_test.npy: ");
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] stored = zip(npyFiles(TINY_TRAIN, TINY_TEST), ZipEntry.STORED);
    for (int length = 1; length < stored.length; length++) {
      assertRefused(write(dir.resolve("m.npz"), Arrays.copyOf(stored, length)));
    }
  }

  @Test
  void refusesAMissingArray() throws IOException {
    Map<String, byte[]> files = npyFiles();
    files.put("sub/y_test.npy", files.remove("y_test.npy"));
    assertSample(ImageDataset.read(write(dir.resolve("m.npz"), zip(files))));
    files.remove("sub/y_test.npy");
    assertRefused(
        write(dir.resolve("m.npz"), zip(files)),
        "m.npz: has no array of test labels; expected arrays such as x_train, y_train, x_test",
        "found x_train, y_train, x_test");
  }

  @Test
  void refusesLabelsThatDoNotMatchTheImages() {
    assertRefused(
        with("y_train", npy(npyHeader("39,"), new byte[39])),
        "m.npz: y_train.npy: expected a label for each of the 40 images of",
        "x_train.npy, found 39 labels");
  }

  @Test
  void refusesASizeThatIsNotThere() {
    assertRefusedWithin(
        4 << 20,
        withHeader(npyHeader("2000000000, 28, 28")),
        "declares 2000000000 x 28 x 28 values, that is 1568000000000 bytes, but has at most 1000");
    assertRefused(
        withHeader(npyHeader("2147483600, 2147483600, 5")), "that is 9223372036854775807");
    assertRefused(
        withHeader(npyHeader("9999999999, 9999999999, 5")), "declares images of 9999999999 x 5");
    assertRefused(withHeader(npyHeader("0, 5, 5")), "declares 0 x 5 x 5 values");
  }
}
