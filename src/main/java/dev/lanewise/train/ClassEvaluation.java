package dev.lanewise.train;

/**
 * Evaluation of a network that tells classes. The arrays are its own: it is made of copies, and
 * gives copies.
 *
 * @param labels the true classes, unsigned bytes
 * @param predictions the network's classes, unsigned bytes
 */
public record ClassEvaluation(byte[] labels, byte[] predictions, double loss, double seconds)
    implements Evaluation {
  /** Copies the arrays. */
  public ClassEvaluation {
    labels = labels.clone();
    predictions = predictions.clone();
  }

  @Override
  public byte[] labels() {
    return labels.clone();
  }

  @Override
  public byte[] predictions() {
    return predictions.clone();
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public double accuracy() {
    int correct = 0;
    for (int s = 0; s < labels.length; s++) {
      if (labels[s] == predictions[s]) {
        correct++;
      }
    }
    return (double) correct / labels.length;
  }

  /**
   * Returns the confusion matrix: [truth][prediction], counts.
   *
   * @param classes number of classes, above every label and prediction
   */
  public int[][] confusion(int classes) {
    int[][] counts = new int[classes][classes];
    for (int s = 0; s < labels.length; s++) {
      counts[labels[s] & 0xFF][predictions[s] & 0xFF]++;
    }
    return counts;
  }
}
