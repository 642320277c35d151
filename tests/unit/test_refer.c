/* SPDX-License-Identifier: MIT
 * A town's name as its government, or as a place: phrases of small trees made by hand -> actors. */
#include "record/actor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct tree_case {
	const char *text;
	const char *heads;		/* of each word, from 1; 0 is the root */
	const char *rels, *upos;
	const char *words;		/* the phrase that is asked for */
	const char *country;		/* of its actor; NULL: none */
} tree_case;

static const char *
nth(ro_arena *a, const char *list, size_t n)
{
	ro_str rest = ro_str_of(list), part;
	for (size_t i = 0; ro_str_next(&rest, ' ', &part); i++)
		if (i == n)
			return ro_arena_fmt(a, "%.*s", (int)part.n, part.s).s;
	fail_msg("'%s' has no word %zu", list, n);
	return "";
}

/* ISO code of the actor of the phrase, "" if there is none. */
static ro_str
party_of(const ro_tables *t, ro_doc *d, const tree_case *c, const char *named)
{
	*d = (ro_doc){.src = {.text = ro_str_of(c->text)}, .voice = RO_NONE, .self = RO_NONE, .met = {RO_NONE, RO_NONE}};
	d->info.date = RO_STR("2021-05-19");
	ro_words_find(&d->arena, d->src.text, &d->words);
	d->tok = RO_NEW(&d->arena, d->words.n, ro_token);
	d->tok_actor = RO_NEW(&d->arena, d->words.n, size_t);
	for (size_t i = 0; i < d->words.n; i++) {
		size_t head = strtoul(nth(&d->arena, c->heads, i), NULL, 10);
		d->tok[i] = (ro_token){.span = d->words.span[i], .head = (uint32_t)(head ? head - 1 : i), .rel = nth(&d->arena, c->rels, i),
				       .upos = nth(&d->arena, c->upos, i), .xpos = "", .name = "O", .entity = "none", .link = UINT32_MAX};
		d->tok_actor[i] = RO_NONE;
	}
	if (named)
		ro_actor_country(t, d, ro_str_of(named));
	size_t at = ro_str_find(d->src.text, ro_str_of(c->words));
	double sure;
	ro_str why;
	size_t who = ro_actor_of(t, d, (ro_span){at, at + strlen(c->words)}, &why, &sure);
	return who == RO_NONE ? (ro_str){"", 0} : d->cast.at[who].a.country;
}

static void
clear(ro_doc *d)
{
	for (size_t i = 0; i < d->cast.n; i++)
		free(d->cast.at[i].at.at);
	free(d->cast.at);
	ro_arena_clear(&d->arena);
}

static void
test_refer__towns_are_governments_or_places(void **state)
{
	static const tree_case cases[] = {
		{"Moscow said no.", "2 0 2 2", "nsubj root obj punct", "PROPN VERB INTJ PUNCT", "Moscow", "RUS"},
		{"He flew to Moscow.", "2 0 4 2 2", "nsubj root case obl punct", "PRON VERB ADP PROPN PUNCT", "Moscow", NULL},
		{"He arrived in Moscow.", "2 0 4 2 2", "nsubj root case obl punct", "PRON VERB ADP PROPN PUNCT", "Moscow", NULL},
		{"He wrote to Moscow.", "2 0 4 2 2", "nsubj root case obl punct", "PRON VERB ADP PROPN PUNCT", "Moscow", "RUS"},
		{"She seeks relations with Moscow.", "2 0 2 5 3 2", "nsubj root obj case nmod punct", "PRON VERB NOUN ADP PROPN PUNCT", "Moscow", "RUS"},
		{"Foggy Bottom said no.", "2 3 0 3 3", "compound nsubj root obj punct", "PROPN PROPN VERB INTJ PUNCT", "Foggy Bottom", "USA"},
		{"The Kremlin said no.", "2 3 0 3 3", "det nsubj root obj punct", "DET PROPN VERB INTJ PUNCT", "The Kremlin", "RUS"},
		{"Brussels said no.", "2 0 2 2", "nsubj root obj punct", "PROPN VERB INTJ PUNCT", "Brussels", "EUU"},
	};
	ro_err err = {0};
	ro_own own = {0};
	ro_tables *t = ro_own_open(&own, &err);
	assert_non_null(t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ro_doc d;
		ro_str got = party_of(t, &d, &cases[i], NULL);
		if (!ro_str_eq(got, ro_str_of(cases[i].country)))
			fail_msg("'%s': %.*s", cases[i].text, (int)got.n, got.s);
		clear(&d);
	}
	ro_doc d;
	assert_true(ro_str_eq(party_of(t, &d, &cases[7], "BEL"), RO_STR("BEL")));	/* in a text about Belgium */
	clear(&d);
	ro_tables_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refer__towns_are_governments_or_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
