/* SPDX-License-Identifier: MIT
 * What the files of this folder share.
 *
 *	compare.c	accounts -> rows: which claims of which account are of one issue
 *	relation.c	the cells of a row -> agree, differ, both, only
 *	party.c		many documents -> a document a party, compared as accounts are
 *	terms.c		words of the columns for one thing
 *	diff.c		two texts -> what changed, word by word
 *	track.c		a party's positions through time
 *	fact.c		date, form, length, place of the meeting, as each account tells them */
#ifndef RO_COMPARE_COMPARE_H
#define RO_COMPARE_COMPARE_H
#include "base/arena.h"
#include "record/record.h"

typedef struct ro_parties ro_parties;	/* documents made of what each party says */

struct ro_comparison {
	ro_arena arena;
	const ro_tables *tables;
	ro_doc *const *doc;
	size_t n;			/* accounts */
	ro_row *row;
	size_t n_row;
	ro_fact *fact;
	size_t n_fact;
	ro_term *term;
	size_t n_term;
	ro_parties *parties;		/* whose documents these are, or NULL: they are the caller's */
};

void ro_relate(ro_comparison *c, ro_row *r);		/* fills relation, only, why */
void ro_meeting_facts(ro_comparison *c);			/* fills fact */
double ro_claims_alike(const ro_doc *a, size_t i, const ro_doc *b, size_t k);	/* -1..1 */
void ro_terms_find(ro_comparison *c, const ro_model *m);	/* fills term */
ro_comparison *ro_compare_as(const ro_model *m, ro_doc *const *doc, size_t n, ro_parties *parties, ro_err *err);	/* takes `parties`, which may be NULL */
void ro_parties_free(ro_parties *p);
#endif
