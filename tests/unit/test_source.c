/* SPDX-License-Identifier: MIT
 * Reading: decoding, header lines, furniture of pages, wrapped lines and cut words, facts, and the map back to the source. */
#include "read/read_int.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct fixture {
	ro_arena a;
	ro_source s;
	ro_err err;
	ro_str in;
} fixture;

/* What the file gives; an exact copy of the input, so that a byte too far is seen. */
static bool
give(fixture *f, ro_str in, bool raw)
{
	*f = (fixture){0};
	char *copy = malloc(in.n ? in.n : 1);
	if (in.n)
		memcpy(copy, in.s, in.n);
	f->in = (ro_str){copy, in.n};
	return ro_source_read(&f->a, f->in, "x.txt", raw, &f->s, &f->err);
}

static void
end(fixture *f)
{
	free((void *)f->in.s);
	ro_arena_clear(&f->a);
}

static size_t
source_of(const ro_source *s, size_t at)
{
	size_t i = s->n_map - 1;
	while (i && s->map[i].text > at)
		i--;
	return s->map[i].source + (at - s->map[i].text);
}

static uint32_t
page_of(const ro_source *s, const char *word)
{
	size_t at = ro_str_find(s->text, ro_str_of(word)), i = s->n_map - 1;
	assert_true(at != RO_NONE);
	while (i && s->map[i].text > at)
		i--;
	return s->map[i].page;
}

/* Each byte of the text that is no space is the byte of the source that the map says; steps rise. */
static void
check_map(const fixture *f)
{
	const ro_source *s = &f->s;
	assert_true(s->n_map > 0 && s->map[0].text == 0);
	for (size_t i = 1; i < s->n_map; i++)
		assert_true(s->map[i].text > s->map[i - 1].text);
	for (size_t i = 0; i < s->text.n; i++)
		if ((unsigned char)s->text.s[i] > ' ' && (unsigned char)s->text.s[i] < 0x80) {
			assert_true(source_of(s, i) < f->in.n);
			assert_int_equal(s->text.s[i], f->in.s[source_of(s, i)]);
		}
}

#define assert_str(got, want) \
	do { \
		char *got_z = strndup((got).s ? (got).s : "", (got).n); \
		assert_string_equal(got_z, want); \
		free(got_z); \
	} while (0)

/* The text of `in` is `want`, and the map holds. */
static void
check_n(ro_str in, const char *want)
{
	fixture f;
	assert_true(give(&f, in, false));
	assert_str(f.s.text, want);
	check_map(&f);
	end(&f);
}

static void
check(const char *in, const char *want)
{
	check_n(ro_str_of(in), want);
}

/* ---- decoding ---------------------------------------------------------------------------------------- */

static void
test_decode__empty_and_one_byte(void **state)
{
	check("", "");
	check("\n", "");
	check("x", "x");
	check(" \t\n \n", "");
	check_n(RO_STR("\xEF\xBB\xBF"), "");
}

static void
test_decode__mark_is_no_text(void **state)
{
	check("\xEF\xBB\xBFTalks went on.", "Talks went on.");
	fixture f;
	give(&f, RO_STR("\xEF\xBB\xBFTalks"), false);
	assert_int_equal(source_of(&f.s, 0), 3);
	end(&f);
}

static void
test_decode__bad_bytes_are_replaced_and_counted(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("a\xFF\xC3 b\xE2\x82z\xED\xA0\x80 end"), false));
	assert_str(f.s.text, "a\uFFFD\uFFFD b\uFFFD\uFFFDz\uFFFD\uFFFD\uFFFD end");
	assert_int_equal(f.s.n_bad_bytes, 7);
	check_map(&f);
	assert_int_equal(source_of(&f.s, ro_str_find(f.s.text, RO_STR("end"))), 12);
	end(&f);
}

static void
test_decode__cut_off_at_the_end(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("price \xE2\x82"), false));
	assert_str(f.s.text, "price \uFFFD\uFFFD");
	assert_int_equal(f.s.n_bad_bytes, 2);
	end(&f);
}

static void
test_decode__bad_bytes_before_furniture_and_after(void **state)
{
	static const char in[] = "The caf\xE9 talks went on.\fPage 2 \xE9 of\n- 2 -\nThey \xE9 end at six.\n- 3 -\n";
	fixture f;
	assert_true(give(&f, RO_STR(in), false));
	check_map(&f);
	assert_int_equal(f.s.n_furniture, 2);
	assert_memory_equal(in + f.s.furniture[0].beg, "- 2 -", 5);
	assert_memory_equal(in + f.s.furniture[1].beg, "- 3 -", 5);
	end(&f);
}

