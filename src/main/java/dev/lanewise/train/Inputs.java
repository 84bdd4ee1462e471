package dev.lanewise.train;

import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.nn.Dense;

/**
 * One thread's view of a set of images: the inputs of the first layer for the samples of one batch,
 * gathered into the order in which they are visited.
 */
sealed interface Inputs permits SparseInputs, DenseInputs {

  /**
   * Takes the images {@code order[from]} to {@code order[from + count - 1]} as the batch.
   *
   * @param order the order of the epoch; null for file order
   * @param firstBlock only the blocks from this one …
   * @param lastBlock … to this one, excluded, will be asked for
   */
  void gather(int[] order, int from, int count, int firstBlock, int lastBlock);

  /**
   * P = X·W over one block of the inputs, for the samples {@code from} to {@code to} of the batch
   * and the units {@code first} to {@code last}.
   *
   * @param w the weights of the block and these units, rows {@code ldw} apart: that of its first
   *     input and the unit {@code first} is at {@code wOff}
   * @param p P, rows {@code layer.stride()} apart: P[0][0] is at {@code pOff}
   */
  void blockSums(
      Dense layer,
      float[] w,
      int wOff,
      int ldw,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] p,
      int pOff);

  /**
   * Adds the gradient by the weights of the first layer, over the samples {@code from} to {@code
   * to} of the batch, for one block of its inputs and the units {@code first} to {@code last}.
   *
   * @param dz gradient by the layer's sums, rows {@code layer.stride()} apart from {@link
   *     dev.lanewise.kernel.RowStride#FIRST_ROW} on
   * @param target the gradient by the weights of the block and these units, laid out as {@code w}
   *     is in {@link #blockSums}
   */
  void addWeightGradient(
      Dense layer,
      float[] dz,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] target,
      int targetOff,
      int ldTarget);

  /**
   * Makes a step for each sample of the batch, all blocks of which have been gathered; of sparse
   * inputs only.
   *
   * @param labels of the samples, from 0 on
   * @param loss receives the losses from {@code lossOff} on
   * @return how many labels the network has answered
   */
  int descend(FusedDescent descent, float scale, byte[] labels, float[] loss, int lossOff);
}
