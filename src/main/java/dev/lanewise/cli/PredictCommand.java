package dev.lanewise.cli;

import dev.lanewise.data.Doubt;
import dev.lanewise.data.ImageException;
import dev.lanewise.data.ImageFile;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Picture;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.PreparedPicture;
import dev.lanewise.data.Warning;
import dev.lanewise.data.table.TableData;
import dev.lanewise.io.Json;
import dev.lanewise.io.Text;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.report.Readable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.folder.WarningFields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise predict}. */
final class PredictCommand extends Subcommand {
  private static final String STANDARD_INPUT = "-";
  private static final int BAR_LENGTH = 20;

  /**
   * An answer.
   *
   * @param pixels what the network saw
   * @param scores one a class
   */
  private record Prediction(String file, int label, byte[] pixels, float[] scores) {}

  private final ModelParameter model = new ModelParameter();

  private final PositionalParamSpec images =
      PositionalParamSpec.builder()
          .required(true)
          .paramLabel("INPUT")
          .index("1..*")
          .arity("1..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description(
              "PNG, JPEG, GIF or BMP of any size, dark on light or light on dark; a folder of them;"
                  + " or - for one on standard input. A table: with the columns that the model"
                  + " learnt from, or pixels.")
          .build();

  private final JsonOption json = new JsonOption();

  private final OptionSpec prepare =
      OptionSpec.builder("--prepare")
          .paramLabel("WAY")
          .type(String.class)
          .completionCandidates(DataOptions.PREPARE.type().words())
          .description(
              "How pictures become inputs: "
                  + String.join(", ", DataOptions.PREPARE.type().words())
                  + ". Default: as the model's own did.")
          .build();

  private final OptionSpec out =
      OptionSpec.builder("--out")
          .paramLabel("FILE")
          .type(Path.class)
          .description(
              "For a table: the CSV file to write the predictions to. It appears whole or not at"
                  + " all; one that is there already is replaced.")
          .build();

  private final List<Warning> warnings = new ArrayList<>();
  private PicturePreparation preparation;
  private List<String> classNames = List.of();
  private Predictor predictor;

  PredictCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(model.spec);
    spec.addPositional(images);
    add(prepare, out, json.spec);
    spec.usageMessage()
        .footer(
            "",
            "A picture that cannot be read does not keep the others from being answered; the exit"
                + " code is then 3.",
            "",
            "Paper, rules, shadows and frames are told from the digit. Where that is doubtful, a"
                + " line on standard error says why; --json has it as a warning.",
            "",
            "Examples:",
            "  lanewise predict results/runs/20261122T141500Z-classic seven.png",
            "  lanewise predict my-run new.csv --out predictions.csv");
  }

  @Override
  void run() throws Exception {
    List<String> given = images.getValue();
    if (given.contains("")) {
      throw usage("INPUT: expected a path, found nothing");
    }
    Model read = model.readModel();
    if (read.preparation().isPresent()) {
      if (prepare.getValue() != null) {
        throw usage("--prepare: is for pictures, and the model takes a table; leave it out");
      }
      if (given.size() > 1) {
        throw usage("expected one table, found " + given.size() + " files");
      }
      tell(new TablePredictions(read, model.given(), Path.of(given.getFirst())));
      return;
    }
    if (given.size() == 1 && TableData.hasTableName(Path.of(given.getFirst()))) {
      if (prepare.getValue() != null) {
        throw usage("--prepare: is for pictures, and rows of a table are given; leave it out");
      }
      tell(new PixelPredictions(read, model.given(), Path.of(given.getFirst())));
      return;
    }
    if (out.getValue() != null) {
      throw usage("--out: expected a table, found pictures");
    }
    Network network = read.network();
    preparation = model.preparation(read);
    if (prepare.getValue() != null) {
      preparation =
          preparation.with(DataOptions.PREPARE.parse(List.of(prepare.<String>getValue())));
    }
    classNames = read.classNames();
    // Few images never get vector kernels compiled, which before that are far slower than these.
    predictor = new Predictor(network, new ScalarKernels());
    List<Prediction> predictions = new ArrayList<>();
    List<ImageException> failures = new ArrayList<>();
    for (String image : given) {
      predict(image, predictions, failures);
    }
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                object.objects("predictions", predictions, this::write);
                WarningFields.write(warnings, object);
              }));
    } else {
      classNames = classNames.isEmpty() ? model.classNames() : classNames;
      predictions.forEach(this::print);
    }
    warnings.forEach(terminal::warn);
    if (!failures.isEmpty()) {
      ImageException last = failures.removeLast();
      failures.forEach(failure -> terminal.error(failure.getMessage()));
      throw last;
    }
  }

  /** Writes, tells or prints the answers to the rows of a file. */
  private void tell(Predictions predictions) throws IOException {
    predictions.warnings().forEach(terminal::warn);
    Path file = out.getValue();
    if (file != null) {
      try {
        predictions.write(file);
      } catch (IOException e) {
        throw new UnwritableFileException(e);
      }
    }
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                predictions.write(object);
                WarningFields.write(predictions.warnings(), object);
              }));
    } else if (file != null) {
      terminal
          .out()
          .println(
              ("wrote " + terminal.bold(file.toString()) + ", ")
                  + (Readable.count(predictions.rows()) + " predictions"));
    } else {
      predictions.print(terminal.out());
    }
  }

  private void predict(String given, List<Prediction> predictions, List<ImageException> failures) {
    try {
      if (given.equals(STANDARD_INPUT)) {
        predictions.add(predict(given, ImageFile.read("standard input", System.in)));
        return;
      }
      for (Path file : files(Path.of(given))) {
        try {
          predictions.add(predict(file.toString(), ImageFile.read(file)));
        } catch (ImageException e) {
          failures.add(e);
        }
      }
    } catch (ImageException e) {
      failures.add(e);
    }
  }

  /** Returns a file, or the pictures of a folder by name. */
  private List<Path> files(Path given) throws ImageException {
    if (!Files.isDirectory(given)) {
      return List.of(given);
    }
    List<Path> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> all = Files.list(given)) {
      all.filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(
              file -> {
                if (ImageFile.hasImageName(file)) {
                  files.add(file);
                } else if (ImageFile.isOtherPicture(file)) {
                  others.add(file.getFileName().toString());
                }
              });
    } catch (IOException e) {
      throw new ImageException(given.toString(), "the folder cannot be read; check the permission");
    }
    String skipped = Text.shortened(String.join(", ", others), 100);
    if (files.isEmpty()) {
      throw new ImageException(
          given.toString(),
          "expected a folder with pictures, found no .png, .jpg, .gif or .bmp"
              + (others.isEmpty()
                  ? "; give another one"
                  : ", but " + skipped + "; save them as PNG or JPEG"));
    }
    if (!others.isEmpty()) {
      warnings.add(
          new Warning(
              Warning.Code.FILES_SKIPPED,
              given + ": not read: " + skipped + "; save them as PNG or JPEG"));
    }
    return files;
  }

  private Prediction predict(String file, Picture picture) throws ImageException {
    PreparedPicture prepared;
    try {
      prepared = preparation.prepare(picture);
    } catch (OutOfMemoryError _) {
      throw new ImageException(file, "takes more memory than Java has; save the picture smaller");
    }
    if (prepared == null) {
      throw new ImageException(
          file, "expected something drawn, found a blank picture; draw with more contrast");
    }
    if (!prepared.doubts().isEmpty()) {
      warnings.add(doubtful(file, prepared.doubts()));
    }
    float[] scores =
        OverflowException.requireFinite(predictor.scores(prepared.inputs()), model.given());
    return new Prediction(file, Predictor.labelOf(scores), prepared.pixels(), scores);
  }

  private static Warning doubtful(String file, List<Doubt> doubts) {
    String reasons = doubts.stream().map(Doubt::sentence).collect(Collectors.joining("; "));
    return new Warning(
        Warning.Code.PREPARATION_DOUBTFUL, file + ": the answer is doubtful: " + reasons);
  }

  private void write(Prediction prediction, Json json) {
    float[] scores = prediction.scores();
    json.put("file", prediction.file());
    if (classNames.isEmpty()) {
      json.put("label", prediction.label());
    } else {
      json.put("label", classNames.get(prediction.label()));
    }
    json.numbers(
        "scores",
        IntStream.range(0, scores.length)
            .mapToDouble(c -> Double.parseDouble(Float.toString(scores[c])))
            .toArray());
  }

  /** What the network saw, and beside it the scores, as many as there is room for. */
  private void print(Prediction prediction) {
    PrintStream out = terminal.out();
    String label = name(prediction.label());
    out.println(prediction.file() + ": " + terminal.bold(label));
    LabeledImages seen =
        new LabeledImages(
            1, preparation.rows(), preparation.columns(), prediction.pixels(), new byte[1]);
    List<String> drawing = new Drawing(seen, terminal.showsUnicode()).lines(0);
    List<String> scores = scores(prediction, drawing.size());
    for (int i = 0; i < drawing.size(); i++) {
      String line = drawing.get(i);
      String score = i < scores.size() ? scores.get(i) : "";
      out.println(
          (line + " ".repeat(preparation.columns() + 2 - line.length()) + score).stripTrailing());
    }
    out.println();
  }

  /** A line for each class, in their order; of too many, the best first. */
  private List<String> scores(Prediction prediction, int most) {
    float[] scores = prediction.scores();
    List<Integer> classes = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
    if (classes.size() > most) {
      classes.sort(Comparator.comparing(c -> -scores[c]));
      classes.subList(most, classes.size()).clear();
    }
    int width = 1;
    for (int c : classes) {
      width = Math.max(width, name(c).length());
    }
    String format = "%-" + width + "s  %.4f  %s";
    String mark = terminal.showsUnicode() ? "█" : "#";
    List<String> lines = new ArrayList<>();
    for (int c : classes) {
      String bar = mark.repeat(Math.round(BAR_LENGTH * scores[c]));
      String line = String.format(Locale.ROOT, format, name(c), scores[c], bar);
      lines.add(c == prediction.label() ? terminal.bold(line) : line);
    }
    return lines;
  }

  private String name(int label) {
    return label < classNames.size() ? classNames.get(label) : Integer.toString(label);
  }
}
