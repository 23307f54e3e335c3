/** Training, batch and inference on one GPU cluster: a shared pool against a fixed split. */
@NullMarked
package dev.aftermath.sharing;

import org.jspecify.annotations.NullMarked;
