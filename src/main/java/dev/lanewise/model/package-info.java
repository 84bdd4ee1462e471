/**
 * How a network is kept.
 *
 * <p>{@link dev.lanewise.model.ModelFile} is the project's own file, a safetensors file of a fixed
 * layout: the same network always gives the same bytes, and nothing else is read back. {@link
 * dev.lanewise.model.OnnxExport} and {@link dev.lanewise.model.NpzExport} write for other programs,
 * {@link dev.lanewise.model.ModelImport} reads what other programs wrote; {@link
 * dev.lanewise.model.CheckpointFile} keeps one in training.
 *
 * <p>Whatever is written appears whole or not at all. Files that are read may come from anywhere:
 * sizes are checked before memory is taken, and whatever a file holds, the outcome is a network or
 * a one-line {@link dev.lanewise.model.ModelException}.
 */
package dev.lanewise.model;
