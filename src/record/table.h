/* SPDX-License-Identifier: MIT
 * The tables of data/: rows of cells, found by phrase. Compiled in; parsed once when the model is opened; immutable. */
#ifndef RO_RECORD_TABLE_H
#define RO_RECORD_TABLE_H
#include "base/arena.h"

enum ro_table_id { RO_T_COUNTRY, RO_T_ORG, RO_T_PERSON, RO_T_ROLE, RO_T_CUE, RO_T_PUBLISHER, RO_T_VERB, RO_T_PLACE, RO_T_PLOVER,
		   RO_T_METONYM, RO_T_GIVEN, RO_T_TOPIC, RO_T_TERM, RO_N_TABLES };

/* Columns of each table, in the order in which the program asks for them (the files may have more, in any order). */
enum { RO_COUNTRY_ISO3, RO_COUNTRY_NAME, RO_COUNTRY_NAMES, RO_COUNTRY_ADJECTIVES, RO_COUNTRY_CAPITAL };
enum { RO_ORG_ID, RO_ORG_NAME, RO_ORG_NAMES, RO_ORG_KIND, RO_ORG_COUNTRY };
enum { RO_PERSON_NAME, RO_PERSON_NAMES, RO_PERSON_COUNTRY, RO_PERSON_OFFICE, RO_PERSON_FROM, RO_PERSON_TO, RO_PERSON_SECTOR, RO_PERSON_POST };
enum { RO_ROLE_TITLE, RO_ROLE_PLURAL, RO_ROLE_SECTOR, RO_ROLE_BEFORE, RO_ROLE_GENDER, RO_ROLE_OFFICES };
enum { RO_CUE_LEMMA, RO_CUE_FORMS, RO_CUE_ACT, RO_CUE_STRENGTH, RO_CUE_POS };
enum { RO_PUBLISHER_NAME, RO_PUBLISHER_NAMES, RO_PUBLISHER_PARTY, RO_PUBLISHER_KIND };
enum { RO_VERB_LEMMA, RO_VERB_FORMS, RO_VERB_POS, RO_VERB_EVENT, RO_VERB_MODE, RO_VERB_CAMEO, RO_VERB_TO, RO_VERB_NEEDS };
enum { RO_PLACE_NAME, RO_PLACE_NAMES, RO_PLACE_COUNTRY, RO_PLACE_ADM1, RO_PLACE_LAT, RO_PLACE_LON, RO_PLACE_POPULATION, RO_PLACE_ID };
enum { RO_PLOVER_TYPE, RO_PLOVER_CAMEO, RO_PLOVER_GOLDSTEIN, RO_PLOVER_GDELT, RO_PLOVER_PHOENIX, RO_PLOVER_ICEWS, RO_PLOVER_PLOVER };
enum { RO_METONYM_PHRASE, RO_METONYM_NAMES, RO_METONYM_PARTY, RO_METONYM_READING, RO_METONYM_POST, RO_METONYM_FROM, RO_METONYM_TO };
enum { RO_GIVEN_GENDER, RO_GIVEN_NAMES };
enum { RO_TOPIC_TOPIC, RO_TOPIC_PARENT, RO_TOPIC_NAME, RO_TOPIC_PLACE, RO_TOPIC_GENERAL, RO_TOPIC_PHRASES, RO_TOPIC_NEAR };
enum { RO_TERM_CONCEPT, RO_TERM_TERM, RO_TERM_PARTY, RO_TERM_NOTE };
#define RO_MAX_COLUMNS 8

/* Under what a phrase stands in a table. */
enum ro_key { RO_K_COUNTRY, RO_K_ADJECTIVE, RO_K_CAPITAL, RO_K_SEAT, RO_K_ORG, RO_K_PERSON, RO_K_SURNAME, RO_K_TITLE, RO_K_CUE,
	      RO_K_PUBLISHER, RO_K_VERB, RO_K_PLACE, RO_K_PLOVER, RO_K_ISO3, RO_K_ORG_ID, RO_K_GIVEN,
	      RO_K_TOPIC, RO_K_NEAR, RO_K_TERM };	/* the last three by the stems of their words: text/stem.h */

typedef struct ro_tables ro_tables;

/* A user's own tables: their rows stand before ours, so that they win, and a row about a person in an office takes the place of ours
 * with that name, country and office. */
typedef struct ro_own {
	ro_str text[RO_N_TABLES];	/* TSV with the columns of ours; empty: none */
	ro_str file[RO_N_TABLES];	/* its path, for messages */
} ro_own;

/* `text[t]` is the TSV of table t: '#' lines are comments, the first other line names the columns; `own` may be NULL. The slices stay in
 * use. RO_MODEL names file and line of a fault: "mine/people.tsv:3: ...". */
ro_tables *ro_tables_open(const ro_str text[RO_N_TABLES], const ro_own *own, ro_err *err);
void ro_tables_free(ro_tables *t);

const ro_tables *ro_model_tables(const ro_model *m);

ro_str ro_cell(const ro_tables *t, enum ro_table_id table, size_t row, int column);	/* empty for RO_NONE */
size_t ro_rows(const ro_tables *t, enum ro_table_id table);
size_t ro_rows_own(const ro_tables *t, enum ro_table_id table);	/* the first so many rows are the user's */
size_t ro_row_line(const ro_tables *t, enum ro_table_id table, size_t row);	/* in its file, from 1 */
ro_str ro_row_file(const ro_tables *t, enum ro_table_id table, size_t row);
bool ro_table_named(ro_str name, enum ro_table_id *table);	/* "people" or "some/where/people.tsv"; false: there is no such table */
const char *ro_table_column(enum ro_table_id table, int column);	/* its name, or NULL behind the last */

/* Is `id` a country or an organisation of the lists? */
bool ro_party_known(const ro_tables *t, ro_str id);

/* Row under which `phrase` stands (case of ASCII letters does not count), or RO_NONE. The second form goes on from `after`. */
size_t ro_lookup(const ro_tables *t, enum ro_key key, ro_str phrase);
size_t ro_lookup_next(const ro_tables *t, enum ro_key key, ro_str phrase, size_t after);
#endif
