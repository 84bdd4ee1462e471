/**
 * Bytes of files and archive entries that may hold anything: unpacked, checked and bounded, with
 * the name that messages call them by.
 */
package dev.lanewise.data.source;
