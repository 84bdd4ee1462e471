package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of pixels without labels is answered in the form of Kaggle's submissions. */
class PixelPredictionsTest {
  @TempDir private Path temp;

  @Test
  void rowsOfPixelsAreAnswered() throws IOException {
    Path data = SmallData.write(temp.resolve("data"));
    Path run = temp.resolve("run");
    CommandLineRun.of("train", "proof", "--data", data, "--epochs", 2, "--out", run).succeeds();
    LabeledImages test = SmallData.images(SmallData.TEST, SmallData.SIDE, SmallData.CLASSES, 2);
    List<String> header = new ArrayList<>();
    for (int i = 0; i < test.inputs(); i++) {
      header.add("pixel" + i);
    }
    List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
    List<String> expected = new ArrayList<>(List.of("ImageId,Label"));
    Predictor predictor =
        new Predictor(ModelFile.read(run.resolve("model.safetensors")), new ScalarKernels());
    for (int image = 0; image < test.count(); image++) {
      List<String> row = new ArrayList<>();
      for (byte pixel : test.slice(image, image + 1).pixels()) {
        row.add(Integer.toString(pixel & 0xFF));
      }
      lines.add(String.join(",", row));
      expected.add(image + 1 + "," + predictor.label(test.inputs(image)));
    }
    Path table = Files.write(temp.resolve("test.csv"), lines);
    Path out = temp.resolve("submission.csv");
    CommandLineRun.of("predict", run, table, "--out", out).succeeds();
    assertEquals(expected, Files.readAllLines(out));
    List<?> answers =
        (List<?>)
            CommandLineRun.of("predict", run, table, "--json").succeeds().json().get("predictions");
    assertEquals(test.count(), answers.size());
    long first = ((Number) ((Map<?, ?>) answers.getFirst()).get("label")).longValue();
    assertEquals(expected.get(1), "1," + first);
    CommandLineRun.of("predict", run, table, "--prepare", "exact").fails(2, "--prepare");
    Path few = Files.write(temp.resolve("few.csv"), List.of("pixel0,pixel1", "1,2", "3,4"));
    CommandLineRun.of("predict", run, few).fails(3, few.toString(), "pixels without a label");
  }
}
