package dev.lanewise.sweep;

/**
 * Trial of a sweep: a training of one setting with one seed.
 *
 * @param number from 1
 * @param seed of start values and orders
 */
public record Trial(int number, Setting setting, long seed) {}