static void
test_decode__nul_becomes_space(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("The talks\0went on until the evening."), false));
	assert_str(f.s.text, "The talks went on until the evening.");
	assert_int_equal(f.s.n_nul, 1);
	end(&f);
}

/* `ascii` in UTF-16; the caller frees. */
static ro_str
utf16(const char *ascii, bool big, bool mark)
{
	size_t n = strlen(ascii), k = 0;
	char *p = malloc(2 * n + 2);
	if (mark) {
		p[k++] = big ? '\xFE' : '\xFF';
		p[k++] = big ? '\xFF' : '\xFE';
	}
	for (size_t i = 0; i < n; i++) {
		p[k + big] = ascii[i];
		p[k + !big] = 0;
		k += 2;
	}
	return (ro_str){p, k};
}

static void
test_decode__utf16_with_and_without_mark(void **state)
{
	for (int i = 0; i < 4; i++) {
		ro_str in = utf16("The delegations met.\r\nThey agreed to meet again.\r\n", i & 1, i & 2);
		fixture f;
		assert_true(give(&f, in, false));
		assert_str(f.s.text, "The delegations met.\nThey agreed to meet again.");
		assert_int_equal(f.s.n_nul + f.s.n_bad_bytes, 0);
		end(&f);
		free((void *)in.s);
	}
}

static void
test_decode__utf16_surrogates(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("\xFF\xFE\x3D\xD8\x00\xDE" "a\0\x00\xD8" "b\0z"), false));
	assert_str(f.s.text, "\U0001F600a\uFFFD" "b\uFFFD");
	assert_int_equal(f.s.n_bad_bytes, 2);
	end(&f);
}

static void
refused(ro_str in, enum ro_code code, const char *msg)
{
	fixture f;
	assert_false(give(&f, in, false));
	assert_int_equal(f.err.code, code);
	assert_string_equal(f.err.msg, msg);
	end(&f);
}

static void
test_decode__utf32_is_refused_by_name(void **state)
{
	static const char why[] = "cannot read 'x.txt': UTF-32 is not read; convert it to UTF-8 first";
	refused(RO_STR("\xFF\xFE\0\0T\0\0\0"), RO_ENCODING, why);
	refused(RO_STR("\0\0\xFE\xFF\0\0\0T"), RO_ENCODING, why);
	refused(RO_STR("T\0\0\0a\0\0\0l\0\0\0k\0\0\0"), RO_ENCODING, why);
	refused(RO_STR("\0\0\0T\0\0\0a\0\0\0l\0\0\0k"), RO_ENCODING, why);
}

static void
test_decode__binary_is_refused(void **state)
{
	char zeros[4000] = {0}, noise[4000];
	uint32_t r = 7;
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)((r = r * 1664525u + 1013904223u) >> 24);
	refused((ro_str){zeros, sizeof zeros}, RO_ENCODING, "cannot read 'x.txt': binary, not text");
	refused((ro_str){noise, sizeof noise}, RO_ENCODING, "cannot read 'x.txt': binary, not text");
}

static void
test_decode__one_in_eight_is_the_limit(void **state)
{
	char in[1600];
	memset(in, 'a', sizeof in);
	for (size_t i = 0; i < 200; i++)
		in[i * 8] = 1;
	fixture f;
	assert_true(give(&f, (ro_str){in, sizeof in}, false));
	end(&f);
	in[1] = 1;
	refused((ro_str){in, sizeof in}, RO_ENCODING, "cannot read 'x.txt': binary, not text");
}

static void
test_decode__short_odd_texts_are_read(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("\xFF"), false));
	end(&f);
	assert_true(give(&f, RO_STR("\0"), false));
	end(&f);
	assert_true(give(&f, RO_STR("\x01\x02\x03"), false));
	end(&f);
	assert_true(give(&f, RO_STR("H\0"), false));
	end(&f);
	check("\u041f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b", "\u041f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b");
}

static void
test_decode__code_page_is_refused_in_its_own_words(void **state)
{
	char in[400];
	for (size_t i = 0; i < sizeof in; i++)
		in[i] = i % 7 == 6 ? ' ' : (char)(0xE0 + i % 16);
	refused((ro_str){in, sizeof in}, RO_ENCODING, "cannot read 'x.txt': not UTF-8; convert it from its 8-bit code page first");
}

