/** Lanewise: trains small dense neural networks, with the same bits for everyone. */
package dev.lanewise;
