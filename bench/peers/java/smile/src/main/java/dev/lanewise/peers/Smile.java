package dev.lanewise.peers;

import java.util.Arrays;
import smile.classification.MLP;
import smile.math.MathEx;
import smile.model.mlp.Layer;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/** Smile's multilayer perceptron: double precision, one sample after the other in each batch. */
public final class Smile extends Training {
  private final Method method;
  private final double[][] images;
  private final int[] labels;
  private final Mnist test;
  private final MLP network;

  private Smile(Arguments arguments) throws Exception {
    MathEx.setSeed(1);
    Mnist train = Mnist.train(arguments.data());
    method = Method.of(arguments);
    images = rows(train);
    labels = classes(train);
    test = Mnist.test(arguments.data());
    network = new MLP(layers(method));
    network.setLearningRate(TimeFunction.constant(method.rate()));
  }

  public static void main(String[] args) throws Exception {
    var arguments = new Arguments(args);
    var smile = new Smile(arguments);
    smile.measure(arguments, smile.images.length).version("Smile", "6.3.0").print();
  }

  private static LayerBuilder[] layers(Method method) {
    int hidden = method.hidden().size();
    LayerBuilder[] layers = new LayerBuilder[hidden + 2];
    layers[0] = Layer.input(Mnist.INPUTS);
    for (int l = 0; l < hidden; l++) {
      layers[l + 1] = Layer.rectifier(method.hidden().get(l));
    }
    layers[hidden + 1] =
        method.softmax()
            ? Layer.mle(Mnist.CLASSES, OutputFunction.SOFTMAX)
            : Layer.mse(Mnist.CLASSES, OutputFunction.SIGMOID);
    return layers;
  }

  private static double[][] rows(Mnist data) {
    double[][] rows = new double[data.count()][Mnist.INPUTS];
    for (int image = 0; image < rows.length; image++) {
      for (int i = 0; i < Mnist.INPUTS; i++) {
        rows[image][i] = data.pixels()[image * Mnist.INPUTS + i];
      }
    }
    return rows;
  }

  private static int[] classes(Mnist data) {
    int[] classes = new int[data.count()];
    Arrays.setAll(classes, image -> data.labels()[image]);
    return classes;
  }

  @Override
  protected void train(int count) {
    int batch = method.batch();
    for (int from = 0; from < count; from += batch) {
      if (batch == 1) {
        network.update(images[from], labels[from]);
      } else {
        int to = Math.min(from + batch, count);
        network.update(Arrays.copyOfRange(images, from, to), Arrays.copyOfRange(labels, from, to));
      }
    }
  }

  @Override
  protected double accuracy() {
    double[][] rows = rows(test);
    int[] classes = classes(test);
    int correct = 0;
    for (int image = 0; image < rows.length; image++) {
      correct += network.predict(rows[image]) == classes[image] ? 1 : 0;
    }
    return correct / (double) rows.length;
  }
}
