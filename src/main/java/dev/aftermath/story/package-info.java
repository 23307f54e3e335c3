/** What facts of single replications show: timelines, critical paths, what held recovery up, what it cost by when. */
@NullMarked
package dev.aftermath.story;

import org.jspecify.annotations.NullMarked;
