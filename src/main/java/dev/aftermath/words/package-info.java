/**
 * The one room in which sentences are made: every value of the vocabulary and every text of reports, in every language.
 */
@NullMarked
package dev.aftermath.words;

import org.jspecify.annotations.NullMarked;
