/* SPDX-License-Identifier: MIT
 * The list of people: who held an office on a day, whom a name means then. With an invented list, and with the built-in one. */
#include "record/embed.h"
#include "record/office.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char people[] =
	"name\tnames\tcountry\toffice\tpost\tfrom\tto\tsector\n"
	"Ann Hythlo\tAnna Hythlo\tUTO\tPresident\thead of state\t2001-03-01\t2005-03-01\tGOV\n"
	"Bo Hythlo\t\tUTO\tPresident\thead of state\t2005-03-01\t\tGOV\n"
	"Cy Hythlo\t\tLPT\tMaster of the Island\thead of state\t2003\t2004\tGOV\n"
	"Di Vane\t\tLPT\tChief of Lines\tforeign minister\t2002\t\tGOV\n"
	"Ed Vane\t\tUTO\tJudge\t\t2002\t\tJUD\n"
	"Hal Orr\t\tNLD\tJudge\t\t2002\t\tJUD\n"
	"Flo Marl\t\tUTO\tConsul\thead of government\t2004\t2006\tGOV\n"
	"Gil Marl\t\tUTO\tConsul\thead of government\t2004\t2006\tGOV\n";

static ro_tables *
invented(void)
{
	ro_str text[RO_N_TABLES] = {{0}};
	text[RO_T_COUNTRY] = RO_STR("iso3\tname\tnames\tadjectives\tcapital\nUTO\tUtopia\t\tUtopian\tAmaurot\nLPT\tLaputa\t\tLaputan\tLagado\n");
	text[RO_T_PERSON] = ro_str_of(people);
	text[RO_T_ROLE] = RO_STR("title\tplural\tsector\tbefore\tgender\toffices\npresident\tpresidents\tGOV\tyes\t\t\n"
				 "leader\tleaders\tGOV\tyes\t\tking|head of state\n");
	return ro_tables_open(text, NULL, NULL);
}

static ro_tables *
built_in(void)
{
	ro_str text[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		text[i] = ro_embed_table((enum ro_table_id)i);
	return ro_tables_open(text, NULL, NULL);
}

/* Name of who holds the office; "" if nobody. */
static const char *
holder(const ro_tables *t, const char *role, const char *country, const char *date)
{
	static char name[80];
	size_t r = ro_holder(t, ro_str_of(role), ro_str_of(country), ro_str_of(date));
	ro_str s = r == RO_NONE ? (ro_str){"", 0} : ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME);
	memcpy(name, s.s, s.n);
	name[s.n] = 0;
	return name;
}

static void
test_office__is_held_on_a_day(void **state)
{
	ro_tables *t = invented();
	assert_string_equal(holder(t, "President", "UTO", "2004-01-01"), "Ann Hythlo");
	assert_string_equal(holder(t, "president", "UTO", "2001-02-28"), "");
	assert_string_equal(holder(t, "president", "LPT", "2003-05-05"), "");
	ro_tables_free(t);
}

static void
test_office__is_found_by_its_post_and_by_titles_that_stand_for_it(void **state)
{
	ro_tables *t = invented();
	assert_string_equal(holder(t, "foreign minister", "LPT", "2003-05-05"), "Di Vane");
	assert_string_equal(holder(t, "Chief of Lines", "LPT", "2003-05-05"), "Di Vane");
	assert_string_equal(holder(t, "leader", "LPT", "2003-05-05"), "Cy Hythlo");
	assert_string_equal(holder(t, "president", "LPT", "2005-05-05"), "");	/* no office stands for none */
	assert_string_equal(holder(t, "president", "NLD", "2005-05-05"), "");
	ro_tables_free(t);
}

static void
test_office__goes_over_on_the_day_of_the_handover(void **state)
{
	ro_tables *t = invented();
	assert_string_equal(holder(t, "president", "UTO", "2005-02-28"), "Ann Hythlo");
	assert_string_equal(holder(t, "president", "UTO", "2005-03-01"), "Bo Hythlo");
	assert_string_equal(holder(t, "consul", "UTO", "2005-03-01"), "");	/* two at once: nobody is meant for sure */
	ro_tables_free(t);
}

