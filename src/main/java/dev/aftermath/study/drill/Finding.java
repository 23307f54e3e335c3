package dev.aftermath.study.drill;

import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Shortcoming;

/**
 * Why a drill did not pass a test, as the journal tells it.
 *
 * @param service the service concerned; empty where it is about all that is down, or a datastore
 * @param at seconds after the fault; NaN where it is about how things stood when the run ended
 */
public record Finding(Acceptance test, String service, double at, Shortcoming why) {}
