/** The measures of the program; plug-ins bring their own. */
@NullMarked
package dev.aftermath.measure.standard;

import org.jspecify.annotations.NullMarked;
