package dev.lanewise.peers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j: workspaces on, and batches that lie ready outside the heap. */
public final class Deeplearning4j extends Training {
  /** So many images are classified at once. */
  private static final int TEST_BATCH = 1000;

  private final Method method;
  private final Mnist train;
  private final Mnist test;
  private final MultiLayerNetwork network;
  private final List<INDArray> images = new ArrayList<>();
  private final List<INDArray> targets = new ArrayList<>();

  private Deeplearning4j(Arguments arguments) throws Exception {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    method = Method.of(arguments);
    train = Mnist.train(arguments.data());
    test = Mnist.test(arguments.data());
    network = network(method);
    int taken = (int) Math.round(train.count() * arguments.share());
    for (int from = 0; from < taken; from += method.batch()) {
      int to = Math.min(from + method.batch(), taken);
      images.add(matrix(train.images(from, to), Mnist.INPUTS));
      targets.add(matrix(train.oneHot(from, to), Mnist.CLASSES));
    }
  }

  public static void main(String[] args) throws Exception {
    var arguments = new Arguments(args);
    var peer = new Deeplearning4j(arguments);
    Answer answer;
    if (arguments.row().equals("f")) {
      peer.train(peer.train.count());
      answer = new Answer().accuracy(peer.accuracy());
    } else {
      answer = peer.measure(arguments, peer.train.count());
    }
    answer.version("Deeplearning4j", "1.0.0-M2.1").print();
  }

  private static MultiLayerNetwork network(Method method) {
    var layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.RELU)
            // Its squared error is a mean over the outputs; the others take the sum.
            .updater(new Sgd(method.softmax() ? method.rate() : method.rate() * Mnist.CLASSES))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    int in = Mnist.INPUTS;
    for (int width : method.hidden()) {
      layers.layer(
          new DenseLayer.Builder().nIn(in).nOut(width).activation(Activation.RELU).build());
      in = width;
    }
    layers.layer(
        new OutputLayer.Builder(
                method.softmax() ? LossFunction.NEGATIVELOGLIKELIHOOD : LossFunction.MSE)
            .nIn(in)
            .nOut(Mnist.CLASSES)
            .activation(method.softmax() ? Activation.SOFTMAX : Activation.SIGMOID)
            .build());
    var network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  private static INDArray matrix(float[] values, int columns) {
    return Nd4j.create(values, new int[] {values.length / columns, columns});
  }

  /** Trains on the batches made at the start, which are those of the first {@code count} images. */
  @Override
  protected void train(int count) {
    for (int batch = 0; batch < images.size(); batch++) {
      network.fit(images.get(batch), targets.get(batch));
    }
  }

  @Override
  protected double accuracy() {
    int correct = 0;
    for (int from = 0; from < test.count(); from += TEST_BATCH) {
      int to = Math.min(from + TEST_BATCH, test.count());
      int[] classes = network.predict(matrix(test.images(from, to), Mnist.INPUTS));
      for (int image = from; image < to; image++) {
        correct += classes[image - from] == test.labels()[image] ? 1 : 0;
      }
    }
    return correct / (double) test.count();
  }
}
