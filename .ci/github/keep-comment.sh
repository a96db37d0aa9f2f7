#!/usr/bin/env bash
# One comment on a pull request, found again by its first line: made when there is something to say, written anew only where it says something else.
# keep-comment.sh NUMBER FILE; needs GITHUB_REPOSITORY and gh with GH_TOKEN.
set -euo pipefail
number=$1 file=$2
mark='<!-- conway-mirror -->'
comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
[[ $number =~ ^[0-9]+$ ]] || { echo "keep-comment: '$number' is no number of a pull request" >&2; exit 2; }
# the id alone goes through the shell's hands; the text goes to a file, byte by byte
id=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -n 1)
if [ -z "$id" ]; then
  [ -s "$file" ] || exit 0
  gh api --method POST "$comments" --field "body=@$file" --silent
  exit 0
fi
body=$(mktemp) before=$(mktemp)
trap 'rm -f "$body" "$before"' EXIT
if [ -s "$file" ]; then cp "$file" "$body"; else printf '%s\n%s\n' "$mark" 'Nothing left that this change adds.' > "$body"; fi
gh api "repos/$GITHUB_REPOSITORY/issues/comments/$id" --jq .body > "$before"
# forges give a text back without the blanks at its end
if [ "$(cat "$before")" = "$(cat "$body")" ]; then exit 0; fi
gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body" --silent
