/** What exists and what still works: regions, sites, rooms, racks, nodes, utilities and links. */
@NullMarked
package dev.aftermath.estate;

import org.jspecify.annotations.NullMarked;
