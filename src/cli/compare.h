/* SPDX-License-Identifier: MIT
 * What the forms of `readout compare` share: the documents, the comparison, the rows that are wanted. */
#ifndef RO_CLI_COMPARE_H
#define RO_CLI_COMPARE_H
#include "cli/json.h"

typedef struct cmp_view {
	ro_doc *const *file;		/* the documents: A, B, ... */
	size_t n_file;
	const ro_doc *doc[RO_MAX_ACCOUNTS];	/* the columns: these documents, or what each party says */
	size_t n;			/* columns */
	const char *parties;		/* "USA|RUS": columns are parties; "": all parties; NULL: columns are accounts */
	const ro_comparison *c;
	const char *only;		/* a relation, or NULL for all rows */
	bool why;
} cmp_view;

bool cmp_wanted(const cmp_view *v, const ro_row *r);
size_t cmp_paragraph(const ro_doc *d, size_t at);		/* 1, 2, ... after the headline */
void cmp_issue(ro_buf *b, const ro_row *r);			/* "nuclear programme / IRN" */
void cmp_relation(ro_buf *b, const cmp_view *v, const ro_row *r);	/* "differ", "only A" */
void cmp_cell(ro_buf *b, const cmp_view *v, const ro_row *r, size_t account, size_t most);	/* its words, `most` bytes of each quotation; 0: whole */
void cmp_heading(ro_buf *b, const cmp_view *v, size_t column);	/* "A: USA (The White House, 2014-03-06)", "USA: United States" */
void cmp_file(ro_buf *b, const ro_doc *d, size_t k);		/* "A: USA (The White House, 2014-03-06)" */
void cmp_letter(ro_buf *b, size_t k);				/* A .. Z, AA, AB, ... */
void cmp_json_letter(ro_buf *b, const char *k, size_t i);	/* "account":"A" */
void cmp_label(ro_buf *b, const cmp_view *v, size_t column);	/* "A" or "RUS" */
const ro_doc *cmp_origin(const cmp_view *v, size_t column, ro_span *s, size_t *k);	/* document k, and the span in its text */
ro_str cmp_via(const cmp_view *v, const ro_row *r, size_t column, ro_span s);	/* whose account the words come through, if not the party's own */
/* r: its row, or NULL for words outside a row */
void cmp_place(ro_buf *b, const cmp_view *v, const ro_row *r, size_t column, ro_span s);	/* "A:3", "B:2 via FRA" */

void cmp_json(ro_buf *b, const cmp_view *v);
void cmp_text(ro_buf *b, const cmp_view *v);			/* a table for the terminal */
void cmp_markdown(ro_buf *b, const cmp_view *v);
void cmp_html(ro_buf *b, const cmp_view *v);
void cmp_csv(ro_buf *b, const cmp_view *v);
#endif
