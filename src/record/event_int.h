/* SPDX-License-Identifier: MIT
 * What event.c (the network's events -> records), party.c (which words are the parties), identity.c (who they are) and about.c (the country of the text) share. */
#ifndef RO_RECORD_EVENT_INT_H
#define RO_RECORD_EVENT_INT_H
#include "record/actor.h"

enum { RO_MAX_PARTY = 8 };

typedef struct ro_party {
	size_t head[RO_MAX_PARTY];	/* heads of the phrases */
	size_t n;
} ro_party;

typedef struct ro_parties {
	ro_party who, to;
	const char *form;		/* what found them */
} ro_parties;

typedef struct ro_sides {		/* one side of an event: actors of the cast */
	const size_t *who;
	const ro_span *span;		/* words of each; empty where no words name it */
	size_t n;
} ro_sides;

typedef struct ro_trigger {		/* the words that tell an event */
	const ro_deed *deed;
	size_t first, last, head;
	const char *type;
	size_t row;			/* of the verb table, with this type; or RO_NONE */
} ro_trigger;

void ro_about_find(const ro_tables *t, ro_doc *d);		/* fills about */
void ro_about_adopt(ro_doc *d, size_t who, bool across);	/* gives the actor that country, if it has none and may have it */
bool ro_plays(const ro_doc *d, const ro_deed *e, size_t word, enum ro_part part);	/* has the word this part for the network? */
size_t ro_run_head(const ro_doc *d, size_t a, size_t z);	/* head of the words a..z-1 */
void ro_parties_find(const ro_tables *t, const ro_doc *d, ro_trigger *g, ro_parties *p);	/* fills g->row, p */
bool ro_takes_both(const ro_tables *t, size_t row);		/* does the verb table have it as done together? */

/* Actors of the heads of p, each once, and their words; `other`: the side already known, or NULL; `reciprocal`: the deed takes two, and p
 * is all that is told. */
ro_sides ro_identify(const ro_tables *t, ro_doc *d, const ro_party *p, const ro_sides *other, bool reciprocal);

void ro_sides_part(ro_doc *d, ro_sides *side, const ro_sides *other);	/* takes from `side` who is on the other */
ro_sides ro_pair_told(const ro_tables *t, ro_doc *d, const ro_trigger *g);	/* the two that stand beside a noun: "Utopia-NATO summit"; n == 0 if none do */

/* Fills what the sentence leaves out; says how, or NULL. */
const char *ro_imply(const ro_tables *t, ro_doc *d, const ro_trigger *g, ro_sides *who, ro_sides *to);
#endif
