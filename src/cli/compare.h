/* SPDX-License-Identifier: MIT
 * What the forms of `readout compare` share: the documents, the comparison, the rows that are wanted. */
#ifndef RO_CLI_COMPARE_H
#define RO_CLI_COMPARE_H
#include "cli/json.h"

typedef struct cmp_view {
	ro_doc *const *doc;
	size_t n;			/* accounts: A, B, ... */
	const ro_comparison *c;
	const char *only;		/* a relation, or NULL for all rows */
	bool why;
} cmp_view;

bool cmp_wanted(const cmp_view *v, const ro_row *r);
size_t cmp_paragraph(const ro_doc *d, size_t at);		/* 1, 2, ... after the headline */
void cmp_issue(ro_buf *b, const ro_row *r);			/* "nuclear programme / IRN" */
void cmp_relation(ro_buf *b, const ro_row *r);			/* "differ", "only A" */
void cmp_cell(ro_buf *b, const cmp_view *v, const ro_row *r, size_t account, size_t most);	/* its words, `most` bytes of each quotation; 0: whole */
void cmp_heading(ro_buf *b, const cmp_view *v, size_t account);	/* "USA (The White House, 2014-03-06)" */

void cmp_json(ro_buf *b, const cmp_view *v);
void cmp_text(ro_buf *b, const cmp_view *v);			/* a table for the terminal */
void cmp_markdown(ro_buf *b, const cmp_view *v);
void cmp_html(ro_buf *b, const cmp_view *v);
void cmp_csv(ro_buf *b, const cmp_view *v);
#endif
