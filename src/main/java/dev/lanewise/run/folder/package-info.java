/**
 * Run folders: how a training was asked for, how it went, and its checkpoints, in files that may
 * come back damaged.
 */
package dev.lanewise.run.folder;
