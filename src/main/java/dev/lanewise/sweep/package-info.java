/**
 * Sweeps: many trainings of one kind, to find the values of options that are best for some data.
 */
package dev.lanewise.sweep;
