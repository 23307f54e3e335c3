/** Pictures: what one shows is said once, as a {@link dev.aftermath.report.chart.Figure}; renderers draw it. */
@NullMarked
package dev.aftermath.report.chart;

import org.jspecify.annotations.NullMarked;
