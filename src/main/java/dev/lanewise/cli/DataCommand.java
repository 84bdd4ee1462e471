package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.TableDataset;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.option.Type;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.WarningFields;
import dev.lanewise.train.Distort;
import dev.lanewise.train.TrainingOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** {@code lanewise data}. */
final class DataCommand extends Subcommand {
  private final DataOption data = new DataOption();

  private final OptionSpec show =
      OptionSpecs.of("--show", Type.whole(0, Integer.MAX_VALUE))
          .defaultValue("0")
          .description("Draw the first N training images. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec distort =
      OptionSpecs.of("--distort", TrainingOptions.DISTORT.type())
          .defaultValue(Distort.NONE.label())
          .description(
              "Draw them as the first epoch of a training has them: "
                  + "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .build();

  private final JsonOption json = new JsonOption();

  DataCommand(Terminal terminal) {
    super(terminal);
    add(data.specs());
    add(show, distort, json.spec);
    spec.usageMessage().footer("", "Example:", "  lanewise data --data fashion.zip --show 4");
  }

  @Override
  void run() throws Exception {
    int shown = show.getValue();
    checked(data::readOptions);
    Dataset dataset = data.read();
    dataset.warnings().forEach(terminal::warn);
    switch (dataset) {
      case ImageDataset images -> tell(images, shown);
      case TableDataset table -> {
        if (distort.<Distort>getValue() != Distort.NONE) {
          throw usage(
              "--distort: is for images, and " + data.label() + " is a table; leave it out");
        }
        if (json.isAsked()) {
          terminal.json(Json.indented(object -> TableDescription.write(table, object)));
        } else {
          terminal.out().println(terminal.bold(data.label()));
          terminal.out().print(TableDescription.lines(table));
        }
      }
    }
  }

  private void tell(ImageDataset dataset, int shown) {
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                object
                    .object("train", fields -> write(dataset.train(), fields))
                    .object("test", fields -> write(dataset.test(), fields));
                WarningFields.write(dataset.warnings(), object);
              }));
      return;
    }
    terminal.out().println(terminal.bold(data.label()));
    print("train", dataset.train());
    print("test ", dataset.test());
    terminal.out().println();
    printClasses(dataset);
    draw(dataset, shown);
  }

  private static void write(LabeledImages images, Json json) {
    json.put("images", images.count())
        .put("rows", images.rows())
        .put("columns", images.columns())
        .put("classes", images.classes())
        .put("nonZeroFraction", images.nonZeroFraction())
        .put("sha256", images.sha256());
  }

  private void print(String name, LabeledImages images) {
    PrintStream out = terminal.out();
    out.println(
        (name + "  " + Readable.count(images.count()) + " images of " + images.rows() + " x ")
            + (images.columns() + " pixels, " + Readable.percent(images.nonZeroFraction()))
            + (" of them not zero; " + images.classes() + " classes"));
    out.println("       SHA-256 " + images.sha256());
  }

  private void printClasses(ImageDataset dataset) {
    int[] train = counts(dataset.train(), dataset.classes());
    int[] test = counts(dataset.test(), dataset.classes());
    String format = "%5s  %9s  %9s  %s";
    PrintStream out = terminal.out();
    out.println(String.format(Locale.ROOT, format, "class", "train", "test", "").stripTrailing());
    for (int label = 0; label < train.length; label++) {
      String line =
          String.format(
              Locale.ROOT,
              format,
              label,
              Readable.count(train[label]),
              Readable.count(test[label]),
              name(label, dataset.classNames()));
      out.println(line.stripTrailing());
    }
  }

  private static int[] counts(LabeledImages images, int classes) {
    int[] counts = new int[classes];
    for (int image = 0; image < images.count(); image++) {
      counts[images.label(image)]++;
    }
    return counts;
  }

  /** Returns a class's name, or "" if it has none. */
  private static String name(int label, List<String> classNames) {
    return label < classNames.size() ? classNames.get(label) : "";
  }

  private void draw(ImageDataset dataset, int most) {
    Distort distorted = distort.getValue();
    int count = Math.min(most, dataset.train().count());
    if (count == 0) {
      return;
    }
    long seed = TrainingOptions.SEED.otherwise().get();
    LabeledImages images = distorted.first(count, dataset.train(), seed, new ScalarKernels());
    Drawing drawing = new Drawing(images, terminal.showsUnicode());
    for (int image = 0; image < count; image++) {
      String name = name(images.label(image), dataset.classNames());
      terminal.out().println();
      terminal.out().println(("image " + image + ": " + images.label(image) + " " + name).strip());
      for (String line : drawing.lines(image)) {
        terminal.out().println(line);
      }
    }
  }
}
