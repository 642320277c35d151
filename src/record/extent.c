/* SPDX-License-Identifier: MIT
 * Where the cue, the source and the content of an attribution begin and end, from words and tree.
 *
 * The network marks pieces; attribution.c makes spans of them. Each attribution then goes through these steps once, in this order:
 *
 *	1 content_cue		the content is without its cue			"briefed | Minister Doe on ..."
 *	2 content_clause	the content goes on to the end of its clause	"that the actions are in violation |, which led us to act"
 *	  content_object	... and begins with who is to do it		"urged | both armies to step back"
 *	  content_that		... or at its "that"				"saying before the talks | that"
 *	  content_others	... and ends in who or what else		"her concern about the raids |, among other issues"
 *	3 cue_verb		the cue is one verb without what is said	"rejected the | plan", "ended his remarks | saying"
 *	4 cue_phrase		the cue is a whole phrase of the cue table	"called | on the militia", "promised | to review"
 *	  cue_auxiliary		... with its auxiliaries			"| has | reported"
 *	5 source_subject	a cue without source has its verb's subject	"Utopia is their best friend and | has accused ..."
 *	6 source_phrase		the source is a whole noun phrase		"Foreign Minister | Brandt | , without help,"
 *	7 content_sentence	in an account: no content past its sentence	"that talks go on. | The meeting was held in Bern."
 *	8 content_verb		in an account: none past a second verb		"that Manila had paid | and called on ..."
 *	9 is_none		no attribution: a name, a noun of another's	"Port Said", "raised our | concerns"
 *	10 content_source	no content takes another one's source in	"invited Doe to a visit |, which he | accepted"
 *	11 object		a cue that is the verb's object joins it	"raised | our concerns regarding ..."
 *	12 account		"according to the account" is no cue		"Doe, according to the Utopian account, | called for talks"
 *
 * Steps 1 to 8 look at one attribution; 9 to 12 at those beside it, when all have their extents. Cost: linear in the text. */
#include "record/record.h"

enum { AHEAD = 600 };			/* bytes after a content within which a cue stops it */
static const double sure_cue = 0.38;	/* probability of a cue's first piece; PolNeAR dev, end to end and plain recall: .28 74.0 71.7, .44 74.0 69.8 */
enum { BESIDE = 3 };			/* attributions looked at on each side */

/* Does the word hang, over its heads, on a word of the content? */
static bool
hangs_on(const ro_doc *d, size_t i, ro_span content)
{
	for (int steps = 0; steps < 12; steps++) {
		size_t h = d->tok[i].head;
		if (h == i)
			return false;
		if (d->words.span[h].beg >= content.beg && d->words.span[h].end <= content.end)
			return true;
		i = h;
	}
	return false;
}

/* Does a cue near the content, or the source of its own, stand at word i? */
static bool
stops(const ro_doc *d, const ro_attr *a, size_t i)
{
	ro_span w = d->words.span[i];
	for (size_t k = a->of; k > 0 && d->cue_words[k - 1].end > a->content[0].beg; k--)
		if (ro_touches(w, d->cue_words[k - 1]))
			return true;
	for (size_t k = a->of; k < d->n_cue && d->cue_words[k].beg < a->content[a->n_content - 1].end + AHEAD; k++)
		if (ro_touches(w, d->cue_words[k]))
			return true;
	for (size_t k = 0; k < a->n_sources; k++)
		if (ro_touches(w, a->sources[k]))
			return true;
	return false;
}

static bool
loose_end(const ro_doc *d, size_t i)
{
	static const char *const rels[] = {"det", "amod", "compound", "case", "mark", "nummod", "nmod:poss", "aux", "cop", "advmod"};
	for (size_t k = 0; k < sizeof rels / sizeof *rels; k++)
		if (!strcmp(d->tok[i].rel, rels[k]))
			return true;
	return false;
}

/* "briefed | Minister Doe on ...": a content does not begin or end with its own cue; one that is nothing else is none. */
static void
content_cue(const ro_doc *d, ro_attr *a)
{
	size_t after = ro_token_at(d, a->cue.end);
	for (size_t k = 0; k < a->n_content; k++) {
		ro_span *c = &a->content[k];
		if (c->beg >= a->cue.beg && c->beg < a->cue.end && after < d->words.n && d->words.span[after].end <= c->end)
			c->beg = d->words.span[after].beg;
		else if (c->end > a->cue.beg && c->end <= a->cue.end && c->beg < a->cue.beg)
			c->end = a->cue.beg;
	}
	a->none = a->n_content == 1 && a->content[0].beg >= a->cue.beg && a->content[0].end <= a->cue.end;
}

