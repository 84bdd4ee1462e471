/**
 * What the CPU does: loops over flat {@code float[]} arrays, and nothing of networks.
 *
 * <p>{@link dev.lanewise.kernel.Kernels} is the contract; its Javadoc fixes every operation and its
 * order. {@link dev.lanewise.kernel.ScalarKernels} defines the results, {@link
 * dev.lanewise.kernel.VectorKernels} gives the same bits for many elements at once, and {@link
 * dev.lanewise.kernel.KernelChoice} says which of them a machine can run: {@code
 * KernelChoice.fastest().kernels()} is what most programs want. On the class path the vector
 * kernels need {@code --add-modules=jdk.incubator.vector} on Java's command line; without it the
 * scalar ones run, and give the same results.
 *
 * <p>Kernels hold nothing and may be used by any number of threads at once, each with work arrays
 * of its own.
 */
package dev.lanewise.kernel;
