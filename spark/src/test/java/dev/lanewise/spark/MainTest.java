package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application, beside the command line with the same words. */
class MainTest {
  private static final String MAIN = "dev.lanewise.spark.Main";

  @TempDir Path folder;

  private String csv;

  @BeforeEach
  void write() throws Exception {
    csv = new SampleRows(300, true, 7).csv(folder.resolve("rows.csv"), 0, 300).toString();
  }

  @Test
  void aSweepLeavesTheSameFolder() throws Exception {
    String[] words = {
      "sweep", "--data", csv, "--epochs", "2", "--batch", "16,32", "--quiet", "--json", "--out", ""
    };
    words[words.length - 1] = folder.resolve("here").toString();
    CommandLine.run(words);
    words[words.length - 1] = folder.resolve("there").toString();
    String json = CommandLine.run(MAIN, 0, words);
    assertTrue(json.contains("\"modelSha256\""), json);
    for (String file : new String[] {"sweep.json", "sweep.csv", "plan.json"}) {
      assertEquals(read("here", file), read("there", file));
    }
    // A page has the seconds that trials took.
    assertTrue(read("there", "report.html").contains("--batch 16"));
  }

  private String read(String sweep, String file) throws Exception {
    return Files.readString(folder.resolve(sweep).resolve(file));
  }

  @Test
  void aTrainingLeavesTheSameModel() throws Exception {
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    CommandLine.train(here, "--data", csv, "--epochs", "3");
    CommandLine.run(MAIN, 0, "train", "--data", csv, "--epochs=3", "--quiet", "--out", "" + there);
    String model = "model.safetensors";
    assertArrayEquals(
        Files.readAllBytes(here.resolve(model)), Files.readAllBytes(there.resolve(model)));
  }

  @Test
  void helpSaysWhatThereIs() throws Exception {
    String help = CommandLine.run(MAIN, 0, "--help");
    assertTrue(help.contains("spark/run sweep --help"), help);
  }

  @Test
  void aWrongCommandLineIsRefused() throws Exception {
    String evaluate = CommandLine.run(MAIN, 2, "evaluate");
    assertTrue(
        evaluate.contains(
            "lanewise: expected sweep or train, found 'evaluate'; other commands need no cluster"),
        evaluate);
    String parallel = CommandLine.run(MAIN, 2, "sweep", "classic", "--parallel", "2");
    assertTrue(
        parallel.contains("--parallel: the cluster decides how many trials run at a time"),
        parallel);
  }
}
