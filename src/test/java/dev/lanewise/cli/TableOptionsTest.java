package dev.lanewise.cli;

import static dev.lanewise.option.AddedOption.DROPOUT_SHARE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TableOptionsTest {
  private static final Option<List<String>> NAMES =
      Option.of("name", Type.texts("NAME"), Option.Group.DATA).otherwise(List.of()).build();

  private final TableOptions table = new TableOptions(RunOptions.TABLE.with(DROPOUT_SHARE, NAMES));
  private final CommandLine commandLine = new CommandLine(spec());

  private CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    table.all().forEach(spec::addOption);
    return spec;
  }

  @Test
  void aRowThatIsAddedIsAnOptionWithHelp() {
    commandLine.parseArgs("--dropout-share", "0.5");
    assertEquals(0.5, table.over(Options.DEFAULT).get(DROPOUT_SHARE));
    String help = commandLine.getUsageMessage().replaceAll("\\s+", " ");
    String expected = "--dropout-share=X Share of the units that are dropped. Default: 1.";
    assertTrue(help.contains(expected), help);
  }

  @Test
  void whatIsGivenGoesOverThePresets() {
    commandLine.parseArgs("--batch", "1", "--name", "a,b", "--name", "c");
    Options preset = Options.DEFAULT.with(TrainingOptions.BATCH, 32).with(RunOptions.LANES, 8);
    Options options = table.over(preset);
    assertEquals(1, options.get(TrainingOptions.BATCH));
    assertEquals(8, options.get(RunOptions.LANES));
    assertEquals(List.of("a,b", "c"), options.get(NAMES));
    assertTrue(table.isGiven(TrainingOptions.BATCH));
    assertFalse(table.isGiven(RunOptions.LANES));
  }

  @Test
  void aPathThatReadsAsTheDefaultIsNotTheDefault() {
    commandLine.parseArgs("--data", "data/mnist");
    assertEquals("./data/mnist", table.over(Options.DEFAULT).get(DataOptions.DATA_SET));
    assertTrue(table.over(Options.DEFAULT).has(DataOptions.DATA_SET));
  }

  @Test
  void aValueThatIsNoneIsRefused() {
    commandLine.parseArgs("--dropout-share", "2");
    assertEquals(
        "--dropout-share: expected a fraction above 0 and up to 1, such as 0.95, found 2",
        assertThrows(IllegalArgumentException.class, () -> table.over(Options.DEFAULT))
            .getMessage());
  }
}