/* "that Russia's actions are in violation of its sovereignty |, which has led us to act": the last piece of a content goes
 * on as far as the words after it hang on its own words in the tree, up to a cue, a source or the end of the sentence. */
static void
content_clause(const ro_doc *d, ro_attr *a)
{
	ro_span *last = &a->content[a->n_content - 1];
	size_t i = ro_token_at(d, last->end), end;
	if (i >= d->words.n || !i || d->words.span[i].beg < last->end || !strcmp(d->tok[i - 1].upos, "PUNCT"))
		return;			/* a content that ends in a quotation mark is whole */
	end = d->words.first[d->tok[i - 1].sentence + 1];
	size_t keep = i;
	while (i < end && d->tok[i - 1].head >= i && d->tok[i - 1].head < end && loose_end(d, i - 1)) {
		size_t h = d->tok[i - 1].head;	/* "condemned the | ramming": a content does not end in an article */
		for (size_t k = i; k <= h; k++)
			if (stops(d, a, k))
				return;
		keep = i = h + 1;
		last->end = d->words.span[h].end;
	}
	size_t rel = d->voice != RO_NONE && i + 2 < end && ro_one_of(ro_word(d, i), ",") && ro_one_of(ro_word(d, i + 1), "which|whose") ? d->tok[i + 1].head : i;
	if (rel > i + 1 && rel < end && ro_rel_is(d, rel, "advcl|acl:relcl|parataxis") && d->tok[rel].head < i) {
		size_t z = ro_token_at(d, ro_phrase_of(d, rel).end - 1) + 1;	/* in an account: "the fees|, which rose", where the tree hangs it higher */
		for (size_t k = i; k < z; k++)
			if (stops(d, a, k))
				return;
		if (z > rel && z <= end)
			last->end = d->words.span[z - 1].end, i = keep = z;
	}
	for (; i < end && !stops(d, a, i) && hangs_on(d, i, *last); i++)
		if (strcmp(d->tok[i].upos, "PUNCT") && strcmp(d->tok[i].upos, "CCONJ") && strcmp(d->tok[i].upos, "ADP") && strcmp(d->tok[i].upos, "DET"))
			keep = i + 1;
	if (keep > 0 && d->words.span[keep - 1].end > last->end)
		last->end = d->words.span[keep - 1].end;
}

/* "accused | its neighbour of sheltering gunmen", "urged | both armies to step back": who is to do it, or did it, belongs to what is
 * said, where the network begins behind him. */
static void
content_object(const ro_doc *d, ro_attr *a)
{
	size_t z = ro_token_at(d, a->cue.end), j = ro_token_at(d, a->content[0].beg), object = RO_NONE;
	if (a->content[0].beg < a->cue.end || j >= d->words.n || j == z || j > z + 8 || !ro_one_of(ro_word(d, j), "of|for|to"))
		return;
	for (size_t i = z; i < j; i++) {
		if (stops(d, a, i) || !strcmp(d->tok[i].upos, "PUNCT") || !strcmp(d->tok[i].upos, "VERB"))
			return;
		size_t on = ro_rel_is(d, i, "obl|obl:arg") && ro_touches(d->words.span[d->tok[i].head], a->cue) ? ro_case_of(d, i) : RO_NONE;
		if (on != RO_NONE && on <= z && on + 1 >= z && ro_one_of(ro_word(d, on), "on|upon"))
			object = i, z = on + 1;		/* "called on | Utopia to free the crew" */
		else if (ro_rel_is(d, i, "obj|iobj") && (d->tok[i].head + 1 == z || ro_touches(d->words.span[d->tok[i].head], a->cue)))
			object = i;
	}
	if (object != RO_NONE)
		a->content[0].beg = d->words.span[z].beg;
}

/* "saying before the talks | that there were differences": when and where it is said is not what is said. */
static void
content_that(const ro_doc *d, ro_attr *a)
{
	enum { FAR = 8 };		/* words before "that" */
	size_t i = ro_token_at(d, a->content[0].beg);
	for (size_t z = i + FAR; a->content[0].beg >= a->cue.end && i < z && i < d->words.n && d->words.span[i].end <= a->content[0].end; i++) {
		size_t verb = d->tok[i].head;
		if (ro_one_of(ro_str_of(d->tok[i].upos), "VERB|PUNCT"))
			return;
		if (ro_one_of(ro_word(d, i), "that") && ro_rel_is(d, i, "mark") && ro_rel_is(d, verb, "ccomp") &&
		    ro_touches(d->words.span[d->tok[verb].head], a->cue)) {
			a->content[0].beg = d->words.span[i].beg;
			return;
		}
	}
}

