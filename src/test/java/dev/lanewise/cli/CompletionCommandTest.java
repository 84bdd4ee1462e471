package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the script in bash, where there is one. */
class CompletionCommandTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "tr, train",
    "train cl, classic",
    "train --los, --loss",
    "train --loss sq, squared-error",
    "train --output so, softmax",
    "train --kernels s, scalar",
    "export --format o, onnx",
    "import --weights i, in-out",
    "evaluate --js, --json"
  })
  void completesWords(String typed, String expected) throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "no bash to run the script in");
    Path script = temp.resolve("completion");
    Files.writeString(script, CommandLineRun.of("completion").succeeds().out());
    String[] words = ("lanewise " + typed).split(" ");
    String asBashDoes =
        ("source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + ");")
            + (" COMP_CWORD=" + (words.length - 1) + "; _complete_lanewise 2>/dev/null;")
            + " echo ${COMPREPLY[@]}";
    Process process = new ProcessBuilder(List.of(bash.toString(), "-c", asBashDoes)).start();
    assertEquals(
        expected,
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }
}
