/**
 * Files: what readers and writers of all forms have in common. JSON, hashes, files that are whole
 * or not there, and text that is fit for a line on a terminal.
 */
package dev.lanewise.io;