/* "raised her concern about the raids |, among other issues": named as one of several, it was all raised. */
static void
content_others(const ro_doc *d, ro_attr *a)
{
	ro_span *last = &a->content[a->n_content - 1];
	size_t i = ro_token_at(d, last->end);
	i += i < d->words.n && ro_one_of(ro_word(d, i), ",");
	if (i + 2 >= d->words.n || !ro_one_of(ro_word(d, i), "among") || !ro_one_of(ro_word(d, i + 1), "other|others") ||
	    last->end < a->cue.end || stops(d, a, i))
		return;
	bool noun = ro_one_of(ro_word(d, i + 1), "other") && ro_one_of(ro_str_of(d->tok[i + 2].upos), "NOUN");
	last->end = d->words.span[i + 1 + noun].end;
}

/* "ended his opening remarks saying": of several verbs in a cue the last says it. In an account, "raised our deep
 * concerns regarding | ...": the verb is the cue, what was raised the content. */
static void
cue_verb(const ro_tables *t, const ro_doc *d, ro_attr *a)
{
	size_t i = ro_token_at(d, a->cue.beg), z = i, verb = RO_NONE, verbs = 0;
	for (; z < d->words.n && d->words.span[z].beg < a->cue.end; z++)
		if (!strcmp(d->tok[z].upos, "VERB"))
			verbs += verb != RO_NONE && z > verb + 1, verb = z;
	while (z > i + 1 && z < d->words.n && verb != RO_NONE && verb < z - 1 &&
	       (ro_one_of(ro_str_of(d->tok[z - 1].upos), "DET|PRON") || ro_one_of(ro_word(d, z - 1), "by"))) {
		if (a->n_content && a->content[0].beg == d->words.span[z].beg && !ro_one_of(ro_word(d, z - 1), "by"))
			a->content[0].beg = d->words.span[z - 1].beg;
		a->cue.end = d->words.span[--z - 1].end;	/* "rejected the | proposal", "was rejected by" */
	}
	if (verb == RO_NONE || z >= d->words.n || (d->voice == RO_NONE && ro_lookup(t, RO_K_CUE, ro_words_of(d, a->cue)) != RO_NONE))
		return;
	bool opening = ro_one_of(ro_word(d, i), "began|begun|closed|concluded|ended|finished|opened|started|took|wound") && ro_one_of(ro_word(d, verb), "saying|stating");
	if (verbs && (opening || d->voice != RO_NONE) && ro_lookup(t, RO_K_CUE, ro_word(d, verb)) != RO_NONE)
		a->cue = d->words.span[verb];
	if (d->voice == RO_NONE || verb + 1 >= z || ro_lookup(t, RO_K_CUE, ro_word(d, verb)) == RO_NONE || !a->n_content ||
	    a->content[0].beg > d->words.span[z].beg || a->content[0].beg < a->cue.beg || !strcmp(d->tok[z - 1].upos, "PART"))
		return;
	bool object = false;
	for (size_t k = verb + 1; k < z; k++)
		object |= !strcmp(d->tok[k].upos, "NOUN");
	if (!object)
		return;
	a->content[0].beg = d->words.span[verb + 1].beg;
	a->cue.end = d->words.span[verb].end;
}

/* "| has | reported": the auxiliaries right before the verb belong to the cue. */
static void
cue_auxiliary(const ro_doc *d, ro_attr *a)
{
	size_t i = ro_token_at(d, a->cue.beg), v = i;
	for (size_t k = i; k < d->words.n && d->words.span[k].beg < a->cue.end; k++)
		if (!strcmp(d->tok[k].upos, "VERB"))
			v = k;
	for (; i && d->tok[i - 1].sentence == d->tok[i].sentence && ro_rel_is(d, i - 1, "aux|aux:pass") && d->tok[i - 1].head == v && i <= v; i--)
		if (ro_touches(d->words.span[i - 1], a->source) || ro_one_of(ro_word(d, i - 1), "'s|’s|'ve|'d|to"))
			return;
		else
			a->cue.beg = d->words.span[i - 1].beg;
}

/* "on", "clear", "as saying": words that belong to a verb, not to what is said. */
static bool
only_particles(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if (!ro_one_of(ro_str_of(d->tok[i].upos), "ADP|ADV|ADJ|PART") && !ro_one_of(ro_word(d, i), "as|saying|telling"))
			return false;
	return true;
}

/* "called | on the militia to": the cue grows to the longest phrase of the cue table that it begins or ends in, and the
 * content gives those words up. */
