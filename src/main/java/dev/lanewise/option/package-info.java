/**
 * Options: a row each, with the name, the kind of value, the default, the range and the words for
 * people. The rows stand where they are used, in tables; everything else about an option, from the
 * command line to the file of a run and its page, follows from its row.
 */
package dev.lanewise.option;
