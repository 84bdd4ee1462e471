package dev.lanewise.sweep;

import dev.lanewise.option.Options;

/**
 * Trial of a sweep: a training of one setting with one seed.
 *
 * @param number from 1
 * @param seed of start values and orders
 * @param options the value of every option
 */
public record Trial(int number, Setting setting, long seed, Options options) {}
