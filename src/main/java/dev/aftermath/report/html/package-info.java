/** The report as one HTML file. */
@NullMarked
package dev.aftermath.report.html;

import org.jspecify.annotations.NullMarked;
