#!/bin/sh
# Layers, function length, banned calls, headers that compile alone, no trailing space. Prints each fault with its place.
set -u
bad=0
fault() { echo "lint: $1"; bad=1; }

# src/LAYERS: who may include whom
while IFS=: read -r dir may; do
	case $dir in ''|\#*) continue ;; esac
	for f in src/"$dir"/*.[ch]; do
		[ -e "$f" ] || continue
		for inc in $(sed -n 's/^#include "\([a-z_]*\)\/.*/\1/p' "$f" | sort -u); do
			case " $dir $may " in *" $inc "*) ;; *) fault "$f: $dir may not include $inc/ (src/LAYERS)" ;; esac
		done
	done
done < src/LAYERS

# functions of more than 60 lines, unless the line above the function says /* long: reason */
for f in $(find src -name '*.c' -o -name '*.h'); do
	awk -v f="$f" '
		/\/\* long:/ { long = NR }
		/^\{/ { start = NR }
		/^\}/ && start { if (NR - start > 60 && (long < start - 4 || !long)) { print "lint: " f ":" start ": function of " NR - start " lines"; bad = 1 } start = 0 }
		/[ \t]+$/ { print "lint: " f ":" NR ": space at the end of a line"; bad = 1 }
		END { exit bad }' "$f" || bad=1
done

# calls that have no place here
if grep -nE '\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gmtime|localtime|system|popen|gets|alloca)\(' -r src --include='*.c' --include='*.h'; then
	fault "banned calls above"
fi
if grep -nE '(^|[^a-z_])(printf|fprintf|puts|exit)\(' -r src/base src/text src/read src/model src/record --include='*.c' | grep -v 'snprintf'; then
	fault "the library neither prints nor exits"
fi
# only base/ allocates
if grep -nE '[^_a-z](malloc|calloc|realloc)\(' -r src --include='*.c' | grep -v '^src/base/arena.c' | grep -v ro_malloc; then
	fault "allocation outside src/base/arena.c"
fi

# every header compiles alone
for h in include/readout.h $(find src -name '*.h'); do
	case $h in *kern_float.h) continue ;; esac	# a template, included with its macros set
	printf '#include "%s"\n' "$(echo "$h" | sed 's/^src\///; s/^include\///')" |
		${CC:-gcc} -std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -Isrc -Iinclude -x c - || fault "$h does not compile alone"
done
[ $bad = 0 ] && echo "lint: clean"
exit $bad
