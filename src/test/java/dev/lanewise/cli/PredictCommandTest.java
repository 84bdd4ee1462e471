package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageFile;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictCommandTest {
  @TempDir private Path temp;
  private Path run;
  private LabeledImages test;

  @BeforeEach
  void train() {
    Path data = SmallData.write(temp.resolve("data"));
    test = SmallData.images(SmallData.TEST, SmallData.SIDE, SmallData.CLASSES, 2);
    run = temp.resolve("run");
    CommandLineRun.of(
            "train", "proof", "--data", data, "--prepare", "digit", "--epochs", 2, "--out", run)
        .succeeds();
  }

  private Path picture(int image, String name) throws IOException {
    BufferedImage picture = Pictures.grey(test.slice(image, image + 1).pixels());
    return Pictures.write(picture, "png", temp.resolve(name));
  }

  private CommandLineRun predict(Object... images) {
    Object[] words = new Object[images.length + 3];
    words[0] = "predict";
    words[1] = run;
    words[2] = "--json";
    System.arraycopy(images, 0, words, 3, images.length);
    return CommandLineRun.of(words);
  }

  private static List<?> predictions(CommandLineRun run) {
    return (List<?>) run.json().get("predictions");
  }

  @Test
  void anImageOfTheDataSetHasTheScoresThatThePredictorGives() throws IOException {
    // Its border is not black: as a data set's it would be, and then nothing is changed.
    Network network = ModelFile.read(run.resolve("model.safetensors"));
    byte[] pixels = new byte[test.inputs()];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SmallData.SIDE;
      int column = i % SmallData.SIDE;
      boolean inside = row > 1 && row < 17 && column > 0 && column < 17;
      pixels[i] = inside ? (byte) (i * 7) : 0;
    }
    Path file = Pictures.write(Pictures.grey(pixels), "png", temp.resolve("as is.png"));
    float[] inputs = new float[pixels.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (pixels[i] & 0xFF) / 255f;
    }
    Predictor predictor = new Predictor(network, new ScalarKernels());
    Map<?, ?> answer = (Map<?, ?>) predictions(predict(file).succeeds()).getFirst();
    assertEquals(Set.of("file", "label", "scores"), answer.keySet());
    assertEquals(file.toString(), answer.get("file"));
    assertEquals((long) predictor.label(inputs), answer.get("label"));
    float[] expected = predictor.scores(inputs);
    List<?> scores = (List<?>) answer.get("scores");
    assertEquals(expected.length, scores.size());
    for (int c = 0; c < expected.length; c++) {
      assertEquals(expected[c], ((Number) scores.get(c)).floatValue());
    }
  }

  @Test
  void drawsWhatItSawBesideTheScores() throws IOException {
    Files.writeString(temp.resolve("data").resolve("classes.txt"), "upper\nmiddle one\nlower\n");
    run = temp.resolve("named");
    CommandLineRun.of("train", "proof", "--data", temp.resolve("data"), "--epochs", 2, "--out", run)
        .succeeds();
    Path file = picture(0, "one.png");
    CommandLineRun printed = CommandLineRun.of("predict", run, file).succeeds();
    assertEquals("", printed.err());
    assertTrue(printed.out().startsWith(file + ": "), printed.out());
    assertTrue(printed.out().contains("middle one  0."), printed.out());
    assertTrue(printed.out().contains("█"), printed.out());
    CommandLineRun ascii =
        CommandLineRun.of(StandardCharsets.US_ASCII, CommandLineRun.PLAIN, "predict", run, file);
    assertTrue(ascii.succeeds().out().chars().allMatch(c -> c < 128), ascii.out());
  }

  @Test
  void classNamesOfAnyKindAreShownOrLeftOut() throws IOException {
    Path file = picture(0, "one.png");
    Path result = run.resolve("result.json");
    String json = Files.readString(result);
    Files.writeString(result, json.replaceAll("\"name\": \"\\d\"", "\"name\": \"\\\\u001b[2J\""));
    String printed = CommandLineRun.of("predict", run, file).succeeds().out();
    assertTrue(printed.contains("?[2J  0."), printed);
    assertTrue(printed.indexOf('\033') < 0, printed);
    for (String other :
        List.of(
            json.replaceAll("\"name\": \"\\d\"", "\"name\": \"\""), "[".repeat(1 << 20), "{}")) {
      Files.writeString(result, other);
      CommandLineRun.of("predict", run, file).succeeds();
    }
  }

  @Test
  void aFolderIsReadByName() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    for (String name : List.of("c.JPG", "a.png", "b.gif", "d.bmp", "notes.txt", ".hidden.png")) {
      Files.copy(picture(1, "any"), folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("e.png"));
    List<String> names =
        predictions(predict(folder).succeeds()).stream()
            .map(answer -> ((Map<?, ?>) answer).get("file").toString())
            .toList();
    assertEquals(
        List.of("a.png", "b.gif", "c.JPG", "d.bmp").stream()
            .map(name -> folder.resolve(name).toString())
            .toList(),
        names);
  }

  @Test
  void everyFormatIsReadAlike() throws IOException {
    BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.YELLOW);
    graphics.fillRect(0, 0, 200, 200);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(30, 60, 140, 40);
    graphics.dispose();
    Object expected = null;
    for (String format : List.of("png", "jpeg", "gif", "bmp")) {
      Path file = Pictures.write(picture, format, temp.resolve("bar." + format));
      Map<?, ?> answer = (Map<?, ?>) predictions(predict(file).succeeds()).getFirst();
      expected = expected == null ? answer.get("label") : expected;
      assertEquals(expected, answer.get("label"), format);
    }
  }

  @Test
  void greyIsReadAsItIsStored() throws IOException {
    byte[] pixels = new byte[SmallData.SIDE * SmallData.SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 255 / pixels.length);
    }
    byte[] file = Pictures.encoded(Pictures.grey(pixels), "png");
    var picture = ImageFile.read("grey", new ByteArrayInputStream(file));
    assertTrue(Arrays.equals(pixels, picture.grey()));
  }

  @Test
  void oneImageIsReadFromStandardInput() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(Files.newInputStream(picture(2, "piped")));
      Map<?, ?> answer = (Map<?, ?>) predictions(predict("-").succeeds()).getFirst();
      assertEquals("-", answer.get("file"));
      System.setIn(InputStream.nullInputStream());
      predict("-").fails(3, "standard input");
    } finally {
      System.setIn(before);
    }
  }

  /** A zero in the middle of white paper. */
  private static BufferedImage ring() {
    BufferedImage picture = new BufferedImage(90, 90, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 90, 90);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(8));
    graphics.drawOval(27, 18, 36, 54);
    graphics.dispose();
    return picture;
  }

  @Test
  void whatIsDoubtfulIsSaid() throws IOException {
    BufferedImage two = new BufferedImage(180, 90, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = two.createGraphics();
    graphics.drawImage(ring(), 0, 0, null);
    graphics.drawImage(ring(), 90, 0, null);
    graphics.dispose();
    Path clear = Pictures.write(ring(), "png", temp.resolve("clear.png"));
    Path doubtful = Pictures.write(two, "png", temp.resolve("doubtful.png"));
    CommandLineRun answered = predict(clear, doubtful).succeeds();
    assertEquals(2, predictions(answered).size());
    String message =
        doubtful + ": the answer is doubtful: it shows several shapes, of which one was read";
    assertEquals(
        List.of(Map.of("code", "preparation-doubtful", "message", message)),
        answered.json().get("warnings"));
    assertEquals("lanewise: warning: " + message, answered.err().strip());
    assertEquals(List.of(), predict(clear).succeeds().json().get("warnings"));
  }

  @Test
  void whatCannotBeReadLeavesTheOthersAnswered() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    Pictures.write(ring(), "png", folder.resolve("a.png"));
    Files.writeString(folder.resolve("b.png"), "no picture");
    Pictures.write(ring(), "png", folder.resolve("c.png"));
    CommandLineRun mixed = predict(folder);
    assertEquals(2, predictions(mixed).size());
    mixed.fails(3, folder.resolve("b.png").toString(), "PNG, JPEG, GIF or BMP");
    Path nowhere = temp.resolve("nowhere.png");
    predict(nowhere).fails(3, nowhere.toString(), "no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void aCutPictureIsDamaged(String format) throws IOException {
    BufferedImage picture = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.fillOval(20, 10, 50, 70);
    graphics.dispose();
    byte[] whole = Pictures.encoded(picture, format);
    for (int length : new int[] {0, 1, 10, 40, whole.length / 2, whole.length * 3 / 4}) {
      Path file = Files.write(temp.resolve(length + "." + format), Arrays.copyOf(whole, length));
      predict(file).fails(3, file.toString());
    }
  }

  @Test
  void aWarningIsNoDamage() throws IOException {
    byte[] whole = Pictures.encoded(Pictures.scaled(Pictures.grey(new byte[81]), 60), "jpeg");
    byte[] padded = Arrays.copyOf(whole, whole.length + 3);
    // Extraneous bytes before the end marker.
    padded[padded.length - 2] = whole[whole.length - 2];
    padded[padded.length - 1] = whole[whole.length - 1];
    Arrays.fill(padded, whole.length - 2, padded.length - 2, (byte) 7);
    var plain = ImageFile.read("plain", new ByteArrayInputStream(whole));
    var warned = ImageFile.read("padded", new ByteArrayInputStream(padded));
    assertTrue(Arrays.equals(plain.grey(), warned.grey()));
  }

  /** An F, of which no two of the eight ways to lie are alike: source: the table of Exif. */
  @ParameterizedTest
  @CsvSource({
    "1, ####/#.../##../#...",
    "2, ####/...#/..##/...#",
    "3, ...#/..##/...#/####",
    "4, #.../##../#.../####",
    "5, ####/#.#./#.../#...",
    "6, ####/.#.#/...#/...#",
    "7, ...#/...#/.#.#/####",
    "8, #.../#.../#.#./####"
  })
  void aPhotographIsTurnedAsItsCameraSays(int orientation, String seen) throws IOException {
    int[][] upright = {{1, 1, 1, 1}, {1, 0, 0, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}};
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        image.getRaster().setSample(x, y, 0, 255 * upright[y / 16][x / 16]);
      }
    }
    byte[] jpeg = Pictures.encoded(image, "jpeg");
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] file = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, file, 0, 2);
    System.arraycopy(exif, 0, file, 2, exif.length);
    System.arraycopy(jpeg, 2, file, 2 + exif.length, jpeg.length - 2);
    var picture = ImageFile.read("photograph", new ByteArrayInputStream(file));
    StringBuilder found = new StringBuilder();
    for (int y = 8; y < 64; y += 16) {
      for (int x = 8; x < 64; x += 16) {
        found.append((picture.grey()[y * picture.width() + x] & 0xFF) > 127 ? '#' : '.');
      }
      found.append(y < 48 ? "/" : "");
    }
    assertEquals(seen, found.toString());
  }

  @Test
  void hostileSizesAreRefusedBeforeTheyAreRead() throws IOException {
    byte[] bytes = Pictures.encoded(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "png");
    for (int i : new int[] {16, 17, 18, 20, 21, 22}) {
      bytes[i] = (byte) (i % 4 == 0 ? 0 : 0x7F);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 17);
    for (int i = 0; i < 4; i++) {
      bytes[29 + i] = (byte) (crc.getValue() >>> 24 - 8 * i);
    }
    Path file = Files.write(temp.resolve("huge.png"), bytes);
    predict(file).fails(3, file.toString(), "65,535 pixels a side");
  }

  @Test
  void aBlankPictureIsRefused() throws IOException {
    BufferedImage blank = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB);
    Path file = Pictures.write(blank, "png", temp.resolve("blank.png"));
    predict(file).fails(3, file.toString(), "blank");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    predict(empty).fails(3, empty.toString(), "found no .png");
  }

  /** 18 times 32 is the square of 24, which is not the images' side. */
  @ParameterizedTest
  @CsvSource({"18, 32", "20, 30", "30, 20"})
  void aRunKnowsTheSizeOfItsImages(int rows, int columns) throws IOException {
    LabeledImages oblong = SmallData.images(30, rows, columns, SmallData.CLASSES, 3);
    Path data = SmallData.write(temp.resolve("oblong"), oblong, oblong);
    Path trained = temp.resolve("trained");
    CommandLineRun.of(
            "train", "proof", "--data", data, "--prepare", "digit", "--epochs", 1, "--out", trained)
        .succeeds();
    byte[] pixels = new byte[rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / columns;
      int column = i % columns;
      boolean inside = row > 1 && row < rows - 1 && column > 0 && column < columns - 1;
      pixels[i] = inside ? (byte) (i * 7) : 0;
    }
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, columns, rows, pixels);
    Path file = Pictures.write(image, "png", temp.resolve("oblong.png"));
    float[] inputs = new float[pixels.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (pixels[i] & 0xFF) / 255f;
    }
    Network network = ModelFile.read(trained.resolve("model.safetensors"));
    float[] expected = new Predictor(network, new ScalarKernels()).scores(inputs);
    CommandLineRun predicted = CommandLineRun.of("predict", trained, file, "--json").succeeds();
    List<?> scores = (List<?>) ((Map<?, ?>) predictions(predicted).getFirst()).get("scores");
    for (int c = 0; c < expected.length; c++) {
      assertEquals(expected[c], ((Number) scores.get(c)).floatValue());
    }
    CommandLineRun.of("predict", trained, file).succeeds();

    Path environment = trained.resolve("environment.json");
    Files.writeString(environment, "{}");
    CommandLineRun.of("predict", trained, file).fails(4, environment.toString(), "images");
  }

  @Test
  void aModelOfOtherThanSquareImagesIsRefused() throws IOException {
    Network network =
        new Network(List.of(50, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Path model = temp.resolve("oblong.safetensors");
    ModelFile.write(network, model);
    CommandLineRun.of("predict", model, picture(0, "one.png")).fails(3, model.toString(), "50");
  }

  @Test
  void aMissingModelOrImageIsRefused() throws IOException {
    Path nowhere = temp.resolve("nowhere");
    CommandLineRun.of("predict", nowhere, picture(0, "one.png")).fails(4, nowhere.toString());
    CommandLineRun.of("predict", run).fails(2, "INPUT");
  }
}
