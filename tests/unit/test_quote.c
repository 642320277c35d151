/* SPDX-License-Identifier: MIT
 * Quotation marks: each case is a text and its quotations' insides, each in brackets: [ ] closed, ( ) unclosed,
 * < > goes on in the next paragraph; one inside another has "1" before it. */
#include "base/buf.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define N(table) (sizeof(table) / sizeof *(table))

typedef struct example {
	const char *text, *want;
} example;

static void
check(const example *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		ro_arena a = {0};
		ro_buf b = {0};
		ro_quote *q;
		ro_str text = ro_str_of(e[i].text);
		size_t m = ro_quotes_find(&a, text, &q);
		for (size_t k = 0; k < m; k++) {
			assert_true(q[k].outer.beg < q[k].inner.beg && q[k].inner.beg < q[k].inner.end && q[k].inner.end <= q[k].outer.end);
			assert_true(!k || q[k - 1].outer.beg < q[k].outer.beg);
			ro_buf_fmt(&b, "%s%s%.*s%s", q[k].depth ? "1" : "", q[k].closed ? "[" : q[k].more ? "<" : "(",
				   (int)(q[k].inner.end - q[k].inner.beg), text.s + q[k].inner.beg, q[k].closed ? "]" : q[k].more ? ">" : ")");
		}
		assert_string_equal(b.n ? b.s : "", e[i].want);
		ro_buf_free(&b);
		ro_arena_clear(&a);
	}
}

static void
test_quotes_find__every_kind(void **state)
{
	const example e[] = {
		{"\"We agree,\" he said. \"Now.\"", "[We agree,][Now.]"},
		{"“We agree,” he said. “Now.”", "[We agree,][Now.]"},
		{"''We agree,'' he said. ''Now.''", "[We agree,][Now.]"},
		{"``We agree,'' he said.", "[We agree,]"},
		{"„Ja“ and „Nein” and »no« «oui» ‹si›", "[Ja][Nein][no][oui][si]"},
		{"「はい」『いいえ』", "[はい][いいえ]"},
		{"‘We agree,’ he said.", "[We agree,]"},
		{"'We agree,' he said.", "[We agree,]"},
		{"“A”", "[A]"},
		{"He spoke of \"peace\", \"trade\" and \"aid\".", "[peace][trade][aid]"},
		{"(\"peace\") - \"aid\"—\"trade\"", "[peace][aid][trade]"},
		{"\" We agree , \" he said", "[ We agree , ]"},
		{"“mixed\" and \"mixed”", "[mixed][mixed]"},
		{"”so” they write", "[so]"},
	};
	check(e, N(e));
}

static void
test_quotes_find__nested(void **state)
{
	const example e[] = {
		{"“He told us, ‘never again,’ and left,” she said.", "[He told us, ‘never again,’ and left,]1[never again,]"},
		{"\"He said 'no' twice.\"", "[He said 'no' twice.]1[no]"},
		{"‘He said “no” twice.’", "[He said “no” twice.]1[no]"},
		{"\"'No,' he said,\" she added.", "['No,' he said,]1[No,]"},
		{"“She said ‘no.’” Then", "[She said ‘no.’]1[no.]"},
		{"“It is ‘open and left.”", "[It is ‘open and left.]"},	/* the single one had no end */
		{"\"A said \"B\" and left.\"", "[A said \"B\" and left.]1[B]"},
	};
	check(e, N(e));
}

static void
test_quotes_find__apostrophes(void **state)
{
	const example e[] = {
		{"Russia's and Ukraine’s don't", ""},
		{"the ministers' plan and the leaders’ summit", ""},
		{"rock ’n’ roll, rock 'n' roll", ""},
		{"the ’90s, the '90s, 'em and 'til", ""},
		{"‘the ministers’ plan failed’, he said", "[the ministers’ plan failed]"},
		{"‘the ministers’ said he, ‘are gone’", "[the ministers][are gone]"},
		{"'I don't know,' he said, 'but it's Russia's.'", "[I don't know,][but it's Russia's.]"},
		{"He is 6'2\" tall", ""},
		{"a \"6'2\" man\" and 5'11\"", "[6'2\" man]"},
		{"O'Neill, d'état, Sana'a", ""},
	};
	check(e, N(e));
}

