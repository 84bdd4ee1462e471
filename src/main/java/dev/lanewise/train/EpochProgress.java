package dev.lanewise.train;

/**
 * Progress within an epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param share share of its samples that are done, from 0 to 1
 * @param trainLoss mean loss of those; NaN before the first
 * @param imagesPerSecond samples done in a second; NaN before the first
 */
public record EpochProgress(int epoch, double share, double trainLoss, double imagesPerSecond) {}
