#!/usr/bin/env python3
"""Makes the lists that the models of names are trained with: `lists.py DATA OUT`. Standard library only.

DATA is the folder of the sources that the cards name, OUT gets lists of words (`word TAB letters`) and of names
(`name TAB letters`); README.md beside this file explains the letters. The lists in `lists/` are added as they are.
"""
import collections
import gzip
import lzma
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Sources of the joined table of names that ask for nothing but a notice. Of the others, supraverden is CC BY-SA 4.0, as
# the models are; what is under licences that do not go with that one is left out.
FREE = {"cldr", "eps", "partyfacts", "rigour", "us-leg", "wl2021", "wmc"}
LATIN = re.compile(r"^[A-Za-z0-9À-ɏḀ-ỿ'’\-. &/,()]+$")
IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")


class Table(collections.defaultdict):
    """Entries with the set of their letters."""

    def __init__(self):
        super().__init__(set)

    def write(self, path):
        with open(path, "w", encoding="utf-8") as out:
            for entry in sorted(self):
                if entry and self[entry]:
                    out.write(f"{entry}\t{''.join(sorted(self[entry]))}\n")


def lines(path):
    opened = {".gz": gzip.open, ".xz": lzma.open}.get(os.path.splitext(path)[1], open)
    with opened(path, "rt", encoding="utf-8-sig", errors="replace") as text:
        for line in text:
            yield line.rstrip("\r\n")


def german_words(path):
    """Full forms of the LanguageTool dictionary: form, lemma, classes."""
    letters = [("SUB", "n"), ("ADJ", "a"), ("PA1", "a"), ("PA2", "a"), ("VER", "v"), ("EIG:VOR", "g"), ("EIG:NAC", "s")]
    letters += [(f"EIG:{place}", "p") for place in ("STD", "COU", "GEB", "GEO", "MOU", "WAT")] + [("EIG", "o")]
    words = Table()
    for line in lines(path):
        form, _, classes = line.split("\t")
        if " " not in form:
            for name in classes.split():
                words[form].add(next((letter for start, letter in letters if name.startswith(start)), "w"))
    return words


def german_verbs(path):
    """Forms of verbs in lower case, with what each can be. A mood that is spelled like an indicative does not count."""
    classes_of = collections.defaultdict(set)
    for line in lines(path):
        form, _, classes = line.split("\t")
        if form[0].islower() and form.replace("-", "").isalpha():
            classes_of[form].update(classes.split())
    others = ("ADV", "PRO", "PRP", "KON", "ART", "ABK", "INJ", "ZAL", "NEG")
    verbs = Table()
    for form, classes in classes_of.items():
        verb = {name for name in classes if name.startswith("VER")}
        third = {name for name in verb if ":3:" in name}
        indicative = {letter for letter, tense in (("p", "PRÄ"), ("t", "PRT")) if any(tense in name for name in third)}
        moods = {letter for letter, mood in (("k", "KJ1"), ("c", "KJ2")) if any(mood in name for name in third)}
        infinite = {letter for letter, end in (("i", "INF"), ("z", "EIZ"), ("v", "VER:")) if any(name.endswith(end) for name in verb)}
        readings = (indicative or moods) | infinite
        if readings:
            numbers = {letter for letter, number in (("s", "SIN"), ("m", "PLU")) if any(number in name for name in third)}
            twins = {letter for letter, starts in (("a", "ADJ"), ("o", others)) if any(name.startswith(starts) for name in classes)}
            verbs[form] |= readings | numbers | twins
    return verbs


def english_words(paths):
    """Parts of speech of the words of treebanks in CoNLL-U, as far as a word has one often."""
    letters = {"NOUN": "n", "ADJ": "a", "VERB": "v", "AUX": "v"}
    letters |= {tag: "w" for tag in ("ADV", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "NUM", "INTJ")}
    counts = collections.defaultdict(collections.Counter)
    for path in paths:
        for line in lines(path):
            columns = line.split("\t")
            if len(columns) > 3 and columns[0].isdigit() and re.fullmatch(r"[^\W\d_]['’\-\w]*", columns[1]):
                counts[columns[1].lower()][columns[3]] += 1
    words = Table()
    for word, tags in counts.items():
        for tag, count in tags.items():
            if tag in letters and count * 10 >= sum(tags.values()):
                words[word].add(letters[tag])
    return words


