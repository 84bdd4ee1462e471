/**
 * How a network learns.
 *
 * <p>A {@link dev.lanewise.train.TrainingConfig} holds all that decides which parameters come out
 * and makes the network with its start values, a {@link dev.lanewise.train.Trainer} trains that
 * network, an epoch a call, and an {@link dev.lanewise.train.Evaluator} judges it by other images.
 * The same configuration and images give the same parameters, to the bit, with any kernels and any
 * number of threads.
 *
 * <p>A trainer and an evaluator have threads of their own, which end when they are closed; each is
 * used by one thread at a time, but closed by any: what is in progress then ends with an exception.
 */
package dev.lanewise.train;
