/* SPDX-License-Identifier: MIT
 * Tables: columns by name, phrases by key, rivals in row order, faults named. */
#include "record/embed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
fill(ro_str t[RO_N_TABLES])
{
	t[RO_T_COUNTRY] = RO_STR("# states\nname\tiso3\tnames\tadjectives\tcapital\tmetonyms\textra\n"
				 "Utopia\tUTO\tRepublic of Utopia\tUtopian|Utopians\tAmaurot\tthe White Tower\tx\n"
				 "Laputa\tLPT\t\tLaputan\tLagado\t\t\n");
	t[RO_T_ORG] = RO_STR("id\tname\tnames\tkind\tcountry\nLEA\tLeague\tthe League\tigo\t\n");
	t[RO_T_PERSON] = RO_STR("name\tnames\tcountry\toffice\tfrom\tto\tsector\nAnn Hythlo\tA. Hythlo\tUTO\tPresident\t2001\t2005\tGOV\n"
				"Bo Hythlo\t\tUTO\tPresident\t2005\t\tGOV\n");
	t[RO_T_ROLE] = RO_STR("title\tplural\tsector\tbefore\tgender\toffices\npresident\tpresidents\tGOV\tyes\t\t\n");
	t[RO_T_CUE] = RO_STR("lemma\tforms\tact\tstrength\tpos\nsay\tsays|said\tsay\t3\tverb\n");
	t[RO_T_PUBLISHER] = RO_STR("name\tnames\tparty\tkind\nOffice of the Utopian Voice\t\tUTO\tgovernment\n");
}

static void
test_table__finds_phrases_under_their_keys(void **state)
{
	ro_str text[RO_N_TABLES];
	fill(text);
	ro_tables *t = ro_tables_open(text, NULL);
	assert_non_null(t);
	size_t r = ro_lookup(t, RO_K_ADJECTIVE, RO_STR("UTOPIANS"));
	assert_int_equal(r, 0);
	assert_true(ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), RO_STR("UTO")));
	assert_int_equal(ro_lookup(t, RO_K_CAPITAL, RO_STR("lagado")), 1);
	assert_int_equal(ro_lookup(t, RO_K_COUNTRY, RO_STR("utopian")), RO_NONE);
	assert_int_equal(ro_lookup(t, RO_K_COUNTRY, RO_STR("")), RO_NONE);
	ro_tables_free(t);
}

static void
test_table__rivals_come_in_row_order(void **state)
{
	ro_str text[RO_N_TABLES];
	fill(text);
	ro_tables *t = ro_tables_open(text, NULL);
	assert_int_equal(ro_lookup(t, RO_K_SURNAME, RO_STR("Hythlo")), 0);
	assert_int_equal(ro_lookup_next(t, RO_K_SURNAME, RO_STR("Hythlo"), 0), 1);
	assert_int_equal(ro_lookup_next(t, RO_K_SURNAME, RO_STR("Hythlo"), 1), RO_NONE);
	ro_tables_free(t);
}

static void
test_table__a_missing_column_is_named(void **state)
{
	ro_str text[RO_N_TABLES];
	ro_err e = {0};
	fill(text);
	text[RO_T_CUE] = RO_STR("lemma\tforms\tact\tpos\nsay\tsaid\tsay\tverb\n");
	assert_null(ro_tables_open(text, &e));
	assert_string_equal(e.msg, "table 'cues' has no column 'strength'");
}

static void
test_table__the_compiled_in_ones_open(void **state)
{
	ro_str text[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		text[i] = ro_embed_table((enum ro_table_id)i);
	ro_err e = {0};
	ro_tables *t = ro_tables_open(text, &e);
	assert_string_equal(e.msg, "");
	size_t r = ro_lookup(t, RO_K_COUNTRY, RO_STR("United States"));
	assert_true(r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), RO_STR("USA")));
	assert_true(ro_lookup(t, RO_K_ADJECTIVE, RO_STR("Russian")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_CUE, RO_STR("reiterated")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_TITLE, RO_STR("foreign minister")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_PUBLISHER, RO_STR("The White House")) != RO_NONE);
	ro_tables_free(t);
}

/* "", "2021", "2021-05", "2021-05-19" */
static bool
date_shaped(ro_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (i == 4 || i == 7 ? s.s[i] != '-' : s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n == 0 || s.n == 4 || s.n == 7 || s.n == 10;
}

static bool
known_id(const ro_tables *t, ro_str id)
{
	for (size_t i = 0; i < ro_rows(t, RO_T_COUNTRY); i++)
		if (ro_str_eq(ro_cell(t, RO_T_COUNTRY, i, RO_COUNTRY_ISO3), id))
			return true;
	for (size_t i = 0; i < ro_rows(t, RO_T_ORG); i++)
		if (ro_str_eq(ro_cell(t, RO_T_ORG, i, RO_ORG_ID), id))
			return true;
	return false;
}

static void
test_table__people_have_terms_and_known_countries(void **state)
{
	ro_str text[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		text[i] = ro_embed_table((enum ro_table_id)i);
	ro_tables *t = ro_tables_open(text, NULL);
	assert_non_null(t);
	for (size_t i = 0; i < ro_rows(t, RO_T_PERSON); i++) {
		ro_str c = ro_cell(t, RO_T_PERSON, i, RO_PERSON_COUNTRY), from = ro_cell(t, RO_T_PERSON, i, RO_PERSON_FROM);
		ro_str to = ro_cell(t, RO_T_PERSON, i, RO_PERSON_TO), name = ro_cell(t, RO_T_PERSON, i, RO_PERSON_NAME);
		if (!date_shaped(from) || !date_shaped(to))
			fail_msg("people.tsv row %zu: a date is YYYY, YYYY-MM or YYYY-MM-DD", i + 1);
		if (from.n && to.n && ro_str_cmp(from, to) > 0 && !ro_str_starts(from, to))
			fail_msg("people.tsv row %zu: from after to", i + 1);
		if (name.n < 2 || !known_id(t, c))
			fail_msg("people.tsv row %zu (%.*s): no name or no known country", i + 1, (int)name.n, name.s);
	}
	ro_tables_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table__finds_phrases_under_their_keys),
		cmocka_unit_test(test_table__rivals_come_in_row_order),
		cmocka_unit_test(test_table__a_missing_column_is_named),
		cmocka_unit_test(test_table__the_compiled_in_ones_open),
		cmocka_unit_test(test_table__people_have_terms_and_known_countries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
