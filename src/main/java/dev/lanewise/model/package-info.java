/**
 * How a network is kept: {@link dev.lanewise.model.ModelFile} is the project's own file, {@link
 * dev.lanewise.model.OnnxExport} and {@link dev.lanewise.model.NpzExport} write for other programs,
 * {@link dev.lanewise.model.ModelImport} reads what other programs wrote; {@link
 * dev.lanewise.model.CheckpointFile} keeps one in training.
 */
package dev.lanewise.model;