static void
test_decode__too_large(void **state)
{
	ro_arena a = {0};
	ro_source s;
	ro_err err = {0};
	assert_false(ro_source_read(&a, (ro_str){"x", (size_t)RO_MAX_BYTES + 1}, "x.txt", false, &s, &err));
	assert_int_equal(err.code, RO_LIMIT);
	assert_false(ro_source_read(&a, (ro_str){"x", (size_t)RO_MAX_BYTES + 1}, NULL, false, &s, NULL));
}

static void
test_decode__raw_moves_nothing(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("Title: x\r\n\r\n  a-\r\nb\rc\fP. 12\n"), true));
	assert_str(f.s.text, "Title: x \n \n  a- \nb\nc\fP. 12\n");
	assert_int_equal(f.s.n_map, 1);
	assert_int_equal(f.s.n_furniture, 0);
	assert_int_equal(f.s.title.n, 0);
	end(&f);
}

/* ---- lines ------------------------------------------------------------------------------------------- */

static void
test_lines__all_ends(void **state)
{
	check("One.\rTwo.\nThree.\r\nFour.\xC2\x85" "Five.\u2028Six.\u2029Seven.\vEight.",
	      "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.");
	check("One.\r\n\r\nTwo.\n\n\n\nThree.\r\rFour.", "One.\n\nTwo.\n\nThree.\n\nFour.");
	check("  One. \n\tTwo.\u00A0\n", "One.\nTwo.");
}

static void
test_lines__map_after_crlf(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("One.\r\nTwo.\r\n\r\nThree."), false));
	assert_int_equal(source_of(&f.s, 5), 6);
	assert_int_equal(source_of(&f.s, f.s.text.n - 1), 19);
	end(&f);
}

static void
test_lines__shapes(void **state)
{
	assert_true(ro_shape_turn(RO_STR("MR PRICE: Good afternoon")));
	assert_true(ro_shape_turn(RO_STR("Minister of Trade Anna Kovacs: We agree.")));
	assert_true(ro_shape_turn(RO_STR("Q: When?")));
	assert_false(ro_shape_turn(RO_STR("The minister said: we agree.")));
	assert_false(ro_shape_turn(RO_STR("At 10:30 the talks began")));
	assert_true(ro_shape_item(RO_STR("- first")));
	assert_true(ro_shape_item(RO_STR("(b) second")));
	assert_true(ro_shape_item(RO_STR("3. third")));
	assert_false(ro_shape_item(RO_STR("2021. The year")));
	assert_false(ro_shape_item(RO_STR("a second round")));
	assert_false(ro_shape_item(RO_STR("I. Kovacs said")));
	assert_true(ro_shape_dateline(RO_STR("GENEVA, June 16 (Agency) -- The talks")));
	assert_true(ro_shape_dateline(RO_STR("NEW YORK \u2014 The talks")));
	assert_true(ro_shape_dateline(RO_STR("TBILISI (Agency) - The talks")));
	assert_false(ro_shape_dateline(RO_STR("UN-led talks began")));
	assert_false(ro_shape_dateline(RO_STR("NATO, the alliance (of 30 states), said")));
	assert_true(ro_shape_stops(RO_STR("to meet again.\u201D")));
	assert_false(ro_shape_stops(RO_STR("the first (of two)")));
}

/* ---- header ------------------------------------------------------------------------------------------- */

static void
test_header__fields(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("Title: Call with the\n  Foreign Secretary\nPUBLISHER: Office of the President\nDate: 2 April 2023\n"
				    "url: https://example.org/a:b\nLicence: CC BY 4.0\nVoice: GEO\nAuthor: A. Kovacs\nSeries: Calls\n\n"
				    "The leaders spoke.\n"), false));
	assert_str(f.s.text, "The leaders spoke.");
	assert_str(f.s.title, "Call with the Foreign Secretary");
	assert_str(f.s.publisher, "Office of the President");
	assert_str(f.s.date, "2023-04-02");
	assert_str(f.s.url, "https://example.org/a:b");
	assert_str(f.s.licence, "CC BY 4.0");
	assert_str(f.s.voice, "GEO");
	assert_str(f.s.author, "A. Kovacs");
	assert_int_equal(f.s.title_span.end, 0);
	assert_int_equal(f.s.n_furniture, 1);
	check_map(&f);
	end(&f);
}

