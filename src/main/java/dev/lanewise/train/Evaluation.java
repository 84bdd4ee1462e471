package dev.lanewise.train;

/**
 * Answers of a network for a set of images, beside the truth. The arrays are its own: it is made of
 * copies, and gives copies.
 *
 * @param labels the true classes, unsigned bytes
 * @param predictions the network's classes, unsigned bytes
 * @param loss mean loss of an image
 * @param seconds time taken
 */
public record Evaluation(byte[] labels, byte[] predictions, double loss, double seconds) {
  /** Copies the arrays. */
  public Evaluation {
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

  /** Returns the number of images. */
  public int images() {
    return labels.length;
  }

  /** Returns the share of the images whose class was found. */
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