static void
test_office__tells_bearers_of_a_name_apart(void **state)
{
	ro_tables *t = invented();
	ro_rivals v;
	size_t r = ro_bearers(t, &(ro_bearer){.name = RO_STR("Hythlo"), .date = RO_STR("2002-05-05")}, &v);
	assert_int_equal(r, 0);
	assert_int_equal(v.n, 1);
	r = ro_bearers(t, &(ro_bearer){.name = RO_STR("Hythlo"), .date = RO_STR("2003-05-05")}, &v);
	assert_int_equal(r, RO_NONE);		/* two presidents of that name */
	assert_int_equal(v.n, 2);
	ro_arena a = {0};
	ro_str all = ro_rivals_text(t, &a, &v, 0);
	assert_true(ro_str_eq(all, RO_STR("Ann Hythlo (UTO, President) 0.50, Cy Hythlo (LPT, Master of the Island) 0.50")));
	ro_arena_clear(&a);
	r = ro_bearers(t, &(ro_bearer){.name = RO_STR("Hythlo"), .date = RO_STR("2003-05-05"), .country = RO_STR("LPT")}, &v);
	assert_int_equal(r, 2);
	r = ro_bearers(t, &(ro_bearer){.name = RO_STR("Vane"), .date = RO_STR("2003-05-05"), .role = RO_STR("judge")}, &v);
	assert_int_equal(r, 4);
	r = ro_bearers(t, &(ro_bearer){.name = RO_STR("Anna Hythlo"), .date = RO_STR("2020-05-05")}, &v);
	assert_int_equal(r, 0);			/* a full name, whenever */
	ro_tables_free(t);
}

static void
test_office__holders_of_the_built_in_list(void **state)
{
	static const struct { const char *role, *country, *date, *name; } cases[] = {
		{"foreign minister", "RUS", "2021-05-19", "Sergey Lavrov"},
		{"Foreign Minister", "GBR", "2021-05-19", "Dominic Raab"},
		{"Foreign Secretary", "GBR", "2021-05-19", "Dominic Raab"},
		{"secretary of state", "USA", "2021-05-19", "Antony Blinken"},
		{"foreign minister", "USA", "2021-05-19", "Antony Blinken"},
		{"president", "USA", "2021-01-20", "Joe Biden"},
		{"president", "USA", "2021-01-19", "Donald Trump"},
		{"head of government", "DEU", "2021-05-19", "Angela Merkel"},
		{"chancellor", "DEU", "2021-12-08", "Olaf Scholz"},
		{"head of state", "JPN", "2021-05-19", "Naruhito"},
		{"defense minister", "RUS", "2021-05-19", "Sergei Shoigu"},
		{"defence minister", "USA", "2021-05-19", "Lloyd Austin"},
	};
	ro_tables *t = built_in();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = holder(t, cases[i].role, cases[i].country, cases[i].date);
		if (strcmp(got, cases[i].name))
			fail_msg("%s of %s on %s: '%s', not '%s'", cases[i].role, cases[i].country, cases[i].date, got, cases[i].name);
	}
	ro_tables_free(t);
}

static void
test_office__seats_stand_for_governments(void **state)
{
	static const struct { const char *phrase, *date, *party; } cases[] = {
		{"the Kremlin", "2021-05-19", "RUS"}, {"Foggy Bottom", "2021-05-19", "USA"}, {"Downing Street", "", "GBR"},
		{"Brussels", "2021-05-19", "EUU"}, {"the Capitol", "2021-05-19", "USA"}, {"Çankaya", "2010-01-01", "TUR"},
		{"Çankaya", "2020-01-01", ""}, {"Amaurot", "2020-01-01", ""},
	};
	ro_tables *t = built_in();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!ro_str_eq(ro_seat_party(t, ro_str_of(cases[i].phrase), ro_str_of(cases[i].date)), ro_str_of(cases[i].party)))
			fail_msg("%s", cases[i].phrase);
	ro_tables_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_office__is_held_on_a_day),
		cmocka_unit_test(test_office__is_found_by_its_post_and_by_titles_that_stand_for_it),
		cmocka_unit_test(test_office__goes_over_on_the_day_of_the_handover),
		cmocka_unit_test(test_office__tells_bearers_of_a_name_apart),
		cmocka_unit_test(test_office__holders_of_the_built_in_list),
		cmocka_unit_test(test_office__seats_stand_for_governments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