static void
test_header__turns_are_text(void **state)
{
	check("MR PRICE: Good afternoon.\nQUESTION: Thank you.\n\nMR PRICE: Yes.", "MR PRICE: Good afternoon.\nQUESTION: Thank you.\n\nMR PRICE: Yes.");
	check("From Brussels: The ministers met.\n\nThey agreed.", "From Brussels: The ministers met.\n\nThey agreed.");
	check("Title: Briefing\nDate: 2021-05-19\nMR PRICE: Good afternoon.\nQUESTION: Thank you.\n",
	      "MR PRICE: Good afternoon.\nQUESTION: Thank you.");
	check("Title: Briefing\nDate: 2021-05-19\nPrice: Good afternoon.\n\nPrice: Again.\n", "Price: Good afternoon.\n\nPrice: Again.");
}

static void
test_header__needs_an_end(void **state)
{
	check("Date: the minister gave none.\nHe left at six in the evening.\n", "Date: the minister gave none.\nHe left at six in the evening.");
	check("Title: Talks\nPublisher: Agency\nThe leaders spoke.\n", "The leaders spoke.");
	check("Title: Talks\nPublisher: Agency", "");
	check("Title:\n\nThe leaders spoke.", "The leaders spoke.");
}

static void
test_header__cut_mark(void **state)
{
	check("The leaders spoke.\n\n[cut]\n", "The leaders spoke.");
	check("The leaders spoke.\n[cut]\nThey agreed.", "The leaders spoke.\n[cut]\nThey agreed.");
}

/* ---- furniture ---------------------------------------------------------------------------------------- */

static void
test_furniture__shapes(void **state)
{
	static const char *const out[] = {"- 12 -", "\u2013 12 \u2013", "Page 12", "PAGE 12 of 30", "p. 12", "P. 12", "Page 12/30", "[page break]",
					  "[Page 7]", "--- Page 3 ---", "| 4 |"};
	for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
		char in[200];
		snprintf(in, sizeof in, "The talks went on.\n%s\nThey ended at six.", out[i]);
		check(in, "The talks went on.\nThey ended at six.");
	}
	static const char *const stay[] = {"12", "Page 12: the annex", "Page twelve", "-12", "12 of 30", "1990-2000", "* * *", "Pages 12",
					   "See the list on page 12", "12 states signed at www.example.org in 2023", "P 12", "- twelve -"};
	for (size_t i = 0; i < sizeof stay / sizeof *stay; i++) {
		char in[200];
		snprintf(in, sizeof in, "The talks went on.\n%s\nThey ended at six.", stay[i]);
		check(in, in);
	}
}

static void
test_furniture__single_page_of_a_report(void **state)
{
	fixture f;
	static const char in[] = "Page 7 - GeoQ2\nP. 7\nA bridge to agree on\nThe ministers met in Tbilisi.\nThey agreed to meet again.\n"
				 "7 GEORGIA Quarterly Review June 2023 www.example.org\n";
	assert_true(give(&f, RO_STR(in), false));
	assert_str(f.s.text, "A bridge to agree on\nThe ministers met in Tbilisi.\nThey agreed to meet again.");
	assert_str(f.s.title, "A bridge to agree on");
	assert_str(f.s.date, "2023-06");
	assert_int_equal(f.s.n_furniture, 2);
	assert_memory_equal(in + f.s.furniture[1].beg, "7 GEORGIA", 9);
	assert_int_equal(f.s.furniture[1].end, sizeof in - 2);
	check_map(&f);
	end(&f);
}

static void
test_furniture__lists_stay(void **state)
{
	static const char contents[] = "Page 3 - The crossing\nPage 9 - The bridge\nPage 14 - The road\nThe three parts were written in May.";
	check(contents, contents);
	static const char middle[] = "The talks went on.\nThey were long.\nThey were hard.\nThey were dull.\nThey went on again.\nPage 4 - the annex\n"
				     "They stopped.\nThey rested.\nThey slept.\nThey woke.\nThey ended at six.";
	check(middle, middle);
}

