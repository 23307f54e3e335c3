/** The outcome of replications: folds over them, estimates, verdicts, comparisons. */
@NullMarked
package dev.aftermath.outcome;

import org.jspecify.annotations.NullMarked;