static void
cue_phrase(const ro_tables *t, const ro_doc *d, ro_attr *a)
{
	size_t i = ro_token_at(d, a->cue.beg), z = i;
	while (z < d->words.n && d->words.span[z].beg < a->cue.end)
		z++;
	if (z == i || z >= d->words.n)
		return;
	if (z > i + 1 && ro_one_of(ro_word(d, z - 1), "to") && !strcmp(d->tok[z].xpos, "VB")) {	/* "promised | to review" */
		for (size_t k = 0; k < a->n_content; k++)
			if (a->content[k].beg == d->words.span[z].beg)
				a->content[k].beg = d->words.span[z - 1].beg, a->cue.end = d->words.span[z - 2].end;
		return;
	}
	size_t end = d->words.first[d->tok[i].sentence + 1], to = z;
	for (size_t from = i; from < z && to == z; from++)
		for (size_t k = z + 3 < end ? z + 3 : end; k > z && to == z; k--)
			if (only_particles(d, z, k) && ro_lookup(t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[from].beg, d->words.span[k - 1].end})) != RO_NONE)
				to = k;
	size_t whole = d->voice != RO_NONE ? ro_cue_end(t, d, i, end) : z;
	size_t row = whole > z ? ro_lookup(t, RO_K_CUE, ro_run(d, i, whole)) : RO_NONE;
	if (to == z && row != RO_NONE && ro_one_of(ro_cell(t, RO_T_CUE, row, RO_CUE_ACT), "discuss"))
		to = whole;		/* "exchanged | views on Utopia": talk, not views */
	if (to == z || ro_touches(a->source, d->words.span[to - 1]) || (to < end && ro_one_of(ro_word(d, to - 1), "to") && !strcmp(d->tok[to].xpos, "VB")))
		return;			/* "agreed to | meet": the content is "to meet" */
	ro_span more = {a->cue.end, d->words.span[to - 1].end};
	for (size_t k = 0; k < a->n_content; k++)
		if (ro_touches(a->content[k], more) && (a->content[k].beg < more.beg || a->content[k].end <= more.end || to >= d->words.n))
			return;
	for (size_t k = 0; k < a->n_content; k++)
		if (ro_touches(a->content[k], more))
			a->content[k].beg = d->words.span[to].beg;
	a->cue.end = more.end;
}

/* "Utopia is their best friend and | has accused ...": where the network sees no source, the subject of the cue's verb, or of the one that
 * it is joined to, is. A passive has none: "Doe was accused". */
static void
source_subject(const ro_tables *t, const ro_doc *d, size_t k)
{
	ro_attr *a = &d->attr[k];
	size_t v = RO_NONE;
	for (size_t i = ro_token_at(d, a->cue.beg); a->source.beg >= a->source.end && i < d->words.n && d->words.span[i].beg < a->cue.end; i++)
		if (!strcmp(d->tok[i].upos, "VERB"))
			v = i;
	size_t who = v == RO_NONE || !ro_one_of(ro_str_of(d->tok[v].xpos), "VBD|VBZ|VBP|VBN|VB") ? RO_NONE : ro_subject_over(d, v);
	if (who == RO_NONE || strcmp(d->tok[who].rel, "nsubj") || d->words.span[who].end > a->cue.beg ||
	    (!ro_somebody(t, d, who) && !ro_one_of(ro_word(d, who), "i|we|you|he|she|they")))
		return;
	for (size_t i = ro_sentence_begin(d, v); i < ro_sentence_end(d, v); i++)
		if (d->tok[i].head == v && ro_one_of(ro_str_of(d->tok[i].rel), "aux:pass|nsubj:pass"))
			return;
	ro_span all = ro_phrase_of(d, who);
	for (size_t j = k; j-- > 0 && j + BESIDE >= k;)
		if (ro_touches(d->words.span[who], d->attr[j].source))
			all = d->attr[j].source;
	for (size_t i = 0; i < a->n_content; i++)
		if (ro_touches(all, a->content[i]))
			return;
	if (!ro_touches(all, a->cue))
		a->source = all;
}

