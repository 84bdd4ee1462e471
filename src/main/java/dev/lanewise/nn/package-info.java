/**
 * What a network is: a chain of dense layers, its functions, its loss, and all its parameters in
 * one array.
 *
 * <p>A {@link dev.lanewise.nn.Network} is built from its widths and functions; {@link
 * dev.lanewise.nn.Initializer} gives it start values, {@code dev.lanewise.train} trains it, {@code
 * dev.lanewise.model} keeps it. A {@link dev.lanewise.nn.Predictor} answers for a network that is
 * trained, one image at a time, whichever thread asks. {@link dev.lanewise.nn.BatchBuffers} is what
 * training is made of: the forward and the backward pass of each layer over a batch.
 *
 * <p>A network may be read by many threads while none changes it.
 */
package dev.lanewise.nn;
