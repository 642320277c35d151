/* SPDX-License-Identifier: MIT
 * Word lists of words.c. All lower case unless the entry says otherwise; lists are searched from the front, and short. */
#ifndef RO_TEXT_WORDS_LISTS_H
#define RO_TEXT_WORDS_LISTS_H

enum after { TITLE, NUMBER, DATE, ALWAYS };

static const struct abbreviation {
	const char *word;		/* lower case, without the stop */
	enum after after;		/* TITLE: a name follows; NUMBER: only before a digit; DATE: before a digit or month;
					 * ALWAYS: may end a sentence */
} abbreviations[] = {
	{"adm", TITLE}, {"amb", TITLE}, {"atty", TITLE}, {"brig", TITLE}, {"capt", TITLE}, {"cllr", TITLE},
	{"cmdr", TITLE}, {"col", TITLE}, {"cpl", TITLE}, {"dr", TITLE}, {"drs", TITLE}, {"fr", TITLE},
	{"ft", TITLE}, {"gen", TITLE}, {"gens", TITLE}, {"gov", TITLE}, {"govs", TITLE}, {"hon", TITLE},
	{"insp", TITLE}, {"lt", TITLE}, {"maj", TITLE}, {"messrs", TITLE}, {"mlle", TITLE}, {"mme", TITLE},
	{"mr", TITLE}, {"mrs", TITLE}, {"ms", TITLE}, {"mt", TITLE}, {"pres", TITLE}, {"prof", TITLE},
	{"profs", TITLE}, {"rep", TITLE}, {"reps", TITLE}, {"rev", TITLE}, {"sen", TITLE}, {"sens", TITLE},
	{"sgt", TITLE}, {"spec", TITLE}, {"st", TITLE}, {"supt", TITLE}, {"vs", TITLE}, {"attn", TITLE},
	{"approx", TITLE}, {"cf", TITLE}, {"ca", NUMBER}, {"eg", TITLE}, {"esp", TITLE}, {"viz", TITLE},
	{"art", NUMBER}, {"arts", NUMBER}, {"ch", NUMBER}, {"eq", NUMBER}, {"ext", NUMBER}, {"fig", NUMBER},
	{"figs", NUMBER}, {"no", NUMBER}, {"nos", NUMBER}, {"op", NUMBER}, {"para", NUMBER}, {"pp", NUMBER},
	{"sec", NUMBER}, {"vol", NUMBER}, {"res", NUMBER}, {"doc", NUMBER}, {"jan", DATE}, {"feb", DATE},
	{"mar", DATE}, {"apr", DATE}, {"jun", DATE}, {"jul", DATE}, {"aug", DATE}, {"sep", DATE},
	{"sept", ALWAYS}, {"oct", DATE}, {"nov", DATE}, {"dec", DATE}, {"mon", DATE}, {"tue", DATE},
	{"tues", DATE}, {"wed", DATE}, {"thu", DATE}, {"thur", DATE}, {"thurs", DATE}, {"fri", DATE},
	{"al", ALWAYS}, {"assn", ALWAYS}, {"ave", ALWAYS}, {"blvd", ALWAYS}, {"bros", ALWAYS},
	{"co", ALWAYS}, {"corp", ALWAYS}, {"dept", ALWAYS}, {"div", ALWAYS}, {"etc", ALWAYS},
	{"inc", ALWAYS}, {"jr", ALWAYS}, {"ltd", ALWAYS}, {"sr", ALWAYS}, {"univ", ALWAYS},
	{"govt", ALWAYS}, {"intl", ALWAYS}, {"natl", ALWAYS}, {"plc", ALWAYS}, {"ph.d", ALWAYS},
	{"m.sc", ALWAYS}, {"b.sc", ALWAYS}, {"calif", ALWAYS}, {"conn", ALWAYS}, {"colo", ALWAYS},
	{"fla", ALWAYS}, {"mich", ALWAYS}, {"minn", ALWAYS}, {"okla", ALWAYS}, {"tenn", ALWAYS},
	{"va", ALWAYS}, {"wis", ALWAYS},
};

static const char *const beginnings[] = {	/* words that begin a sentence after U.S., Inc., etc. */
	"a", "after", "all", "also", "although", "an", "and", "another", "any", "are", "as", "at",
	"because", "before", "both", "but", "by", "can", "despite", "did", "do", "does", "during", "each",
	"earlier", "even", "every", "finally", "for", "from", "further", "he", "her", "here", "his", "how",
	"however", "i", "if", "in", "instead", "is", "it", "its", "last", "later", "like", "many",
	"meanwhile", "more", "most", "my", "no", "not", "now", "of", "on", "once", "one", "only", "our",
	"others", "people", "she", "since", "so", "some", "such", "that", "the", "their", "then", "there",
	"these", "they", "this", "those", "though", "to", "today", "two", "under", "until", "we", "what",
	"when", "where", "whether", "which", "while", "who", "why", "with", "yes", "yet", "you", "your",
};

static const char *const prefixes[] = {	/* joined to what follows the hyphen, as the treebanks mostly do */
	"anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "inter", "intra", "mega",
	"micro", "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "psycho",
	"re", "semi", "socio", "sub", "super", "trans", "tri", "ultra", "un", "under",
};

static const char *const endings[] = {	/* after a dot inside a name: example.org, note.pdf */
	"asp", "biz", "cn", "co", "com", "de", "doc", "docx", "edu", "eu", "exe", "fr", "gov", "htm",
	"html", "il", "info", "int", "ir", "jpg", "mil", "mp3", "net", "org", "pdf", "php", "png", "ppt",
	"ru", "tv", "txt", "ua", "uk", "us", "xls", "zip",
};

static const struct pair {
	const char *word;		/* lower case */
	unsigned head;			/* letters before the cut */
} cuts[] = {
	{"aint", 2}, {"arent", 3}, {"cannot", 3}, {"cant", 2}, {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4},
	{"dont", 2}, {"gimme", 3}, {"gonna", 3}, {"gotta", 3}, {"hasnt", 3}, {"havent", 4}, {"isnt", 2},
	{"lemme", 3}, {"lotta", 3}, {"shouldnt", 6}, {"wanna", 3}, {"wasnt", 3}, {"werent", 4}, {"wont", 2},
	{"wouldnt", 5},
};

static const char *const units[] = {"am", "cm", "ft", "k", "kg", "km", "lb", "lbs", "m", "mm", "mph", "pm", "AM", "PM"};
static const char *const slashed[] = {"b/c", "c/o", "i/c", "l/c", "n/a", "s/he", "w/o"};
static const char *const clitics[] = {"d", "ll", "m", "re", "s", "ve"};
static const char *const elided[] = {"bout", "cause", "em", "n", "til", "tis", "twas"};
static const char *const faces[] = {":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", "=)", "<3"};
#endif
