/** The report as one HTML file, made from a results folder alone. */
@NullMarked
package dev.aftermath.report.html;

import org.jspecify.annotations.NullMarked;