static void
test_furniture__repeated_heads_and_feet(void **state)
{
	ro_buf in = {0}, want = {0};
	for (int p = 1; p <= 5; p++) {
		ro_buf_fmt(&in, "%sBorder Monitor\n\nThe ministers met on day %d of the talks.\nThey rested for %d hours.\n\n%d\n", p > 1 ? "\f" : "", p,
			   p * p, p + 20);
		ro_buf_fmt(&want, "%sThe ministers met on day %d of the talks.\nThey rested for %d hours.", p > 1 ? "\n\n" : "Border Monitor\n\n", p, p * p);
	}
	check_n(ro_buf_slice(&in), want.s);
	fixture f;
	assert_true(give(&f, ro_buf_slice(&in), false));
	assert_int_equal(page_of(&f.s, "day 1"), 1);
	assert_int_equal(page_of(&f.s, "day 4"), 4);
	assert_int_equal(f.s.n_furniture, 5);
	assert_str(f.s.title, "Border Monitor");	/* of the first page, where nothing else could be it */
	end(&f);
	ro_buf_free(&in);
	ro_buf_free(&want);
}

static void
test_furniture__head_above_the_title_goes(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("Border Monitor\nA bridge to agree on\nThe ministers met in Gori.\fBorder Monitor\nThey met again.\fBorder Monitor\n"
				    "They agreed."), false));
	assert_str(f.s.text, "A bridge to agree on\nThe ministers met in Gori.\nThey met again.\nThey agreed.");
	assert_str(f.s.title, "A bridge to agree on");
	end(&f);
}

static void
test_furniture__numbered_heads_rise(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("4 Border Monitor\nThe ministers met.\f5 Border Monitor\nThey met again.\f6 Border Monitor\nThey agreed."), false));
	assert_str(f.s.text, "The ministers met.\nThey met again.\nThey agreed.");
	end(&f);
	assert_true(give(&f, RO_STR("4 new bridges\nThe ministers met.\f9 new bridges\nThey met again.\f2 new bridges\nThey agreed."), false));
	assert_int_equal(f.s.n_furniture, 0);
	end(&f);
}

static void
test_furniture__repeated_sentences_stay(void **state)
{
	/* at the edge, but a sentence on two of six pages; a speaker at the foot of four; a number that does not rise */
	static const char in[] = "Nothing was agreed.\na b c.\nQUESTION:\fYes, on Monday.\nd e f.\nQUESTION:\fNothing was agreed.\ng h i.\nQUESTION:\f"
				 "Not yet.\nk l m.\n7\fPerhaps.\nn o p.\nQUESTION:\fNo.\nq r s.\n7";
	fixture f;
	assert_true(give(&f, RO_STR(in), false));
	assert_int_equal(f.s.n_furniture, 0);
	end(&f);
}

static void
test_furniture__inside_a_page_repetition_is_safe(void **state)
{
	ro_buf in = {0};
	for (int p = 1; p <= 5; p++)
		ro_buf_fmt(&in, "%sPart %c of the talks.\nBorder Monitor\nThe end of part %c.\n", p > 1 ? "\f" : "", 'A' + p, 'A' + p);
	fixture f;
	assert_true(give(&f, ro_buf_slice(&in), false));
	assert_int_equal(f.s.n_furniture, 0);
	end(&f);
	ro_buf_free(&in);
}

static void
test_furniture__title_as_running_head_stays_once(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("A bridge to agree on\nThe ministers met.\fA bridge to agree on\nThey met again.\fA bridge to agree on\n"
				    "They met a third time.\fA bridge to agree on\nThey agreed."), false));
	assert_str(f.s.text, "A bridge to agree on\nThe ministers met.\nThey met again.\nThey met a third time.\nThey agreed.");
	assert_str(f.s.title, "A bridge to agree on");
	end(&f);
}

static void
test_furniture__without_form_feeds(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("The ministers met in the town hall of Gori on Monday and spoke of\n\n- 1 -\n\nthe bridge.\nThey rested.\n- 2 -\nThey met again."),
			 false));
	assert_str(f.s.text, "The ministers met in the town hall of Gori on Monday and spoke of the bridge.\nThey rested.\nThey met again.");
	assert_int_equal(page_of(&f.s, "met in"), 1);
	assert_int_equal(page_of(&f.s, "the bridge"), 2);
	assert_int_equal(page_of(&f.s, "met again"), 3);
	check_map(&f);
	end(&f);
}

/* ---- wrapped lines -------------------------------------------------------------------------------------- */

static void
test_wrap__paragraphs(void **state)
{
	check("The foreign ministers of both countries met in\nTbilisi on Monday. They spoke about the bridge and\nthe road that leads to it.\n\n"
	      "Both sides agreed to meet again before the end of\nthe year.\n",
	      "The foreign ministers of both countries met in Tbilisi on Monday. They spoke about the bridge and the road that leads to it.\n\n"
	      "Both sides agreed to meet again before the end of the year.");
}

