/* SPDX-License-Identifier: MIT
 * What voice.c (whose account a document is) and account.c (the meeting it is the account of) read in a line such as the title. */
#ifndef RO_RECORD_VOICE_H
#define RO_RECORD_VOICE_H
#include "record/actor.h"

typedef struct ro_speaker {
	ro_str name, role;
	ro_str country;			/* ISO code; of a side that the office names */
} ro_speaker;

size_t ro_fold_find(ro_str s, ro_str what);		/* where `what` stands in `s` but for case, or RO_NONE */
ro_str ro_words_after(ro_str s, size_t n);		/* s from byte n on, without blanks and commas at its start */
size_t ro_phrase_at(const ro_tables *t, enum ro_key key, ro_str s);	/* bytes of the longest entry that s begins with, or 0 */
ro_str ro_country_at(const ro_tables *t, ro_str s, size_t *n);	/* code of the country that s begins with, *n its bytes; empty and 0 */
ro_speaker ro_speaker_at(const ro_tables *t, ro_str s);	/* "the Foreign Minister of Utopia Jane Roe on ..." */
size_t ro_own_party(const ro_tables *t, ro_doc *d, ro_str party, ro_str other);	/* the account's own one who met; RO_NONE */
#endif
