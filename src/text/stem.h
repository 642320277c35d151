/* SPDX-License-Identifier: MIT
 * Words without the endings that number and tense give them: "sanctions" and "sanction", "agreed" and "agree" are one; "relation" and
 * "relative" are two. */
#ifndef RO_TEXT_STEM_H
#define RO_TEXT_STEM_H
#include "base/arena.h"

/* Lower case, without its ending, in the arena; empty for what has no letter and no digit. Not a word: both sides of a comparison go
 * through it. */
ro_str ro_stem(ro_arena *a, ro_str word);

/* The stems of a phrase's words, with one space between; a hyphen parts words. */
ro_str ro_stem_phrase(ro_arena *a, ro_str phrase);
#endif