static void
test_wrap__lines_that_are_paragraphs_stay(void **state)
{
	static const char in[] = "The foreign ministers of both countries met in Tbilisi on Monday.\nThey spoke about the bridge.\n"
				 "Both sides agreed to meet again before the end of the year, the ministry said.\nNo day was set.";
	check(in, in);
	static const char list[] = "Talks resume in Tbilisi\nBridge opens to traffic\nRoad to stay closed for a month\nMinister leaves for Gori";
	check(list, list);
}

static void
test_wrap__lists_turns_and_head_stay(void **state)
{
	check("Readout of the Minister's Call with the Foreign\nSecretary\nOffice of the Spokesperson\nMay 19, 2021\n\n"
	      "The minister and the secretary spoke on Tuesday\nabout three matters that had been left open at\nthe end of the last round of talks in March:\n"
	      "- the bridge over the river and the road that\nleads to it;\n- the date of the next round.\n\n"
	      "MR KOVACS: We have agreed on the first of these\nmatters and not on the second, as I have said.\nQUESTION: Why?\n"
	      "MR KOVACS: I have nothing more for you on that,\nand nor has the minister.\n",
	      "Readout of the Minister's Call with the Foreign\nSecretary\nOffice of the Spokesperson\nMay 19, 2021\n\n"
	      "The minister and the secretary spoke on Tuesday about three matters that had been left open at the end of the last round of talks in March:\n"
	      "- the bridge over the river and the road that leads to it;\n- the date of the next round.\n\n"
	      "MR KOVACS: We have agreed on the first of these matters and not on the second, as I have said.\nQUESTION: Why?\n"
	      "MR KOVACS: I have nothing more for you on that, and nor has the minister.");
}

static void
test_wrap__heading_stays(void **state)
{
	check("The Road to Gori and the River Bridge Reopen\nThe foreign ministers of both countries spoke on\nMonday about the road and the bridge.\n\n"
	      "WHAT IS NEXT\nBoth sides agreed to meet again before the end of\nthe year.",
	      "The Road to Gori and the River Bridge Reopen\nThe foreign ministers of both countries spoke on Monday about the road and the bridge.\n\n"
	      "WHAT IS NEXT\nBoth sides agreed to meet again before the end of the year.");
}

static void
test_wrap__cut_words(void **state)
{
	check("The talks were diplo-\nmatic and long.", "The talks were diplomatic and long.");
	check("It was a US-\nled round.", "It was a US-led round.");
	check("Both sides want short-\nand long-term steps.", "Both sides want short-\nand long-term steps.");
	check("a two-\nday visit", "a two-day visit");
	check("state-of-the-\nart bridge", "state-of-the-art bridge");
	check("The river-\nbank road. A river-bank is wet.", "The river-bank road. A river-bank is wet.");
	check("The river-\nbank road. A riverbank is wet.", "The riverbank road. A riverbank is wet.");
	check("soft\u00AD\nware", "software");
	check("He paused --\nthen spoke.", "He paused --\nthen spoke.");
	check("1990-\n2000", "1990-\n2000");
	check("-\nx", "-\nx");
	check("a-\n", "a-");
}

static void
test_wrap__cut_word_over_a_page(void **state)
{
	check("The talks were diplo-\n\n- 4 -\n\nmatic and long.", "The talks were diplomatic and long.");
	check("The talks were diplo-\n\nmatic and long.", "The talks were diplo-\n\nmatic and long.");
}

/* ---- facts ---------------------------------------------------------------------------------------------- */

static void
facts(const char *in, const char *title, const char *publisher, const char *date)
{
	fixture f;
	assert_true(give(&f, ro_str_of(in), false));
	assert_str(f.s.title, title);
	assert_str(f.s.publisher, publisher);
	assert_str(f.s.date, date);
	if (f.s.title_span.end)
		assert_str(ro_str_span(f.s.text, f.s.title_span), title);
	end(&f);
}

