/* SPDX-License-Identifier: MIT
 * Questions to data/people.tsv: rows of the table, at a date (ISO 8601; empty: at any time). */
#ifndef RO_RECORD_OFFICE_H
#define RO_RECORD_OFFICE_H
#include "record/actor.h"

enum { RO_MAX_RIVALS = 24 };		/* persons of one name that are told apart: of some 5,000 at most 20 share a surname at a time */

typedef struct ro_bearer {		/* a name that somebody bears, and what is known of him */
	ro_str name;			/* full, or a surname */
	ro_str date;			/* when he is spoken of */
	ro_str country, role;		/* as the text gives them, or empty */
	const ro_doc *d;		/* the text, or NULL */
} ro_bearer;

typedef struct ro_rival {
	size_t row;
	double score;			/* 0..1; the sum over rivals is 1 */
} ro_rival;

typedef struct ro_rivals {		/* one row a person, the likeliest first */
	ro_rival at[RO_MAX_RIVALS + 1];
	size_t n;
} ro_rivals;

bool ro_in_office(const ro_tables *t, size_t row, ro_str date);
bool ro_same_person(const ro_tables *t, size_t a, size_t b);	/* two rows: one name or spelling, one country */
bool ro_holds(const ro_tables *t, size_t row, ro_str office);	/* as `office` or as `post` */

/* Row of who holds an office: ("President", UKR), ("head of state", NOR); a title that stands for several offices ("leader") is that of
 * the first that has a holder. On the day of a handover it is who takes over; RO_NONE if nobody, or several really held it. */
size_t ro_holder(const ro_tables *t, ro_str role, ro_str country, ro_str date);

/* Who bears the name: fills *v, gives the row of the one who is meant, or RO_NONE if that is not settled. */
size_t ro_bearers(const ro_tables *t, const ro_bearer *q, ro_rivals *v);

/* "Ann Hythlo (UTO, President) 0.60, Bo Hythlo (LPT, Judge) 0.40": rivals from number `from` on. */
ro_str ro_rivals_text(const ro_tables *t, ro_arena *a, const ro_rivals *v, size_t from);
#endif
