/* SPDX-License-Identifier: MIT
 * What actor.c (names -> the cast), title.c (titles around them) and refer.c (phrases -> actors) share. */
#ifndef RO_RECORD_ACTOR_H
#define RO_RECORD_ACTOR_H
#include "record/record.h"

/* title.c: rows of tables and words of the text; `a..z-1` is a run of words */
typedef struct ro_title {
	ro_str role;			/* "Foreign Minister"; empty if there is none */
	size_t country;			/* row, or RO_NONE */
	ro_str sector;			/* PLOVER code of the role */
	size_t from;			/* first word of the whole title */
} ro_title;

size_t ro_country_row(const ro_tables *t, ro_str phrase);	/* "Russian", "the United States"; RO_NONE */
size_t ro_country_in(const ro_tables *t, const ro_doc *d, size_t a, size_t z);	/* first of them in the run; RO_NONE */
ro_str ro_seat_party(const ro_tables *t, ro_str phrase, ro_str date);	/* "the Kremlin" -> RUS, by data/metonyms.tsv; empty if it is none */
bool ro_town(const ro_tables *t, const ro_doc *d, size_t a, size_t z);	/* is the run a capital or a seat and nothing else? */
size_t ro_title_before(const ro_tables *t, const ro_doc *d, size_t a, size_t e);	/* first word of the longest title that ends before e, or e */
size_t ro_title_at(const ro_tables *t, const ro_doc *d, size_t a, size_t z);	/* word after the longest title that begins at a, or a */
ro_title ro_title_left(const ro_tables *t, const ro_doc *d, size_t name);	/* of the name that begins at this word */
ro_title ro_title_right(const ro_tables *t, const ro_doc *d, size_t after);	/* of the name that ends before this word */

/* actor.c: the cast; each gives an index into d->cast, or RO_NONE */
size_t ro_cast_add(ro_doc *d, ro_str name, enum ro_actor_kind kind);
size_t ro_cast_person(const ro_doc *d, ro_str name);		/* who goes by this name, full or in part */
size_t ro_cast_named(const ro_doc *d, enum ro_actor_kind kind, ro_str name);
size_t ro_actor_party(const ro_tables *t, ro_doc *d, ro_str id);	/* a country, or an organisation of the list, made if need be */
void ro_cast_consult(const ro_tables *t, ro_doc *d, size_t who);	/* what data/people.tsv knows of a person */
bool ro_role_fits(const ro_tables *t, ro_str role, ro_str noun, bool wide);	/* may somebody with this role be called that? */
size_t ro_office_holder(const ro_tables *t, const ro_doc *d, ro_str role, ro_str country);	/* row of data/people.tsv at the text's date */
size_t ro_office_actor(const ro_tables *t, ro_doc *d, ro_str role, ro_str country);	/* its holder as an actor, made if need be; RO_NONE */
ro_str ro_first_word(ro_str s);				/* up to a space */

void ro_names_mend(const ro_tables *t, ro_doc *d);	/* mend.c: sets wrong tags of names right */
size_t ro_card_end(const ro_doc *d, size_t i);	/* word after the card that begins at word i, or i: "Jane Roe | Roe JanePresident of Utopia |:" */
int ro_pronoun_he(ro_str word);				/* refer.c: 1 for "him", -1 for "her", else 0 */
#endif
