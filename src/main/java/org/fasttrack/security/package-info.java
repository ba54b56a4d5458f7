/**
 * Who may come in and how far: sign-in against the engine's accounts, a list of what each
 * role may call, and what is refused before the engine sees it.
 */
@NullMarked
package org.fasttrack.security;

import org.jspecify.annotations.NullMarked;
