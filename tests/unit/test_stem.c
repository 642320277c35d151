/* SPDX-License-Identifier: MIT
 * Endings of number and tense. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/stem.h"

static void
same(const char *a, const char *b, bool want)
{
	ro_arena arena = {0};
	ro_str x = ro_stem_phrase(&arena, ro_str_of(a)), y = ro_stem_phrase(&arena, ro_str_of(b));
	if (ro_str_eq(x, y) != want)
		fail_msg("'%s' -> '%.*s', '%s' -> '%.*s'", a, (int)x.n, x.s, b, (int)y.n, y.s);
	ro_arena_clear(&arena);
}

static void
test_stem__number_and_tense(void **state)
{
	same("sanctions", "sanction", true);
	same("policies", "policy", true);
	same("Agreed", "agree", true);
	same("stopped", "stop", true);
	same("crossing", "cross", true);
	same("boxes", "box", true);
	same("stand-offs", "stand off", true);
	same("released prisoners", "release prisoner", true);
}

static void
test_stem__other_words_stay_apart(void **state)
{
	same("relation", "relative", false);
	same("this", "thi", false);
	same("general", "generation", false);
}

static void
test_stem__what_is_no_word_is_empty(void **state)
{
	same("...", "", true);
	same("", "", true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stem__number_and_tense),
		cmocka_unit_test(test_stem__other_words_stay_apart),
		cmocka_unit_test(test_stem__what_is_no_word_is_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