static void
test_quotes_find__paragraphs(void **state)
{
	const example e[] = {
		{"\"It began.\n\"It ended,\" he said.", "<It began.>[It ended,]"},
		{"“It began.\n\n“It went on.\n\n“It ended.”", "<It began.><It went on.>[It ended.]"},
		{"''It began.\n''It ended.''", "<It began.>[It ended.]"},
		{"‘It began.\n‘It ended.’", "<It began.>[It ended.]"},
		{"“It began.\nHe left.", "(It began.)"},
		{"“It began.\n\"It ended,\" he said.", "(It began.)[It ended,]"},
		{"a stray \" here\nand there", "( here)"},
		{"closing only” and “", ""},
		{"“", ""},
		{"\"\"", ""},
		{"\n\n\n", ""},
		{"", ""},
		{"“It began.  \n", "(It began.)"},
	};
	check(e, N(e));
}

static void
test_quotes_find__spans(void **state)
{
	ro_arena a = {0};
	ro_quote *q;
	assert_int_equal(ro_quotes_find(&a, RO_STR("x “y” ''z''"), &q), 2);
	assert_int_equal(q[0].outer.beg, 2);
	assert_int_equal(q[0].inner.beg, 5);
	assert_int_equal(q[0].inner.end, 6);
	assert_int_equal(q[0].outer.end, 9);
	assert_int_equal(q[1].outer.beg, 10);
	assert_int_equal(q[1].outer.end, 15);
	assert_true(q[1].closed && !q[1].more && !q[1].depth);
	ro_arena_clear(&a);
}

/* Whatever the marks, spans stay inside the text and in order, and inner ones inside their paragraph. */
static void
test_quotes_find__any_mixture(void **state)
{
	static const char *const bits[] = {"\"", "'", "''", "``", "“", "”", "„", "‘", "’", "«", "»", "「", "」", " ", "\n", "a", "s", "9", ".", "n", "—"};
	uint64_t x = 11;
	for (int round = 0; round < 30000; round++) {
		ro_buf b = {0};
		ro_arena a = {0};
		ro_quote *q;
		for (int i = 0; i < 16; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			ro_buf_z(&b, bits[(x >> 33) % N(bits)]);
		}
		char *exact = malloc(b.n);
		memcpy(exact, b.s, b.n);
		size_t n = ro_quotes_find(&a, (ro_str){exact, b.n}, &q);
		for (size_t k = 0; k < n; k++) {
			assert_true(q[k].outer.beg < q[k].inner.beg && q[k].inner.beg < q[k].inner.end);
			assert_true(q[k].inner.end <= q[k].outer.end && q[k].outer.end <= b.n);
			assert_true(!k || q[k - 1].outer.beg < q[k].outer.beg);
			assert_null(memchr(exact + q[k].outer.beg, '\n', q[k].outer.end - q[k].outer.beg));
			assert_true(!(q[k].more && q[k].closed));
		}
		free(exact);
		ro_arena_clear(&a);
		ro_buf_free(&b);
	}
}

static void
test_quotes_find__is_linear(void **state)
{
	static const char *const bits[] = {"\"", "''", "``", "“", "”", "‘", "’", "'", "«", "„", "「", " \"a", " 'a", "s' a", " ‘a ", "\n", "\n“a", "x", "6'2\" ",
					   " “‘\"'", "'n'"};
	for (size_t i = 0; i < N(bits); i++) {
		ro_buf b = {0};
		ro_arena a = {0};
		ro_quote *q;
		struct timespec t0, t1;
		for (int k = 0; k < 300000; k++)
			ro_buf_z(&b, bits[i]);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
		ro_quotes_find(&a, ro_buf_slice(&b), &q);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
		if (t1.tv_sec - t0.tv_sec > 5)	/* below 0.1 s where measured; quadratic would be minutes */
			fail_msg("slow on a run of '%s'", bits[i]);
		ro_arena_clear(&a);
		ro_buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quotes_find__every_kind),
		cmocka_unit_test(test_quotes_find__nested),
		cmocka_unit_test(test_quotes_find__apostrophes),
		cmocka_unit_test(test_quotes_find__paragraphs),
		cmocka_unit_test(test_quotes_find__spans),
		cmocka_unit_test(test_quotes_find__any_mixture),
		cmocka_unit_test(test_quotes_find__is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
