package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.vocabulary.Spare;

/**
 * Spare parts of a kind that a site keeps: one is ordered whenever one is taken, so that those on the shelf and on
 * order, less those that repairs wait for, are always as many (base stock, or (S - 1, S)).
 *
 * @param site its number
 * @param count on the shelf while nothing is broken, zero or more
 * @param delivery from an order until the part is on the shelf, in ticks
 */
public record SpareStock(int site, Spare part, int count, Distribution delivery) {}
