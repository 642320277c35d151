/* SPDX-License-Identifier: MIT
 * Tags of names set right: a card behind a name, a name tagged without its beginning. */
#include "record/actor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct mend_case {
	const char *text;
	const char *tags;		/* one letter a word: O, B and I of a person */
	const char *want;
} mend_case;

static void
check(const ro_tables *t, const mend_case *c)
{
	ro_doc d = {.src = {.text = ro_str_of(c->text)}};
	char got[64] = {0};
	ro_words_find(&d.arena, d.src.text, &d.words);
	assert_int_equal(d.words.n, strlen(c->tags));
	d.tok = RO_NEW(&d.arena, d.words.n, ro_token);
	for (size_t i = 0; i < d.words.n; i++)
		d.tok[i] = (ro_token){.span = d.words.span[i], .upos = ro_capital(&d, i) ? "PROPN" : "X", .xpos = "", .rel = "", .entity = "none",
				      .name = c->tags[i] == 'O' ? "O" : c->tags[i] == 'B' ? "B-PER" : "I-PER"};
	ro_names_mend(t, &d);
	for (size_t i = 0; i < d.words.n; i++)
		got[i] = d.tok[i].name[0];
	assert_string_equal(got, c->want);
	ro_arena_clear(&d.arena);
}

static void
test_mend__tags(void **state)
{
	(void)state;
	static const mend_case cases[] = {
		{"President of Utopia Jane Roe Roe JanePresident of Utopia: Thank you.", "OOOBIIIOOOOOO", "OOOBIOOOOOOOO"},
		{"Ann Mary Roe Roe Ann MaryMinister of Utopia (retranslated): Yes.", "BIIIIIOOOOOOOO", "BIIOOOOOOOOOOO"},
		{"Boutros Boutros Ghali: Yes.", "BIIOOO", "BIIOOO"},			/* a name may come twice */
		{"President Jane Roe met Jane.", "OOIOBO", "OBIOBO"},
		{"The Office Roe opened.", "OOIOO", "OOIOO"},				/* nobody is called Office */
	};
	ro_err err = {0};
	ro_own own = {0};
	ro_tables *t = ro_own_open(&own, &err);
	assert_non_null(t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(t, &cases[i]);
	ro_tables_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mend__tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
