/* SPDX-License-Identifier: MIT
 * Measuring: counts by document, summed to shares and F1 with 95% bootstrap intervals over documents. */
#ifndef RO_CLI_EVAL_H
#define RO_CLI_EVAL_H
#include "base/arena.h"
#include "base/buf.h"

#define EVAL_COUNTS 64

typedef struct eval_metric {		/* value = c[hit] / c[of], or 2 c[hit] / (c[of] + c[of2]) where of2 >= 0 */
	const char *name;
	int hit, of, of2;		/* of2 = -k, k > 1: the mean F1 of k classes, whose three counts each stand from `hit` on */
} eval_metric;

typedef struct eval_run {
	ro_session *s;
	const char *path;		/* the gold file */
	ro_str gold;			/* its bytes */
	ro_buf out;			/* predictions */
	RO_VEC(double) count;		/* [documents][EVAL_COUNTS] */
} eval_run;

typedef struct eval_kind {
	const char *name;
	bool (*run)(eval_run *e, ro_err *err);
	const eval_metric *metrics;	/* ends with a NULL name */
} eval_kind;

extern const eval_kind eval_attribution, eval_names, eval_syntax, eval_reference, eval_relations, eval_events;

double *eval_doc(eval_run *e);		/* counts of a new document, zero; valid until the next call */
size_t *eval_bytes_of(ro_str text, size_t *n);	/* byte of each code point (n + 1 entries); free(3) it */
#endif
