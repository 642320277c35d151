/* SPDX-License-Identifier: MIT
 * Words and sentences: each case is a text and how it is to be cut, "|" between words and " // " between sentences. */
#include "base/buf.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define N(table) (sizeof(table) / sizeof *(table))

static ro_buf
cut(ro_str text)
{
	ro_arena a = {0};
	ro_words w;
	ro_buf b = {0};
	ro_words_find(&a, text, &w);
	assert_int_equal(w.first[w.n_sents], w.n);
	for (size_t s = 0; s < w.n_sents; s++) {
		assert_true(w.first[s] < w.first[s + 1]);
		ro_buf_z(&b, s ? " // " : "");
		for (size_t i = w.first[s]; i < w.first[s + 1]; i++) {
			ro_buf_z(&b, i > w.first[s] ? "|" : "");
			ro_buf_str(&b, ro_str_span(text, w.span[i]));
		}
	}
	ro_buf_add(&b, "", 1);
	ro_arena_clear(&a);
	return b;
}

typedef struct example {
	const char *text, *want;
} example;

static void
check(const example *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		ro_buf b = cut(ro_str_of(e[i].text));
		assert_string_equal(b.s, e[i].want);
		ro_buf_free(&b);
	}
}

static void
test_words_find__contractions(void **state)
{
	const example e[] = {
		{"He didn't say", "He|did|n't|say"},
		{"I'm sure they've met; we'd say it'll do", "I|'m|sure|they|'ve|met|;|we|'d|say|it|'ll|do"},
		{"Russia's and the ministers' plan", "Russia|'s|and|the|ministers|'|plan"},
		{"Ukraine’s side can’t come", "Ukraine|’s|side|ca|n’t|come"},
		{"cannot gonna WON'T", "can|not|gon|na|WO|N'T"},
		{"shouldn't've", "should|n't|'ve"},
		{"O'Neill's Sana'a", "O'Neill|'s|Sana'a"},
		{"the 1990's, in 2014's text", "the|1990's|,|in|2014|'s|text"},
		{"the '90s and rock 'n' roll", "the|'90s|and|rock|'n'|roll"},
	};
	check(e, N(e));
}

static void
test_words_find__joined_and_apart(void **state)
{
	const example e[] = {
		{"well-known co-chair re-elected", "well|-|known|co-chair|re-elected"},
		{"a non-Saudi anti-ISIS plan for mid-2016", "a|non-Saudi|anti-ISIS|plan|for|mid-2016"},
		{"U.S.-led", "U.S.|-|led"},
		{"$5bn, 2,192 men, 3.5%, 1,5", "$|5bn|,|2,192|men|,|3.5|%|,|1|,|5"},
		{"US$40 and €3", "US$|40|and|€|3"},
		{"5:30pm 7 km 10km", "5:30|pm|7|km|10|km"},
		{"9/11 and/or 12/03/2014 2014-03-06 2005-06", "9/11|and|/|or|12/03/2014|2014-03-06|2005|-|06"},
		{"see https://example.org/a_b?c=1.", "see|https://example.org/a_b?c=1|."},
		{"(press@mfa.example.org), example.org", "(|press@mfa.example.org|)|,|example.org"},
		{"wait... no -- yes!!", "wait|...|no|--|yes|!!"},
		{"''We agree,'' he said. ``Yes''", "''|We|agree|,|''|he|said|. // ``|Yes|''"},
		{"the th- the talks", "the|th-|the|talks"},
		{"AT&T [sic] #3 .308", "AT&T|[|sic|]|#|3|.308"},
		{"北京 said", "北京|said"},
		{"ok \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD.", "ok|\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD|."},
	};
	check(e, N(e));
}

static void
test_words_find__abbreviations(void **state)
{
	const example e[] = {
		{"Mr. Adil met Gen. Sato.", "Mr.|Adil|met|Gen.|Sato|."},
		{"Antony J. Blinken, J. B. Pritzker", "Antony|J.|Blinken|,|J.|B.|Pritzker"},
		{"He left the U.S. The talks went on.", "He|left|the|U.S. // The|talks|went|on|."},
		{"the U.S. Senate, U.N. officials", "the|U.S.|Senate|,|U.N.|officials"},
		{"at 5 p.m. Monday. It rained.", "at|5|p.m.|Monday|. // It|rained|."},
		{"Resolution No. 5 passed. He said no. Then he left.",
		 "Resolution|No.|5|passed|. // He|said|no|. // Then|he|left|."},
		{"on Sept. 6 with Acme Inc. officials", "on|Sept.|6|with|Acme|Inc.|officials"},
		{"on Mar. 3. They met on Mar. They left.", "on|Mar.|3|. // They|met|on|Mar|. // They|left|."},
		{"Plan B. The end.", "Plan|B|. // The|end|."},
		{"tanks, jets, etc. He left.", "tanks|,|jets|,|etc|. // He|left|."},
		{"Lt. Gov. Rep. Lee", "Lt.|Gov.|Rep.|Lee"},
		{"the dr. said", "the|dr.|said"},
		{"He called it art. We did not.", "He|called|it|art|. // We|did|not|."},
	};
	check(e, N(e));
}

