package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.KernelChoice.Preference;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.run.RunConfig;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Preset;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.TrainingConfig;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static String line(
      String preset, String data, TrainingConfig training, Preference kernels) {
    return Command.line(
        new RunConfig(
            preset,
            data,
            training,
            kernels,
            KernelChoice.WIDEST,
            2,
            OptionalInt.empty(),
            OptionalDouble.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void aPresetNeedsNoOptions(Preset preset) {
    assertEquals(
        "./lanewise train " + preset.label(),
        line(preset.label(), "data/mnist", preset.config(), Preference.AUTO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/home/me/fashion", "C:\\Users\\me\\fashion", "d:/me/fashion/", "\\\\a\\fashion"})
  void whereDataLiesIsLeftToTheReader(String data) {
    assertEquals(
        "./lanewise train classic --data PATH/TO/fashion",
        line("classic", data, Preset.CLASSIC.config(), Preference.AUTO));
  }

  @Test
  void whatWasOverriddenIsSaid() {
    TrainingConfig training =
        new TrainingConfig(
            List.of(64, 32),
            Activation.TANH,
            Activation.SOFTMAX,
            Loss.CROSS_ENTROPY,
            Optimizer.ADAM,
            0.0005,
            Schedule.STEP,
            7,
            9,
            false,
            50,
            -3);
    assertEquals(
        "./lanewise train classic --data 'PATH/TO/it'\\''s $HOME' --hidden 64,32 --activation tanh"
            + " --output softmax --loss cross-entropy --optimizer adam --learning-rate 5.0E-4"
            + " --schedule step --batch 7 --epochs 9 --shuffle false --validation 50 --seed -3"
            + " --kernels scalar",
        line("classic", "/home/me/it's $HOME", training, Preference.SCALAR));
  }
}
