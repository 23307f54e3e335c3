package dev.aftermath.study;

import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;

/**
 * What a design must meet.
 *
 * @param name as candidates name it
 * @param service of which it is an objective; "" of a limit of the whole run
 * @param title what is held against the limit
 * @param limit in the unit
 */
public record Asked(String name, String service, Text title, double limit, Unit unit) {}