/* "Foreign Minister | Brandt": the source grows to its whole noun phrase on the left; a relative pronoun at its end goes. */
static void
source_phrase(const ro_tables *t, const ro_doc *d, ro_attr *a)
{
	size_t i = ro_token_at(d, a->source.beg), z = i;
	if (a->source.beg >= a->source.end || i >= d->words.n)
		return;
	while (z < d->words.n && d->words.span[z].beg < a->source.end)
		z++;
	for (size_t k = i + 1; k + 1 < z; k++)		/* "Lavrov, without help" is Lavrov */
		if (ro_one_of(ro_word(d, k), ",") && ro_one_of(ro_str_of(d->tok[k + 1].upos), "ADP|ADV|SCONJ|CCONJ|VERB"))
			z = k;
	while (z > i + 1 && (ro_one_of(ro_word(d, z - 1), "who|which|that|,") || ro_one_of(ro_str_of(d->tok[z - 1].upos), "ADP|CCONJ")))
		z--;
	while (i + 1 < z && !strcmp(d->tok[i].upos, "PUNCT"))
		i++;
	for (size_t to; (to = ro_phrase_rest(d, z, ro_sentence_end(d, z - 1))) > z; z = to) {	/* "The | presidents", "Jean | -Marc Le Tellec" */
		ro_span more = {d->words.span[z].beg, d->words.span[to - 1].end};
		bool taken = a->source.beg < a->cue.beg && more.end > a->cue.beg;
		for (size_t k = 0; k < a->n_content; k++)
			taken |= ro_touches(more, a->content[k]);
		if (taken || ro_touches(more, a->cue))
			break;
	}
	size_t begin = d->words.first[d->tok[i].sentence];
	for (bool more = true; more && i > begin;) {
		size_t h = i;
		while (h + 1 < z && d->tok[h].head >= i && d->tok[h].head < z && d->tok[h].head != h)
			h = d->tok[h].head;	/* head of what is there */
		bool below = d->tok[i - 1].head >= i && d->tok[i - 1].head < z &&
			     ro_one_of(ro_str_of(d->tok[i - 1].rel), "det|amod|compound|flat|nmod:poss|nmod:desc|nummod");
		bool above = d->tok[h].head == i - 1 && ro_one_of(ro_str_of(d->tok[h].rel), "flat|appos|nmod:desc|compound");
		more = (below || above) && !ro_touches(d->words.span[i - 1], a->cue);
		i -= more;
	}
	size_t h = i;				/* "Minister Roe and | Secretary Doe": the first of two joined names comes too */
	while (h + 1 < z && d->tok[h].head > h && d->tok[h].head < z)
		h = d->tok[h].head;
	size_t one = d->tok[h].head;
	if (!strcmp(d->tok[h].rel, "conj") && one < i && one >= begin && !strncmp(d->tok[one].rel, "nsubj", 5) && i - one < 8) {
		ro_span first = ro_phrase_of(d, one);
		if (!ro_touches(first, a->cue))
			i = ro_token_at(d, first.beg);
	}
	for (size_t k = z; d->voice != RO_NONE && k < d->words.n && d->words.span[k].end <= a->cue.beg && k < z + 8; k++)
		if (!strcmp(d->tok[k].rel, "conj") && d->tok[k].head >= i && d->tok[k].head < z && ro_somebody(t, d, k)) {
			z = ro_token_at(d, ro_phrase_of(d, k).end - 1) + 1;	/* "The Secretary | and the Foreign Minister" */
			break;
		}
	a->source = (ro_span){d->words.span[i].beg, d->words.span[z - 1].end};
}

/* In an account an indirect statement does not go on into another sentence: that one is the account's own. */
static void
content_sentence(const ro_doc *d, ro_attr *a)
{
	size_t n = 0, s = ro_sentence_of(d, a->cue.beg);
	if (d->voice == RO_NONE || ro_how_said(d, a->content, a->n_content) != RO_INDIRECT)
		return;
	for (size_t k = 0; k < a->n_content; k++)
		if (ro_sentence_of(d, a->content[k].beg) == s)
			a->content[n++] = a->content[k];
	a->n_content = n ? n : a->n_content;
}

/* "noted that Manila had paid, | and called on ...": where the content ends before a second reporting verb of its sentence; its own end if
 * there is none. A verb joined without a comma goes with a finite verb before it: "said that Doe came and | called". */
size_t
ro_before_verb(const ro_tables *t, const ro_doc *d, ro_span content)
{
	enum { LEAST = 3 };		/* bytes left */
	bool finite = false;
	for (size_t i = ro_token_at(d, content.beg); i < d->words.n && d->words.span[i].end <= content.end; i++) {
		bool verb = ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ|VBP|MD");
		bool comma = i > 1 && ro_one_of(ro_word(d, i - 1), "and") && ro_one_of(ro_word(d, i - 2), ",");
		ro_span cue = {d->words.span[i].beg, d->words.span[i + 1 < d->words.n ? i + 1 : i].end};
		if (verb && i > 1 && ro_one_of(ro_word(d, i - 1), "and") && (comma || !finite) && ro_cue_row(t, d, cue) != RO_NONE &&
		    d->words.span[i - 2].end > content.beg + LEAST)
			return d->words.span[comma ? i - 3 : i - 2].end;
		finite |= verb;
	}
	return content.end;
}

