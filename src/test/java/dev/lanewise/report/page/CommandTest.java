package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.KernelChoice.Preference;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static String line(String preset, Options options) {
    return Command.line(new RunConfig(preset, options.with(RunOptions.THREADS, 2)));
  }

  @ParameterizedTest
  @EnumSource
  void aPresetNeedsNoOptions(Preset preset) {
    assertEquals("./lanewise train " + preset.label(), line(preset.label(), preset.options()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/home/me/fashion", "C:\\Users\\me\\fashion", "d:/me/fashion/", "\\\\a\\fashion"})
  void whereDataLiesIsLeftToTheReader(String data) {
    assertEquals(
        "./lanewise train classic --data PATH/TO/fashion",
        line("classic", Preset.CLASSIC.options().with(DataOptions.DATA_SET, data)));
  }

  @Test
  void whatWasOverriddenIsSaid() {
    Options options =
        Options.DEFAULT
            .with(DataOptions.DATA_SET, "/home/me/it's $HOME")
            .with(DataOptions.VALIDATION, Share.of(50))
            .with(TrainingOptions.HIDDEN, List.of(64, 32))
            .with(TrainingOptions.ACTIVATION, Activation.TANH)
            .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
            .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
            .with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)
            .with(TrainingOptions.LEARNING_RATE, 0.0005)
            .with(TrainingOptions.SCHEDULE, Schedule.STEP)
            .with(TrainingOptions.BATCH, 7)
            .with(TrainingOptions.EPOCHS, 9)
            .with(TrainingOptions.SEED, -3L)
            .with(RunOptions.KERNELS, Preference.SCALAR)
            .with(RunOptions.CHECKPOINT_EVERY, 4);
    assertEquals(
        "./lanewise train classic --data 'PATH/TO/it'\\''s $HOME' --validation 50 --hidden 64,32"
            + " --activation tanh --output softmax --output-bias zero --loss cross-entropy"
            + " --optimizer adam --learning-rate 0.0005 --schedule step --batch 7 --epochs 9"
            + " --shuffle false --seed -3 --kernels scalar --checkpoint-every 4",
        line("classic", options));
  }
}
