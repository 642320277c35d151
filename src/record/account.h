/* SPDX-License-Identifier: MIT
 * The meeting that a document is the account of. */
#ifndef RO_RECORD_ACCOUNT_H
#define RO_RECORD_ACCOUNT_H
#include "record/record.h"

enum { RO_ACCOUNT_PARTIES = 8 };

typedef struct ro_account {
	size_t who[RO_ACCOUNT_PARTIES], n;	/* actors, one a country; the side that tells it first, if known */
	bool apart;			/* it met each of the others by itself */
	ro_place place;			/* as the title tells it; .name empty if it does not */
	ro_str why;
} ro_account;

bool ro_account_find(const ro_tables *t, ro_doc *d, ro_account *a);	/* false if it is no such account */
#endif