static void
content_verb(const ro_tables *t, const ro_doc *d, ro_attr *a)
{
	if (d->voice == RO_NONE || !a->n_content || ro_how_said(d, a->content, a->n_content) != RO_INDIRECT)
		return;
	ro_span *last = &a->content[a->n_content - 1];
	last->end = ro_before_verb(t, d, *last);
}

/* "Port Said", "the tanker Said Pasha": a cue that is part of a name is none; nor is an auxiliary or a pronoun alone ("cannot", "it"). */
static bool
name_not_cue(const ro_doc *d, ro_span cue)
{
	bool name = true;
	for (size_t i = ro_token_at(d, cue.beg); i < d->words.n && d->words.span[i].beg < cue.end; i++)
		name &= ro_one_of(ro_str_of(d->tok[i].upos), "PROPN|AUX|PART|ADV|CCONJ|DET|PRON") || (d->tok[i].name[0] != 'O' && strcmp(d->tok[i].upos, "VERB"));
	return name;
}

/* In an account: "raised our deep concerns regarding ..." gives two cues; the noun is what was raised. The attribution
 * whose object the noun cue of k is, or RO_NONE. */
static size_t
object_of(const ro_doc *d, size_t k)
{
	size_t i = ro_token_at(d, d->attr[k].cue.beg), end = d->attr[k].cue.end;
	if (d->voice == RO_NONE)
		return RO_NONE;
	for (; i < d->words.n && d->words.span[i].beg < end; i++)
		if (!strcmp(d->tok[i].upos, "NOUN") && !strcmp(d->tok[i].rel, "obj"))
			for (size_t j = k; j-- > 0 && j + BESIDE >= k;)
				if (ro_touches(d->words.span[d->tok[i].head], d->attr[j].cue))
					return j;
	return RO_NONE;
}

/* "X, according to the US account, added that ...": the account is how X's words reach us, no statement of its own. */
static bool
only_account(const ro_tables *t, const ro_doc *d, size_t k)
{
	const ro_attr *a = &d->attr[k];
	size_t s = ro_sentence_of(d, a->cue.beg);
	ro_span w = ro_account_in(t, d, s);
	if (!w.end || a->source.beg >= a->source.end || !ro_touches(w, a->source))
		return false;
	for (size_t i = k > BESIDE ? k - BESIDE : 0; i < d->n_attr && i <= k + BESIDE; i++)
		if (i != k && ro_sentence_of(d, d->attr[i].cue.beg) == s && !ro_touches(d->attr[i].source, w))
			return true;
	return false;
}

/* The words from the noun's phrase to the last content of both: "our deep concerns regarding ...". */
static void
object(ro_doc *d, ro_attr *verb, const ro_attr *noun)
{
	size_t i = ro_token_at(d, noun->cue.beg);
	ro_span all = {noun->cue.beg, verb->content[verb->n_content - 1].end};
	while (i > 0 && d->words.span[i - 1].beg >= verb->cue.end && ro_one_of(ro_str_of(d->tok[i - 1].upos), "DET|ADJ|PRON|NUM|ADV"))
		all.beg = d->words.span[--i].beg;
	if (noun->content[noun->n_content - 1].end > all.end)
		all.end = noun->content[noun->n_content - 1].end;
	if (all.end <= all.beg)
		return;
	verb->content = ro_one_span(d, all);
	verb->n_content = 1;
}

/* "Doe, according to the Utopian account, called for talks": the network may take "according to" for the cue and all
 * the rest for content. The reporting verb of the clause is the cue, its subject the source, what follows the content. */
