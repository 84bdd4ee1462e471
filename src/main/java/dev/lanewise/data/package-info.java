/**
 * What a network learns from: labelled images, read from every form in which MNIST travels.
 *
 * <p>{@link dev.lanewise.data.ImageDataset#read} takes a folder of IDX or CSV files, a NumPy {@code
 * .npz}, or a {@code .zip}, {@code .tar} or {@code .tar.gz} that holds IDX files, tells them apart
 * by what is in them, and gives the same {@link dev.lanewise.data.ImageDataset} for the same
 * images.
 *
 * <p>The files may come from anywhere, so no reader trusts them: sizes are checked before memory is
 * taken, what inflates stops at its declared size or at a stated bound, nothing is written to disk,
 * and whatever a file holds, the outcome is a data set or a one-line {@link
 * dev.lanewise.data.DataException}. Single pictures are read by {@link
 * dev.lanewise.data.ImageFile}, with limits of memory and time that hold for every format.
 */
package dev.lanewise.data;
