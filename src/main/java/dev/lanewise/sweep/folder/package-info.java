/** What is kept of a sweep: a folder with its plan, a file for each trial, and its table. */
package dev.lanewise.sweep.folder;