def names_of_table(path):
    """From the joined table (item, type, language, name, source): words of names, names."""
    words, names = Table(), Table()
    for line in lines(path):
        _, kind, language, name, source = line.split("\t")
        parts = name.split()
        if source in FREE and parts:
            if kind == "PER" and len(parts) > 1:
                words[parts[0]].add("g")
                words[parts[-1]].add("s")
            elif kind in ("GPE", "LOC"):
                if len(parts) == 1 and language in ("de", "en", "deu", "eng", "mul", "und", ""):
                    words[name].add("p")
            elif kind != "PER":
                capitals = [part.strip("(),.") for part in parts if part[0].isupper() and len(part) > 1]
                for part in capitals:
                    words[part].add("o")
        if not LATIN.match(name) or len(name) < 3 or name[0].islower() or name == "null":
            continue
        name = IN_BRACKETS.sub("", name).strip()
        if kind == "PER" and source in FREE and " " in name:
            names[name].add("p")
        elif kind in ("GPE", "LOC") and source in ("cldr", "rigour") and language in ("de", "en", "deu", "eng", "mul", "und", ""):
            names[name].add("l")
        elif kind == "NEWS" and source in FREE:
            names[name].add("m")
            names[name.removeprefix("The ")].add("m")
        elif kind == "PARTY" and source in FREE:
            names[name].add("o")
        elif kind == "ORG" and source == "supraverden" and language in ("de", "en", "fr", "es", "mul", "und", ""):
            names[name].add("o")
    return {word: letters for word, letters in words.items() if word.isalpha() or "-" in word}, names


def links_of_news(path):
    """What digests of news link to: phrase, title, count. The kind is not told."""
    names = Table()
    for line in lines(path):
        phrase, title, _ = line.split("\t")
        for name in (phrase, IN_BRACKETS.sub("", title)):
            # Titles begin with a capital whatever they are of.
            if (name[:1].isupper() or name[:1].isdigit()) and (name == phrase or re.search(r" [A-Z]", name)):
                names[name].add("v")
    return names


def german_names(gazetteers, laws):
    """Towns, states; laws and their abbreviations."""
    names = Table()
    files = {"stadtnamen": "l", "laendernamen": "l", "gesetzesnamen": "t", "verordnungsnamen": "t"}
    for file, letter in files.items():
        for name in map(str.strip, lines(os.path.join(gazetteers, file + ".list"))):
            if 2 < len(name) < 120 and not name[0].islower():
                names[name].add(letter)
    for line in lines(laws):
        for name in line.split("\t"):
            if 2 < len(name) < 120 and name[0].isupper():
                names[IN_BRACKETS.sub("", name)].add("t")
    return names


def own_names():
    """The lists that were written for this project."""
    names = Table()
    files = {"people": "p", "organizations": "o", "places": "l", "laws_and_treaties": "t", "things_and_events": "v"}
    for file, letter in files.items():
        for name in lines(os.path.join(HERE, "lists", file + ".txt")):
            names[name].add(letter)
    return names


def main(data, out):
    german_words(f"{data}/lex/de_forms.tsv.xz").write(f"{out}/words.de.tsv")
    german_verbs(f"{data}/lex/de_forms.tsv.xz").write(f"{out}/verbs.de.tsv")
    english_words(f"{data}/ud/{bank}/train.conllu.gz" for bank in ("en_ewt", "en_gum_permissive")).write(f"{out}/words.en.tsv")
    smash = f"{data}/lex/names_smashew/NamesDatabases"
    given_and_surnames = Table()
    for folder, letter in (("first names", "g"), ("surnames", "s")):
        for name in lines(f"{smash}/{folder}/all.txt"):
            given_and_surnames[name].add(letter)
    given_and_surnames.write(f"{out}/words.names.tsv")
    words, names = names_of_table(f"{data}/kb/merged.tsv")
    table = Table()
    table.update(words)
    table.write(f"{out}/words.table.tsv")
    for name, letters in own_names().items():
        names[name] |= letters
    names.write(f"{out}/names.tsv")
    links_of_news(f"{data}/kb/current_events_links.tsv").write(f"{out}/names.en.tsv")
    german_names(f"{data}/lex/gazetteers_ler", f"{data}/lex/de_law_names/gesetze_jurabk_title.tsv").write(f"{out}/names.de.tsv")
    with open(f"{out}/raw.de.txt", "w", encoding="utf-8") as raw:
        for line in lines(f"{data}/raw/de_bundestag.txt.gz"):
            raw.write(line + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
