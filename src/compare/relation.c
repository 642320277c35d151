/* SPDX-License-Identifier: MIT
 * The cells of a row -> how the accounts stand to each other on the issue.
 *
 *	A: UTO accuses "breach of the treaty"		B: FRE denies "in full accord with it"		differ
 *	A: both agree "would stay in touch"		B: both agree "will keep the channel open"	agree
 *	A: UTO raises "sanctions"			B: FRE warns "measures of its own"		both
 *	A: UTO supports "free passage"			B: nothing like it				only A
 *
 * First that fits, over all pairs of positions of two accounts: one party is against it, or asks the other, and the other takes a line of its own: differ.
 * Both for it or both against it, or one party told in both with one stance: agree. Alike sentences that only raise it: agree. Else both.
 * Cost: the product of the positions. */
#include "compare/compare.h"

enum side { NEUTRAL, FOR, AGAINST };

static const double much_alike = 0.60;	/* sentences that tell the same, where no stance is told */

const char *
ro_relation_name(enum ro_relation_kind k)
{
	static const char *const names[] = {"agree", "both", "differ", "only"};
	return names[k];
}

static bool
in(ro_str s, const char *list)
{
	ro_str rest = ro_str_of(list), part;
	while (ro_str_next(&rest, '|', &part))
		if (ro_str_eq(part, s))
			return true;
	return false;
}

static enum side
side_of(ro_str stance)
{
	return in(stance, "agree|support|commit|offer|praise") ? FOR : in(stance, "oppose|deny|accuse|warn") ? AGAINST : NEUTRAL;
}

/* Two parties, one of them against it, and the other not for the same thing: "firmly opposes the system" / "is purely defensive". */
static bool
against_each_other(const ro_position *p, const ro_position *q)
{
	if (!p->party.n || !q->party.n || ro_str_eq(p->party, q->party))
		return false;
	enum side a = side_of(p->stance), b = side_of(q->stance);
	if (a == AGAINST && b == AGAINST)		/* both against a third, or against the same thing, is no quarrel */
		return ro_str_eq(p->toward, q->party) || ro_str_eq(q->toward, p->party);
	bool asks = (ro_str_eq(p->stance, RO_STR("demand")) && ro_str_eq(p->toward, q->party)) || (ro_str_eq(q->stance, RO_STR("demand")) && ro_str_eq(q->toward, p->party));
	return (a == AGAINST || b == AGAINST || asks) && !in(p->stance, "agree|discuss|praise") && !in(q->stance, "agree|discuss|praise");
}

static bool
together(const ro_position *p, const ro_position *q)
{
	enum side a = side_of(p->stance), b = side_of(q->stance);
	return (a == b && a != NEUTRAL) || (p->party.n && ro_str_eq(p->party, q->party) && a == b && a != NEUTRAL) ||
	       (ro_str_eq(p->party, q->party) && ro_str_eq(p->stance, q->stance) && in(p->stance, "demand|announce"));
}

typedef struct finding {
	enum ro_relation_kind kind;
	const ro_position *p, *q;	/* what decided it, or NULL */
	double alike;
} finding;

static finding
relate_two(const ro_comparison *c, const ro_row *r, size_t a, size_t b)
{
	const ro_position *pa = ro_doc_positions(c->doc[a], NULL), *pb = ro_doc_positions(c->doc[b], NULL);
	finding f = {RO_BOTH, NULL, NULL, -1};
	for (size_t i = 0; i < r->cell[a].n_position; i++)
		for (size_t k = 0; k < r->cell[b].n_position; k++) {
			const ro_position *p = &pa[r->cell[a].position[i]], *q = &pb[r->cell[b].position[k]];
			double x = ro_sentences_alike(c->doc[a], p->sentence, c->doc[b], q->sentence);
			f.alike = x > f.alike ? x : f.alike;
			if (f.kind != RO_DIFFER && against_each_other(p, q))
				f = (finding){RO_DIFFER, p, q, f.alike};
			else if (f.kind == RO_BOTH && together(p, q))
				f = (finding){RO_AGREE, p, q, f.alike};
		}
	double sense = r->cell[a].n_position ? r->cell[b].likeness : r->cell[a].likeness;
	if (!r->cell[a].n_position || !r->cell[b].n_position)
		f.alike = sense;
	if (f.kind == RO_BOTH && f.alike >= much_alike)
		f.kind = RO_AGREE;
	return f;
}

static void
tell_why(ro_comparison *c, ro_row *r, const finding *f)
{
	if (f->p)
		r->why = ro_arena_fmt(&c->arena, "%.*s %.*s / %.*s %.*s; likeness %.2f", (int)f->p->party.n, f->p->party.s, (int)f->p->stance.n, f->p->stance.s,
				      (int)f->q->party.n, f->q->party.s, (int)f->q->stance.n, f->q->stance.s, f->alike);
	else
		r->why = ro_arena_fmt(&c->arena, "no stance for or against each other; likeness %.2f", f->alike);
}

void
ro_relate(ro_comparison *c, ro_row *r)
{
	static const int rank[] = {[RO_AGREE] = 0, [RO_BOTH] = 1, [RO_DIFFER] = 2};
	size_t n = 0;
	bool any = false;
	for (size_t a = 0; a < c->n; a++)
		if (r->cell[a].mentioned)
			n++, r->only = a;
	if (n < 2) {
		r->relation = RO_ONLY;
		r->why = RO_STR("nothing in the other accounts touches it, by words, place or sense");
		return;
	}
	r->only = RO_NONE;
	for (size_t a = 0; a < c->n; a++)
		for (size_t b = a + 1; b < c->n; b++) {
			if (!r->cell[a].mentioned || !r->cell[b].mentioned)
				continue;
			finding f = relate_two(c, r, a, b);
			if (any && rank[f.kind] <= rank[r->relation])
				continue;
			any = true;
			r->relation = f.kind;
			tell_why(c, r, &f);
		}
}
