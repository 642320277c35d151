/* SPDX-License-Identifier: MIT
 * What the forms of `readout track` share. */
#ifndef RO_CLI_TRACK_H
#define RO_CLI_TRACK_H
#include "cli/compare.h"

typedef struct trk_view {
	ro_doc *const *doc;
	size_t n;			/* documents: A, B, ... */
	const ro_ledger *l;
	const char *party;
	bool whole;			/* entries of each issue; else a line an issue */
} trk_view;

/* How words that went and came are shown: ~~ ~~, <del>, [- -]. */
typedef struct trk_marks {
	const char *out[2], *in[2];
	void (*add)(ro_buf *, ro_str);	/* escapes for the destination */
	const char *line;		/* between sentences */
} trk_marks;

void trk_issue(ro_buf *b, const ro_thread *t);			/* "military deployment / UKR" */
void trk_words(ro_buf *b, const trk_view *v, const ro_entry *e, size_t most);	/* quotations with their place */
void trk_who(ro_buf *b, const trk_view *v, const ro_entry *e);	/* "Jane Doe via FRA" */
void trk_between(ro_buf *b, const trk_view *v, const ro_between *x);	/* "2021-05-19 meeting: Doe, Roe (B)" */
void trk_since(ro_buf *b, const ro_thread *t);			/* "not raised since 2021-06-02, in 2 later documents"; nothing if it was */
bool trk_wording(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e, const trk_marks *m);	/* false: nothing changed */
size_t trk_quotes(const ro_doc *d, const ro_entry *e, ro_span *out, size_t most);	/* clauses of the entry, apart */

void trk_text(ro_buf *b, const trk_view *v);
void trk_json(ro_buf *b, const trk_view *v);
void trk_markdown(ro_buf *b, const trk_view *v);
void trk_html(ro_buf *b, const trk_view *v);
void trk_csv(ro_buf *b, const trk_view *v);
#endif