static void
test_words_find__sentence_ends(void **state)
{
	const example e[] = {
		{"\"We will act.\" He left.", "\"|We|will|act|.|\" // He|left|."},
		{"\"We will act?\" said the minister.", "\"|We|will|act|?|\"|said|the|minister|."},
		{"“No.” “Yes.”", "“|No|.|” // “|Yes|.|”"},
		{"He agreed (in part.) They met.", "He|agreed|(|in|part|.|) // They|met|."},
		{"We hope … for peace… Then war.", "We|hope|…|for|peace|… // Then|war|."},
		{"It grew 3.5 percent. In 2014.", "It|grew|3.5|percent|. // In|2014|."},
		{"one\ntwo.\n\nthree", "one // two|. // three"},
		{"1. Trade\n2. Aid. More aid.", "1|.|Trade // 2|.|Aid|. // More|aid|."},
		{"• Trade. Aid", "•|Trade|. // Aid"},
		{"Q: Did he?\nA: No.\nMR PRICE: Good afternoon.",
		 "Q|:|Did|he|? // A|:|No|. // MR|PRICE|:|Good|afternoon|."},
		{"It was signed.[4] Later it failed. [12] [13] So", "It|was|signed|.|[|4|] // Later|it|failed|.|[|12|]|[|13|] // So"},
		{"end.Next one", "end|. // Next|one"},
		{"\"We said no. \" Then", "\"|We|said|no|.|\" // Then"},
		{"what?! No", "what|?! // No"},
		{". . .", ".|.|."},
		{"", ""},
		{" \n\n \t\n", ""},
		{"...", "..."},
	};
	check(e, N(e));
}

static void
test_words_find__cuts_long_sentences(void **state)
{
	ro_buf b = {0};
	ro_arena a = {0};
	ro_words w;
	for (int i = 0; i < 2 * RO_MAX_SENTENCE + 1; i++)
		ro_buf_z(&b, "word ");
	ro_words_find(&a, ro_buf_slice(&b), &w);
	assert_int_equal(w.n_sents, 3);
	assert_int_equal(w.first[1], RO_MAX_SENTENCE);
	assert_int_equal(w.first[3], 2 * RO_MAX_SENTENCE + 1);
	assert_int_equal(w.n_cut, 1);
	b.n = RO_MAX_SENTENCE * 5;
	ro_words_find(&a, ro_buf_slice(&b), &w);
	assert_int_equal(w.n_sents, 1);
	assert_int_equal(w.n_cut, 0);
	ro_arena_clear(&a);
	ro_buf_free(&b);
}

/* Spans rise, do not overlap, hold no space, and leave out nothing but spaces. */
static void
test_words_find__covers_the_text(void **state)
{
	static const char *const bits[] = {"a", "B", "7", ".", ",", "'", "’", "n't", "-", " ", "\n",
					   "\"", "@", "www.", "http://", "é", "…", "`", "$", "(", "]",
					   ":", "/", "U.S.", "\xE2\x80\x8B", "北", "\x01", "_", "&", "[", "\xE2\x80\x8D"};
	uint64_t x = 7;
	for (int round = 0; round < 20000; round++) {
		ro_buf b = {0};
		ro_arena a = {0};
		ro_words w;
		for (int i = 0; i < 14; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			ro_buf_z(&b, bits[(x >> 33) % N(bits)]);
		}
		char *exact = malloc(b.n);	/* so that a byte too far is seen */
		memcpy(exact, b.s, b.n);
		ro_words_find(&a, (ro_str){exact, b.n}, &w);
		size_t at = 0;
		for (size_t i = 0; i <= w.n; i++) {
			size_t to = i < w.n ? w.span[i].beg : b.n;
			assert_true(to >= at);
			for (; at < to; at++)
				assert_true((unsigned char)exact[at] <= ' ' || (unsigned char)exact[at] >= 0x80);
			if (i < w.n) {
				assert_true(w.span[i].end > w.span[i].beg && w.span[i].end <= b.n);
				assert_null(memchr(exact + w.span[i].beg, '\n', w.span[i].end - w.span[i].beg));
				at = w.span[i].end;
			}
		}
		free(exact);
		ro_arena_clear(&a);
		ro_buf_free(&b);
	}
}

static double
seconds(const char *bit, size_t n)
{
	ro_buf b = {0};
	ro_arena a = {0};
	ro_words w;
	struct timespec t0, t1;
	for (size_t i = 0; i < n; i++)
		ro_buf_z(&b, bit);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
	ro_words_find(&a, ro_buf_slice(&b), &w);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
	ro_arena_clear(&a);
	ro_buf_free(&b);
	return (double)(t1.tv_sec - t0.tv_sec) + (double)(t1.tv_nsec - t0.tv_nsec) * 1e-9;
}

static void
test_words_find__is_linear(void **state)
{
	static const char *const bits[] = {"\n", "\"", "''", "'", ".", "a@", "@", "a.", "a-", "1-", "1,", "http://", "www.", "U.S. ", "x", "7", "[", "a\xE2\x80\x8B",
					   "-", "\xE2\x80\x8D", "(.)", "!?", " ", "n't", "é", "1. ", "_", "No. "};
	for (size_t i = 0; i < N(bits); i++)
		if (seconds(bits[i], 300000) > 5)	/* below 0.2 where measured; quadratic would be minutes */
			fail_msg("slow on a run of '%s'", bits[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_find__contractions),
		cmocka_unit_test(test_words_find__joined_and_apart),
		cmocka_unit_test(test_words_find__abbreviations),
		cmocka_unit_test(test_words_find__sentence_ends),
		cmocka_unit_test(test_words_find__cuts_long_sentences),
		cmocka_unit_test(test_words_find__covers_the_text),
		cmocka_unit_test(test_words_find__is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