static void
test_facts__head_of_a_readout(void **state)
{
	facts("Minister Kovacs's Meeting with the Foreign Secretary\nOffice of the Spokesperson\nMay 19, 2021\n\nThe minister met the secretary on Wednesday.",
	      "Minister Kovacs's Meeting with the Foreign Secretary", "Office of the Spokesperson", "2021-05-19");
	facts("THE WHITE HOUSE\nOffice of the Press Secretary\nFor Immediate Release\nMarch 6, 2014\n\nReadout of the President's Call with the Prime Minister\n\n"
	      "The President spoke today with the Prime Minister.",
	      "Readout of the President's Call with the Prime Minister", "THE WHITE HOUSE", "2014-03-06");
	facts("Press release\n19 May 2021, 14:30\nBridge to open in June\nThe bridge will open in June, the ministry said on Tuesday.",
	      "Bridge to open in June", "", "2021-05-19");
}

static void
test_facts__no_title(void **state)
{
	facts("The bridge will open in June, the ministry said on Tuesday.\nIt was closed in May.", "", "", "");
	facts("MR PRICE: Good afternoon\nQUESTION: Thank you.\n", "", "", "");
	facts("Talks go on", "", "", "");
	facts("", "", "", "");
}

static void
test_facts__header_goes_first(void **state)
{
	fixture f;
	assert_true(give(&f, RO_STR("Title: Bridge to open\nDate: 2020-01-02\n\nBridge to open\nMay 19, 2021\nThe bridge will open in June, the ministry said."), false));
	assert_str(f.s.date, "2020-01-02");
	assert_int_equal(f.s.title_span.beg, 0);
	assert_int_equal(f.s.title_span.end, 14);
	end(&f);
}

static void
test_facts__dateline(void **state)
{
	facts("GENEVA, June 16, 2021 (Agency) -- The ministers met in Geneva on Wednesday.", "", "Agency", "2021-06-16");
	facts("GENEVA, June 16 (Agency) -- The ministers met in Geneva on Wednesday.", "", "Agency", "");
	facts("Title: Talks\nURL: https://example.org/2021/06/talks\n\nGENEVA, June 16 (Agency) -- The ministers met in Geneva.", "Talks", "Agency", "2021-06-16");
	facts("URL: https://example.org/2021/12/07/call/\n\nThe ministers met in Geneva.", "", "", "2021-12-07");
}

static void
test_date__forms(void **state)
{
	static const struct {
		const char *in, *iso;
		size_t n;
	} t[] = {
		{"May 19, 2021", "2021-05-19", 12},	 {"19 May 2021", "2021-05-19", 11},	 {"Wednesday, 19 May 2021", "2021-05-19", 22},
		{"2021-05-19", "2021-05-19", 10},	 {"2021-05-19T14:30Z", "2021-05-19", 10}, {"19.05.2021", "2021-05-19", 10},
		{"Sept. 3, 2022", "2022-09-03", 13},	 {"1st of June, 2020", "2020-06-01", 17}, {"June 2021", "2021-06", 9},
		{"31 June 2021", "", 0},		 {"05/06/2021", "", 0},			 {"25/06/2021", "2021-06-25", 10},
		{"2021", "", 0},			 {"May 19", "", 6},			 {"Maybe 19, 2021", "", 0},
		{"March", "", 0},			 {"12 states", "", 0},			 {"2021-13-01", "", 0},
		{"", "", 0},				 {"May 2", "", 5},			 {"29 February 2020", "2020-02-29", 16},
	};
	ro_arena a = {0};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		ro_day d;
		assert_int_equal(ro_day_at(ro_str_of(t[i].in), &d), t[i].n);
		if (t[i].n)
			assert_str(ro_day_iso(&a, d), t[i].iso);
	}
	ro_arena_clear(&a);
}

/* ---- size and noise ---------------------------------------------------------------------------------------- */

static void
check_size(const char *unit, size_t times, size_t want)
{
	ro_buf b = {0};
	for (size_t i = 0; i < times; i++)
		ro_buf_z(&b, unit);
	fixture f;
	assert_true(give(&f, ro_buf_slice(&b), false));
	assert_int_equal(f.s.text.n, want);
	end(&f);
	ro_buf_free(&b);
}

static void
test_size__long_inputs(void **state)
{
	check_size("\n", 1000000, 0);
	check_size("\"", 100000, 100000);
	check_size("[", 50000, 50000);
	check_size("word ", 1000000, 4999999);
	check_size("a\f", 100000, 199999);
	check_size("x-\ny", 50000, 149999);
	check_size("Page 1\n", 100000, 0);
}

