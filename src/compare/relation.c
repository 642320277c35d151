/* SPDX-License-Identifier: MIT
 * The cells of a row -> how the accounts stand to each other on the issue.
 *
 * The first that fits, over all pairs of claims of two accounts:
 *	differ	one contests what the other holds: it denies, rejects, calls it wrong, or says the contrary
 *			A: the law narrows their rights			B: the law does not take away any right
 *		one asks something of the other, and the other takes a line of its own
 *			A: urged Utopia to stop paying			B: Utopia will go on paying
 *		one warns, opposes or accuses the other, and the other tells its own version
 *			A: voiced concern over delays in visas		B: had issued a hundred visas since April
 *	agree	the one tells that they decided together, and the other tells it too
 *			A: the two agreed to open a post		B: a new post will be opened
 *		both are for it, or thank and are thanked; or one party is told in both with one stance
 *			A: will receive the children again		B: thanked for the children's summer
 *		no stance is told, and the claims are much alike
 *			A: relations have never been better		B: ties stand at their best
 *	both	all else: one topic with other emphasis
 *			A: discussed the situation in Sylvania		B: welcomed the truce there
 *	only	nothing in the other account touches it
 *
 * Whose claim it is: in a side's own account its own, unless the other side is told to say it. Two who both contest are no quarrel, unless
 * they contest each other. Cost: the product of the claims. */
#include "compare/compare.h"

enum side { NEUTRAL, FOR, AGAINST };

static const double much_alike = 0.60;	/* claims that tell the same, where no stance is told */

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
	return in(stance, "agree|support|commit|offer|praise|announce") ? FOR : in(stance, "oppose|deny|accuse|warn") ? AGAINST : NEUTRAL;
}

/* Whose claim it is. */
static ro_str
holder(const ro_comparison *c, size_t account, size_t other, const ro_position *p)
{
	ro_str own = ro_doc_info(c->doc[account])->voice, theirs = ro_doc_info(c->doc[other])->voice;
	bool shared = in(p->stance, "agree");		/* "they agreed that ..." is of both */
	return own.n && (shared || !theirs.n || !ro_str_eq(p->party, theirs)) ? own : p->party;
}

/* Words that say that another is wrong: "are | not | correct", "| rejected | any suggestion", "is | inadmissible |". A word may end in '*'. */
static bool
contests(const ro_doc *d, const ro_position *p)
{
	static const char words[] = "not|n't|cannot|never|nobody|no|without|reject*|den|denied|denies|denying|dismiss*|baseless|groundless|unfounded|inadmissible|"
				    "unacceptable|illegal*|illegitimate|unlawful*|unconstitutional|pretext|allegation*|so-called|contrary|refus*|oppos*|violat*|breach*";
	const ro_claim *c = &d->claim.at[p->claim];
	for (size_t i = c->first; i <= c->last; i++) {
		ro_str rest = ro_str_of(words), part, w = ro_word(d, i);
		while (ro_str_next(&rest, '|', &part)) {
			bool open = part.s[part.n - 1] == '*';
			part.n -= open;
			if (w.n >= part.n && (open || w.n == part.n) && ro_str_eq_fold((ro_str){w.s, part.n}, part))
				return true;
		}
	}
	return false;
}

/* Is p directed at `who`, or about it, and not at a third? */
static bool
at(const ro_position *p, ro_str who)
{
	return ro_str_eq(p->toward, who) || (!p->toward.n && (!p->locus.n || ro_str_find(p->locus, who) != RO_NONE));
}

/* p asks or blames the other, who takes a line of its own. */
static bool
pressed(const ro_position *p, ro_str other, const ro_position *q)
{
	return ((in(p->stance, "demand") && ro_str_eq(p->toward, other)) || (in(p->stance, "oppose|accuse|warn|deny") && at(p, other))) &&
	       !in(q->stance, "agree|discuss|praise|commit|offer");
}

static bool
against_each_other(const ro_comparison *c, size_t a, const ro_position *p, size_t b, const ro_position *q)
{
	ro_str one = holder(c, a, b, p), two = holder(c, b, a, q);
	if (!one.n || !two.n || ro_str_eq(one, two) || in(p->stance, "discuss|praise") || in(q->stance, "discuss|praise"))
		return false;
	bool x = contests(c->doc[a], p) && !in(p->stance, "agree"), y = contests(c->doc[b], q) && !in(q->stance, "agree");
	if (in(p->stance, "deny") != in(q->stance, "deny") && side_of(p->stance) == AGAINST && side_of(q->stance) == AGAINST)
		return true;				/* "concern about the crossing of arms" / "such claims are baseless" */
	if (side_of(p->stance) == AGAINST && side_of(q->stance) == AGAINST)		/* both against a third is no quarrel */
		return ro_str_eq(p->toward, two) || ro_str_eq(q->toward, one);
	return x != y || pressed(p, two, q) || pressed(q, one, p);
}

static bool
together(const ro_position *p, const ro_position *q)
{
	enum side a = side_of(p->stance), b = side_of(q->stance);
	if (in(p->stance, "agree") || in(q->stance, "agree"))
		return a != AGAINST && b != AGAINST && !in(p->stance, "discuss") && !in(q->stance, "discuss");
	return (a == b && a != NEUTRAL) || (ro_str_eq(p->party, q->party) && ro_str_eq(p->stance, q->stance) && in(p->stance, "demand|announce"));
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
			double x = ro_claims_alike(c->doc[a], p->claim, c->doc[b], q->claim);
			f.alike = x > f.alike ? x : f.alike;
			if (f.kind != RO_DIFFER && against_each_other(c, a, p, b, q))
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

static void
tell_silence(ro_comparison *c, ro_row *r)
{
	size_t best = RO_NONE;
	for (size_t a = 0; a < c->n; a++)
		if (!r->cell[a].mentioned && r->cell[a].nearest.end && (best == RO_NONE || r->cell[a].likeness > r->cell[best].likeness))
			best = a;
	r->why = RO_STR("nothing in the other accounts touches it, by topic, words or sense");
	if (best == RO_NONE)
		return;
	ro_str near = ro_str_span(ro_doc_text(c->doc[best]), r->cell[best].nearest);
	r->why = ro_arena_fmt(&c->arena, "%.*s; nearest, %.2f: '%.*s'", (int)r->why.n, r->why.s, r->cell[best].likeness, (int)near.n, near.s);
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
		tell_silence(c, r);
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