static void
account(const ro_tables *t, ro_doc *d, ro_attr *a)
{
	size_t sent = ro_sentence_of(d, a->cue.beg), end = d->words.first[sent + 1];
	ro_span w = ro_account_in(t, d, sent);
	for (size_t i = ro_token_at(d, a->cue.beg); w.end && ro_touches(a->source, w) && i < end && d->words.span[i].beg < a->cue.end; i++)
		if (!strcmp(d->tok[i].upos, "VERB") && ro_subject_of(d, i) != RO_NONE && !ro_touches(d->words.span[ro_subject_of(d, i)], w))
			a->source = ro_phrase_of(d, ro_subject_of(d, i));	/* the network took the account for the speaker */
	if (!w.end || !ro_touches(a->source.end > a->source.beg ? a->source : w, w) || !ro_one_of(ro_words_of(d, a->cue), "according|according to"))
		return;
	size_t v = ro_root_of(d, sent), who;
	for (size_t i = ro_token_at(d, w.end); i < end && ro_lookup(t, RO_K_CUE, ro_word(d, v)) == RO_NONE; i++)
		if (ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ") && ro_lookup(t, RO_K_CUE, ro_word(d, i)) != RO_NONE)
			v = i;
	who = ro_subject_of(d, v);
	size_t by = ro_token_at(d, w.beg);
	while (by > d->words.first[sent] && !ro_one_of(ro_word(d, by), "according|in"))
		by--;
	if (who == RO_NONE && by > d->words.first[sent] + 1 && ro_one_of(ro_word(d, by - 1), ",") && d->tok_actor[by - 2] != RO_NONE)
		who = by - 2;			/* the tree has lost it: "Doe, according to ..." */
	if (who == RO_NONE || ro_touches(d->words.span[v], w) || ro_touches(d->words.span[who], w))
		return;
	size_t z = ro_cue_end(t, d, v, end);
	if (z == v)
		return;
	size_t last = d->words.span[v].beg < w.beg ? ro_token_at(d, w.beg) : end;
	while (last > z && ro_one_of(ro_word(d, last - 1), ".|!|?|,|according|to|in"))
		last--;
	if (last <= z)
		return;
	a->source = ro_phrase_of(d, who);
	a->cue = (ro_span){d->words.span[v].beg, d->words.span[z - 1].end};
	a->content = ro_one_span(d, (ro_span){d->words.span[z].beg, d->words.span[last - 1].end});
	a->n_content = 1;
}

/* "invited Doe to a visit|, which he | accepted", "a friend | who Doe | said ...": the content ends before the source of a cue that follows it,
 * and before what joins that one to it. */
static void
content_source(const ro_doc *d, ro_attr *a, const ro_attr *next)
{
	ro_span *last = &a->content[a->n_content - 1];
	size_t z = ro_token_at(d, next->source.beg), first = ro_token_at(d, last->beg);
	if (next->source.beg <= last->beg || next->source.end > last->end || next->cue.beg < last->end || z >= d->words.n)
		return;
	while (z > first + 1 && (ro_one_of(ro_word(d, z - 1), "which|who|whom|that|and|but|as|after|before|when|while|because|if|though|although") || !strcmp(d->tok[z - 1].upos, "PUNCT")) &&
	       !ro_one_of(ro_word(d, z - 1), "\"|”|’|''"))
		z--;
	if (z > first)
		last->end = d->words.span[z - 1].end;
}

/* "... he knew it all.\" \" | He would ...": a content does not end in a mark that opens another quotation. */
static void
content_mark(const ro_doc *d, ro_attr *a)
{
	ro_span *last = &a->content[a->n_content - 1];
	size_t q = d->n_outer ? ro_span_after(&d->outer->outer, d->n_outer, sizeof *d->outer, last->end - 1) : 0;
	if (q >= d->n_outer || d->outer[q].outer.beg >= last->end || d->outer[q].outer.beg <= last->beg || d->outer[q].inner.beg < last->end)
		return;
	last->end = d->outer[q].outer.beg;
	while (last->end > last->beg + 1 && strchr(" \n", d->src.text.s[last->end - 1]))
		last->end--;
}

/* `that it was "no secret," | just after he had landed`: a comma inside the marks ends what was said; when and where follows. */
static void
content_comma(const ro_doc *d, ro_attr *a)
{
	ro_span *last = &a->content[a->n_content - 1];
	for (size_t q = d->n_outer ? ro_span_after(&d->outer->outer, d->n_outer, sizeof *d->outer, last->beg) : 0; q < d->n_outer && d->outer[q].outer.end < last->end; q++) {
		size_t i = ro_token_at(d, d->outer[q].outer.end), z = i;
		if (i >= d->words.n || d->outer[q].inner.end <= last->beg || d->src.text.s[d->outer[q].inner.end - 1] != ',')
			continue;
		z += ro_one_of(ro_word(d, z), "just|shortly|right|only|even");
		if (z < d->words.n && ro_one_of(ro_word(d, z), "after|before|during|while|when|in|at|on|as") && a->cue.end <= last->beg) {
			last->end = d->outer[q].outer.end;
			return;
		}
	}
}

/* "cried foul", "gave no details": a phrase that the table of cues has as one that tells nothing. */
static bool
figure(const ro_tables *t, ro_doc *d, const ro_attr *a)
{
	size_t i = ro_token_at(d, a->cue.end);
	size_t r = i < d->words.n ? ro_act_row(t, d, a->cue, d->words.span[i]) : ro_cue_row(t, d, a->cue);
	return r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_CUE, r, RO_CUE_ACT), RO_STR("none"));
}