/* Random lines of pieces that the rules look for: nothing breaks, and all that is left out plus the text is the source. */
static void
test_size__random_pieces(void **state)
{
	static const char *const piece[] = {"Title: ", "Page ", "12", "13", " - ", "\n", "\n", "\n\n", "\f", "diplo-", "matic ", "The talks ", "\r\n", "\u2013",
					    "www.example.org", " June 2021", ".", "[page break]", "[cut]", "MR X: ", "\xFF", "\u00AD\n", "  ", "GENEVA, May 19 (A) -- "};
	uint32_t r = 20230402;
	for (int round = 0; round < 3000; round++) {
		ro_buf b = {0};
		for (int k = 0; k < round % 60; k++)
			ro_buf_z(&b, piece[((r = r * 1664525u + 1013904223u) >> 16) % (sizeof piece / sizeof *piece)]);
		fixture f;
		if (give(&f, ro_buf_slice(&b), false)) {
			check_map(&f);
			size_t kept = 0, all = 0;
			for (size_t i = 0; i < f.s.text.n; i++)
				kept += f.s.text.s[i] >= '0' && f.s.text.s[i] <= 'z';
			for (size_t i = 0; i < f.s.n_furniture; i++)
				for (size_t k = f.s.furniture[i].beg; k < f.s.furniture[i].end; k++)
					kept += f.in.s[k] >= '0' && f.in.s[k] <= 'z';
			for (size_t i = 0; i < f.in.n; i++)
				all += f.in.s[i] >= '0' && f.in.s[i] <= 'z';
			assert_int_equal(kept, all);
		}
		end(&f);
		ro_buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode__empty_and_one_byte),
		cmocka_unit_test(test_decode__mark_is_no_text),
		cmocka_unit_test(test_decode__bad_bytes_are_replaced_and_counted),
		cmocka_unit_test(test_decode__cut_off_at_the_end),
		cmocka_unit_test(test_decode__bad_bytes_before_furniture_and_after),
		cmocka_unit_test(test_decode__nul_becomes_space),
		cmocka_unit_test(test_decode__utf16_with_and_without_mark),
		cmocka_unit_test(test_decode__utf16_surrogates),
		cmocka_unit_test(test_decode__utf32_is_refused_by_name),
		cmocka_unit_test(test_decode__binary_is_refused),
		cmocka_unit_test(test_decode__one_in_eight_is_the_limit),
		cmocka_unit_test(test_decode__short_odd_texts_are_read),
		cmocka_unit_test(test_decode__code_page_is_refused_in_its_own_words),
		cmocka_unit_test(test_decode__too_large),
		cmocka_unit_test(test_decode__raw_moves_nothing),
		cmocka_unit_test(test_lines__all_ends),
		cmocka_unit_test(test_lines__map_after_crlf),
		cmocka_unit_test(test_lines__shapes),
		cmocka_unit_test(test_header__fields),
		cmocka_unit_test(test_header__turns_are_text),
		cmocka_unit_test(test_header__needs_an_end),
		cmocka_unit_test(test_header__cut_mark),
		cmocka_unit_test(test_furniture__shapes),
		cmocka_unit_test(test_furniture__single_page_of_a_report),
		cmocka_unit_test(test_furniture__lists_stay),
		cmocka_unit_test(test_furniture__repeated_heads_and_feet),
		cmocka_unit_test(test_furniture__head_above_the_title_goes),
		cmocka_unit_test(test_furniture__numbered_heads_rise),
		cmocka_unit_test(test_furniture__repeated_sentences_stay),
		cmocka_unit_test(test_furniture__inside_a_page_repetition_is_safe),
		cmocka_unit_test(test_furniture__title_as_running_head_stays_once),
		cmocka_unit_test(test_furniture__without_form_feeds),
		cmocka_unit_test(test_wrap__paragraphs),
		cmocka_unit_test(test_wrap__lines_that_are_paragraphs_stay),
		cmocka_unit_test(test_wrap__lists_turns_and_head_stay),
		cmocka_unit_test(test_wrap__heading_stays),
		cmocka_unit_test(test_wrap__cut_words),
		cmocka_unit_test(test_wrap__cut_word_over_a_page),
		cmocka_unit_test(test_facts__head_of_a_readout),
		cmocka_unit_test(test_facts__no_title),
		cmocka_unit_test(test_facts__header_goes_first),
		cmocka_unit_test(test_facts__dateline),
		cmocka_unit_test(test_date__forms),
		cmocka_unit_test(test_size__long_inputs),
		cmocka_unit_test(test_size__random_pieces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
