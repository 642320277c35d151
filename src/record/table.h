/* SPDX-License-Identifier: MIT
 * The tables of data/: rows of cells, found by phrase. Compiled in; parsed once when the model is opened; immutable. */
#ifndef RO_RECORD_TABLE_H
#define RO_RECORD_TABLE_H
#include "base/arena.h"

enum ro_table_id { RO_T_COUNTRY, RO_T_ORG, RO_T_PERSON, RO_T_ROLE, RO_T_CUE, RO_T_PUBLISHER, RO_N_TABLES };

/* Columns of each table, in the order in which the program asks for them (the files may have more, in any order). */
enum { RO_COUNTRY_ISO3, RO_COUNTRY_NAME, RO_COUNTRY_NAMES, RO_COUNTRY_ADJECTIVES, RO_COUNTRY_CAPITAL, RO_COUNTRY_METONYMS };
enum { RO_ORG_ID, RO_ORG_NAME, RO_ORG_NAMES, RO_ORG_KIND, RO_ORG_COUNTRY };
enum { RO_PERSON_NAME, RO_PERSON_NAMES, RO_PERSON_COUNTRY, RO_PERSON_OFFICE, RO_PERSON_FROM, RO_PERSON_TO, RO_PERSON_SECTOR };
enum { RO_ROLE_TITLE, RO_ROLE_PLURAL, RO_ROLE_SECTOR, RO_ROLE_BEFORE, RO_ROLE_GENDER, RO_ROLE_OFFICES };
enum { RO_CUE_LEMMA, RO_CUE_FORMS, RO_CUE_ACT, RO_CUE_STRENGTH, RO_CUE_POS };
enum { RO_PUBLISHER_NAME, RO_PUBLISHER_NAMES, RO_PUBLISHER_PARTY, RO_PUBLISHER_KIND };
#define RO_MAX_COLUMNS 7

/* Under what a phrase stands in a table. */
enum ro_key { RO_K_COUNTRY, RO_K_ADJECTIVE, RO_K_CAPITAL, RO_K_METONYM, RO_K_ORG, RO_K_PERSON, RO_K_SURNAME, RO_K_TITLE, RO_K_CUE,
	      RO_K_PUBLISHER };

typedef struct ro_tables ro_tables;

/* `text[t]` is the TSV of table t: '#' lines are comments, the first other line names the columns. The slices stay in
 * use. RO_MODEL names the table and line of a fault. */
ro_tables *ro_tables_open(const ro_str text[RO_N_TABLES], ro_err *err);
void ro_tables_free(ro_tables *t);

ro_str ro_cell(const ro_tables *t, enum ro_table_id table, size_t row, int column);
size_t ro_rows(const ro_tables *t, enum ro_table_id table);

/* Row under which `phrase` stands (case of ASCII letters does not count), or RO_NONE. The second form goes on from `after`. */
size_t ro_lookup(const ro_tables *t, enum ro_key key, ro_str phrase);
size_t ro_lookup_next(const ro_tables *t, enum ro_key key, ro_str phrase, size_t after);
#endif
