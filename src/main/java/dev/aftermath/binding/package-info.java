/** How records are read from YAML, checked, and described by a JSON Schema. Knows no domain. */
@NullMarked
package dev.aftermath.binding;

import org.jspecify.annotations.NullMarked;
