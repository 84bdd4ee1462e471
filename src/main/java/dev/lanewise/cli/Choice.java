package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Orientation;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Preset;
import dev.lanewise.train.Schedule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words that an option takes, and what they mean. */
abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
  private final Map<String, T> values = new LinkedHashMap<>();

  private Choice(Function<T, String> label, List<T> choices) {
    for (T choice : choices) {
      values.put(label.apply(choice), choice);
    }
  }

  @Override
  public T convert(String word) {
    T value = values.get(word);
    if (value == null) {
      throw new TypeConversionException(
          "expected one of " + String.join(", ", values.keySet()) + ", found '" + word + "'");
    }
    return value;
  }

  /** Lists the words, for help and shell completion. */
  @Override
  public Iterator<String> iterator() {
    return values.keySet().iterator();
  }

  static final class OfPreset extends Choice<Preset> {
    OfPreset() {
      super(Preset::label, List.of(Preset.values()));
    }
  }

  static final class OfActivation extends Choice<Activation> {
    OfActivation() {
      super(Activation::label, List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID));
    }
  }

  static final class OfOutput extends Choice<Activation> {
    OfOutput() {
      super(Activation::label, List.of(Activation.SIGMOID, Activation.SOFTMAX));
    }
  }

  static final class OfLoss extends Choice<Loss> {
    OfLoss() {
      super(Loss::label, List.of(Loss.values()));
    }
  }

  static final class OfOptimizer extends Choice<Optimizer> {
    OfOptimizer() {
      super(Optimizer::label, List.of(Optimizer.values()));
    }
  }

  static final class OfSchedule extends Choice<Schedule> {
    OfSchedule() {
      super(Schedule::label, List.of(Schedule.values()));
    }
  }

  static final class OfFormat extends Choice<ExportFormat> {
    OfFormat() {
      super(ExportFormat::label, List.of(ExportFormat.values()));
    }
  }

  static final class OfOrientation extends Choice<Orientation> {
    OfOrientation() {
      super(Orientation::label, List.of(Orientation.values()));
    }
  }

  static final class OfBoolean extends Choice<Boolean> {
    OfBoolean() {
      super(String::valueOf, List.of(true, false));
    }
  }

  static final class OfKernels extends Choice<KernelChoice.Preference> {
    OfKernels() {
      super(KernelChoice.Preference::label, List.of(KernelChoice.Preference.values()));
    }
  }

  static final class OfLanes extends Choice<Integer> {
    OfLanes() {
      super(OfLanes::label, List.of(KernelChoice.WIDEST, 4, 8, 16));
    }

    private static String label(int lanes) {
      return lanes == KernelChoice.WIDEST ? "auto" : Integer.toString(lanes);
    }
  }
}
