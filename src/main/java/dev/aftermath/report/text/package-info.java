/**
 * Texts in blocks: what one says is said once, as {@link dev.aftermath.report.text.Blocks}; a terminal and Markdown
 * show it.
 */
@NullMarked
package dev.aftermath.report.text;

import org.jspecify.annotations.NullMarked;