/* "looked | stunning", "It means | that ...": a verb without anybody for its source that is not in the table of cues and quotes nothing
 * says nothing. */
static bool
unsaid(const ro_tables *t, const ro_doc *d, const ro_attr *a)
{
	bool verb = false;
	for (size_t i = ro_token_at(d, a->cue.beg); i < d->words.n && d->words.span[i].beg < a->cue.end; i++)
		verb |= ro_one_of(ro_str_of(d->tok[i].upos), "VERB|ADJ");
	return verb && (a->source.beg >= a->source.end || ro_one_of(ro_words_of(d, a->source), "it|that|this|these|there")) &&
	       ro_cue_row(t, d, a->cue) == RO_NONE && !ro_one_of(ro_words_of(d, a->cue), "according to") &&
	       ro_how_said(d, a->content, a->n_content) == RO_INDIRECT;
}

/* "laid out a list of complaints", "added some more specifics of the talks": that something was said, not what. The content is one noun
 * that names a sort of talk, with what it is of. */
static bool
untold(const ro_doc *d, const ro_attr *a)
{
	size_t i = ro_token_at(d, a->content[0].beg);
	if (a->n_content != 1 || ro_how_said(d, a->content, 1) != RO_INDIRECT)
		return false;
	for (; i < d->words.n && d->words.span[i].end <= a->content[0].end && strcmp(d->tok[i].upos, "NOUN"); i++)
		if (!ro_one_of(ro_str_of(d->tok[i].upos), "DET|ADJ|ADV|NUM"))
			return false;
	while (i < d->words.n && ro_rel_is(d, i, "compound") && d->tok[i].head > i)
		i = d->tok[i].head;
	return i < d->words.n && ro_one_of(ro_word(d, i), "details|list|litany|particulars|specifics|string") && ro_rel_is(d, i, "obj");
}

/* "also | discussed | areas of trade, including transit": two cues that share their verb are one; the longer content is what was said. */
static bool
same_cue(const ro_doc *d, size_t k)
{
	const ro_attr *a = &d->attr[k];
	ro_span all = {a->content[0].beg, a->content[a->n_content - 1].end};
	for (size_t j = k > BESIDE ? k - BESIDE : 0; j < d->n_attr && j <= k + BESIDE; j++) {
		const ro_attr *b = &d->attr[j];
		ro_span other = {b->content[0].beg, b->content[b->n_content - 1].end};
		if (j != k && !b->none && ro_touches(a->cue, b->cue) && other.beg <= all.beg && all.end <= other.end &&
		    all.end - all.beg < other.end - other.beg)
			return true;
	}
	return false;
}

/* What an account tells was mostly said; elsewhere the network has to be surer that it was. */
static bool
doubtful(const ro_doc *d, const ro_attr *a)
{
	return d->voice == RO_NONE && a->p_cue <= sure_cue;
}

/* An attribution that is none: part of a name, what another one says, or only how we know of another one. */
static bool
is_none(const ro_tables *t, ro_doc *d, size_t k)
{
	const ro_attr *a = &d->attr[k];
	return doubtful(d, a) || name_not_cue(d, a->cue) || figure(t, d, a) || unsaid(t, d, a) || only_account(t, d, k) || untold(d, a) ||
	       same_cue(d, k) || object_of(d, k) != RO_NONE;
}

void
ro_extents_find(const ro_tables *t, ro_doc *d)
{
	for (size_t k = 0; k < d->n_attr; k++) {
		ro_attr *a = &d->attr[k];
		content_cue(d, a);
		content_clause(d, a);
		content_object(d, a);
		content_that(d, a);
		content_others(d, a);
		cue_verb(t, d, a);
		cue_phrase(t, d, a);
		cue_auxiliary(d, a);
		source_subject(t, d, k);
		source_phrase(t, d, a);
		content_sentence(d, a);
		content_verb(t, d, a);
	}
	for (size_t k = 0; k < d->n_attr; k++) {
		ro_attr *a = &d->attr[k];
		if ((a->none |= is_none(t, d, k)))
			continue;
		content_mark(d, a);
		content_comma(d, a);
		for (size_t j = k + 1; j < d->n_attr && j <= k + BESIDE; j++)
			content_source(d, a, &d->attr[j]);
		for (size_t j = k + 1; j < d->n_attr && j < k + 3; j++)
			if (object_of(d, j) == k)
				object(d, a, &d->attr[j]);
		account(t, d, a);
	}
}
