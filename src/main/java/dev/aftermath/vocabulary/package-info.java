/**
 * The words of the model as types: what can be in which condition, fail, be waited for or stand in the way.
 *
 * <p>Facts and results are made of these; sentences are made of them in one room, {@code dev.aftermath.words}.
 */
@NullMarked
package dev.aftermath.vocabulary;

import org.jspecify.annotations.NullMarked;
