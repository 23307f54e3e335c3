/** What files say about nodes and about where pods may go, as it is written: for every kind of file that has either. */
@NullMarked
package dev.aftermath.scheduling.spec;

import org.jspecify.annotations.NullMarked;
