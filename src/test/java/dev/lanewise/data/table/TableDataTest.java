package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.zip;
import static dev.lanewise.data.table.Tables.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.LabelWarnings;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.SampleData;
import dev.lanewise.data.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDataTest {
  private static final String TRAIN = "a,b,class\n1,u,p\n2,v,q\n3,u,p\n4,v,r\n";
  private static final String TEST = "class,b,a\nq,w,5\np,v,6.5\n";

  @TempDir private Path dir;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private TableData read(String path, ReadOptions options) throws DataException {
    return TableData.read(dir.resolve(path).toString(), options);
  }

  private TableData read(String path) throws DataException {
    return read(path, ReadOptions.NONE);
  }

  private void assertRefused(String path, ReadOptions options, String... parts) {
    assertMessage(assertThrows(DataException.class, () -> read(path, options)), parts);
  }

  /** The two tables, of which the second has its columns in another order. */
  private static void assertBoth(TableData data) throws DataException {
    Table train = data.train();
    Table test = data.test().get();
    assertEquals(4, train.rows());
    assertEquals(2, test.rows());
    assertEquals(List.of("p", "q", "r"), classes(train));
    assertEquals(List.of("p", "q", "r"), classes(test));
    assertEquals(1, ((ClassTarget) test.target().get()).label(0));
    assertEquals(6.5f, test.number(1, 0));
    assertEquals(List.of("u", "v", "w"), test.columns().get(1).categories());
    Preparation preparation = Preparation.of(train, new int[] {0, 1, 2, 3});
    assertEquals(1, preparation.apply(test).warnings(new int[] {0, 1}).size());
    assertEquals(List.of(), data.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "train.csv, test.csv",
    "my_train.tsv, my_test.tsv",
    "training.txt, testing.txt",
    "Iris-Train.data, Iris-Test.data",
    "train.csv.gz, test.csv.gz",
    "iris.csv, iris_test.csv"
  })
  void aFolderOrAnArchiveMayHaveATestPart(String train, String test) throws DataException {
    boolean packed = train.endsWith(".gz");
    Map<String, byte[]> files =
        Map.of(
            train,
            packed ? gzip(bytes(TRAIN)) : bytes(TRAIN),
            test,
            packed ? gzip(bytes(TEST)) : bytes(TEST),
            "README.txt",
            bytes("train and test"),
            ".hidden.csv",
            bytes("x"));
    SampleData.write(dir.resolve("folder"), files);
    assertBoth(read("folder"));
    SampleData.write(dir.resolve("a.zip"), zip(SampleData.renamed("data/", files, "")));
    assertBoth(read("a.zip"));
    SampleData.write(dir.resolve("a.tar"), tar(files));
    assertBoth(read("a.tar"));
    SampleData.write(dir.resolve("a.tgz"), gzip(tar(files)));
    assertBoth(read("a.tgz"));
    assertBoth(
        TableData.read(
            dir.resolve("folder/" + train) + "," + dir.resolve("folder/" + test),
            ReadOptions.NONE));
    assertBoth(
        read("a.zip:" + train, ReadOptions.builder().testPath(dir + "/a.tar:" + test).build()));
  }

  @Test
  void oneFileHasNoTestPart() throws DataException {
    SampleData.write(dir.resolve("iris.csv.gz"), gzip(bytes(TRAIN)));
    TableData data = read("iris.csv.gz");
    assertEquals(4, data.train().rows());
    assertTrue(data.test().isEmpty());
    assertEquals(List.of(dir.resolve("iris.csv.gz")), data.files());
    assertEquals(4, read("").train().rows(), "the only table of a folder");
    SampleData.write(dir.resolve("iris_test.csv"), bytes(TEST));
    ReadOptions fraction = ReadOptions.builder().testFraction(0.25).build();
    assertTrue(read("", fraction).test().isEmpty());
    Warning unused = read("", fraction).warnings().getFirst();
    assertEquals("files-skipped", unused.code().word());
    assertTrue(
        unused
            .message()
            .endsWith(
                "not used: iris_test.csv; the test part is drawn from the"
                    + " training rows, as --test says"),
        unused.message());
    String both = "iris.csv.gz," + dir.resolve("iris_test.csv");
    assertRefused(both, fraction, "iris_test.csv: names a test part", "leave one of them out");
    ReadOptions file = ReadOptions.builder().testPath(dir + "/iris_test.csv").build();
    assertRefused(both, file, "leave one of them out");
  }

  @Test
  void aTestFileWithoutATargetIsPassedOver() throws DataException {
    SampleData.write(
        dir,
        Map.of(
            "train.csv", bytes(TRAIN),
            "test.csv", bytes("a,b\n1,u\n"),
            "sample_submission.csv", bytes("id,class\n0,p\n")));
    TableData data = read("");
    assertTrue(data.test().isEmpty());
    assertEquals("files-skipped", data.warnings().getFirst().code().word());
    assertTrue(data.warnings().getFirst().message().contains("sample_submission.csv, test.csv"));
    ReadOptions said = ReadOptions.builder().testPath(dir + "/test.csv").build();
    assertRefused("train.csv", said, "test.csv", "the column class", "--test");
  }

  @Test
  void ofSeveralTablesOneMustBeNamed() throws DataException {
    SampleData.write(
        dir.resolve("e"),
        Map.of(
            "letters-train.csv", bytes(TRAIN),
            "letters-test.csv", bytes(TEST),
            "digits-train.csv", bytes(TRAIN),
            "digits-test.csv", bytes(TEST)));
    assertRefused("e", ReadOptions.NONE, "digits-train.csv, letters-train.csv", "e:NAME");
    assertBoth(read("e:letters"));
    assertTrue(read("e:letters-train.csv").test().isEmpty());
    assertRefused("e:words", ReadOptions.NONE, "e:words: expected tables");
    assertRefused("nothing.csv", ReadOptions.NONE, "no such file");
    SampleData.write(dir.resolve("f"), Map.of("a.png", new byte[] {1}));
    assertRefused("f", ReadOptions.NONE, "expected tables", "a.png");
  }

  @Test
  void aTestTableMustFit() {
    SampleData.write(dir, Map.of("train.csv", bytes(TRAIN)));
    SampleData.write(dir, Map.of("test.csv", bytes("a,b,class\n1,u,z\n")));
    assertRefused("", ReadOptions.NONE, "test.csv: column class", "(p, q, r)", "found z");
    SampleData.write(dir, Map.of("test.csv", bytes("a,c,class\n1,u,p\n")));
    assertRefused("", ReadOptions.NONE, "test.csv", "the column b");
    SampleData.write(dir, Map.of("test.csv", bytes("a,b,class\n1,u,p\nx,u,p\n")));
    assertRefused("", ReadOptions.NONE, "test.csv: line 3, column a", "found x");
    SampleData.write(dir, Map.of("train.csv", bytes("a,y\n1,0.5\n2,1.5\n")));
    SampleData.write(dir, Map.of("test.csv", bytes("a,y\n1,high\n")));
    assertRefused("", ReadOptions.NONE, "test.csv: line 2, column y", "found high");
  }

  @Test
  void oneClassIsRefused() {
    SampleData.write(dir, Map.of("train.csv", bytes("a,class\n1,p\n2,p\n")));
    assertRefused("", ReadOptions.NONE, "column class", "two classes", "only p");
  }

  @Test
  void whatIsNoTableIsNamed() {
    Map<String, String> kinds =
        Map.of(
            "PAR1\0\0", "Parquet",
            "<!DOCTYPE html><html>", "a web page",
            "version https://git-lfs.github.com/spec/v1\n", "git lfs pull",
            "\u0089HDF\r\n", "HDF5",
            "\u0080\u0004\u0095", "pickle",
            "{\"a\": [1, 2]}", "JSON",
            "@relation iris\n", "ARFF",
            "1 3:4 5:6\n2 1:1 2:2\n", "LIBSVM",
            "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u001c", "other bytes");
    kinds.forEach(
        (content, name) -> {
          SampleData.write(dir.resolve("x.csv"), content.getBytes(StandardCharsets.ISO_8859_1));
          assertRefused("x.csv", ReadOptions.NONE, "x.csv: expected a table", name);
        });
    SampleData.write(dir.resolve("x.xlsx"), zip(Map.of("xl/workbook.xml", bytes("<a/>"))));
    assertRefused("x.xlsx", ReadOptions.NONE, "a spreadsheet; save it as CSV");
    SampleData.write(dir.resolve("x.csv"), gzip(gzip(bytes(TRAIN))));
    assertRefused("x.csv", ReadOptions.NONE, "packed twice");
  }

  @Test
  void whatEndsTooEarlyIsRefused() {
    byte[] packed = gzip(bytes(TRAIN.repeat(50)));
    SampleData.write(dir.resolve("x.csv.gz"), java.util.Arrays.copyOf(packed, packed.length - 9));
    assertRefused("x.csv.gz", ReadOptions.NONE, "the gzip data ends early");
    SampleData.write(dir.resolve("x.csv.gz"), new byte[0]);
    assertRefused("x.csv.gz", ReadOptions.NONE, "is empty");
  }

  /** One of two files may lack the names of its columns. */
  @Test
  void columnsAreFoundByTheirPlaceWhereNamesAreMissing() throws DataException {
    String rows = "u,1,p\nv,2,q\nu,3,p\nu,5,p\n";
    for (String train : List.of("b,a,class\n" + rows, rows)) {
      SampleData.write(dir, Map.of("train.csv", bytes(train)));
      for (String test : List.of("x,y,z\nv,7,q\nu,8,q\nv,9,p\n", "v,7,q\nu,8,q\nv,9,p\n")) {
        if (train.startsWith("b") && test.startsWith("x")) {
          continue;
        }
        SampleData.write(dir, Map.of("test.csv", bytes(test)));
        TableData data = read("", Tables.target("3"));
        assertEquals(3, data.test().get().rows(), train + test);
        assertEquals(9, data.test().get().number(2, 1), train + test);
      }
    }
  }

  @Test
  void aSummaryTellsOfEachFeature() throws DataException {
    String text = "a,b,y\n1,u,p\n1,v,q\n,v,p\n3,,q\n2,u,p\n";
    Table table = Tables.read(dir, text);
    assertEquals(
        new ColumnSummary("a", ColumnKind.NUMBER, 1, 3, 1, 3, ""), ColumnSummary.of(table, 0));
    assertEquals(
        new ColumnSummary("b", ColumnKind.CATEGORY, 1, 2, Float.NaN, Float.NaN, "u"),
        ColumnSummary.of(table, 1));
  }

  @Test
  void classesWithoutAPictureAndLabelsInBlocksAreWarnedOf() {
    int[] sorted = new int[60];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = i / 30;
    }
    assertTrue(LabelWarnings.inBlocks(sorted, "t").get().message().contains("--shuffle true"));
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = i % 2;
    }
    assertTrue(LabelWarnings.inBlocks(sorted, "t").isEmpty());
    assertTrue(LabelWarnings.inBlocks(new int[60], "t").isEmpty());
    String message =
        LabelWarnings.absent(new int[] {1, 3}, List.of("0", "1", "2", "3"), "t").get().message();
    assertTrue(message.contains("no example of class 0, 2"), message);
    assertTrue(LabelWarnings.absent(new int[] {0, 1}, List.of("a", "b"), "t").isEmpty());
  }
}
