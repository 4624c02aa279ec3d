#!/usr/bin/env python3
"""Turns Universal Dependencies treebanks into what `newsgraph train parts` reads: `treebanks.py DATA OUT`.

A token a line, `form TAB letter of its part of speech TAB "-" where the next token follows without a space`, and a
blank line after each sentence. German has tags alone (`form##TAG`), so forms of verbs are told apart here: by the list
of full forms, and where that leaves it open by what stands around the word.
"""
import gzip, lzma, re, sys
from pathlib import Path

LETTER = {"NOUN": "N", "PROPN": "E", "ADJ": "J", "ADV": "R", "ADP": "S", "DET": "D", "PRON": "O", "NUM": "M", "PART": "T",
          "CCONJ": "C", "SCONJ": "B", "PUNCT": "K"}
FINITE, INFINITIVE, PARTICIPLE, GERUND, AUXILIARY, OTHER = "V", "I", "P", "G", "X", "U"


def verb_en(upos, xpos):
    form = {"VB": INFINITIVE, "VBN": PARTICIPLE, "VBG": GERUND}.get(xpos)
    return form or (AUXILIARY if upos == "AUX" else FINITE)


def english(path, out):
    for sentence in gzip.open(path, "rt", encoding="utf-8").read().split("\n\n"):
        text, rows, until = None, [], 0
        for line in sentence.splitlines():
            if line.startswith("# text = "):
                text = line[9:]
            if line.startswith("#") or not line:
                continue
            columns = line.split("\t")
            if "-" in columns[0] or "." in columns[0]:
                continue
            upos, xpos = columns[3], columns[4]
            tag = verb_en(upos, xpos) if upos in ("VERB", "AUX") else LETTER.get(upos, OTHER)
            rows.append((columns[1], tag))
        at = 0
        for i, (form, tag) in enumerate(rows):
            found = text.find(form, at)
            if found < 0:
                break
            at = found + len(form)
            glued = at < len(text) and not text[at].isspace()
            out.write(f"{form}\t{tag}{chr(9) + '-' if glued else ''}\n")
        out.write("\n")


def forms(path):
    """Of each German form of a verb: f finite, i infinitive, p participle."""
    known = {}
    for line in lzma.open(path, "rt", encoding="utf-8"):
        form, _, classes = line.rstrip("\n").split("\t")
        for c in classes.split():
            if c.startswith("PA2"):
                known.setdefault(form, set()).add("p")
            elif c.startswith("VER"):
                kinds = c.split(":")
                if "INF" in kinds or "EIZ" in kinds:
                    known.setdefault(form, set()).add("i")
                elif "PA2" in kinds or c == "VER:":
                    known.setdefault(form, set()).add("p")
                elif any(k in kinds for k in ("PRÄ", "PRT", "KJ1", "KJ2", "IMP")):
                    known.setdefault(form, set()).add("f")
    return known


def clause(rows, i):
    first = i
    while first > 0 and rows[first - 1][1] not in ("PUNCT", "CCONJ"):
        first -= 1
    last = i + 1
    while last < len(rows) and rows[last][1] not in ("PUNCT", "CCONJ"):
        last += 1
    return first, last


def verb_de(rows, i, known):
    form, upos = rows[i]
    kinds = known.get(form.lower() if i == 0 else form, set()) or known.get(form.lower(), set())
    if not kinds:
        low = form.lower()
        if re.search(r"zu\w+(en|ern|eln)$", low):
            kinds = {"i"}
        elif re.search(r"ge\w+(t|en)$", low) or low.endswith("iert"):
            kinds = {"p"} if re.search(r"^(\w{2,4})?ge", low) else {"p", "f"}
        elif low.endswith(("en", "eln", "ern")):
            kinds = {"i", "f"}
        else:
            kinds = {"f"}
    if kinds == {"f"}:
        return AUXILIARY if upos == "AUX" else FINITE
    if kinds == {"i"}:
        return INFINITIVE
    if kinds == {"p"}:
        return PARTICIPLE
    first, last = clause(rows, i)
    before = rows[first:i]
    helped = any(u == "AUX" for _, u in before) or any(u == "AUX" for _, u in rows[i + 1:last])
    told = i > 0 and rows[i - 1] in (("zu", "PART"), ("zu", "ADP"))
    if told and "i" in kinds:
        return INFINITIVE
    second_last = upos == "AUX" and i > first and rows[i - 1][1] == "VERB"
    if helped and i + 2 >= last and not (second_last and i + 1 == last and not any(u == "AUX" for _, u in before)):
        return INFINITIVE if "i" in kinds and "p" not in kinds else PARTICIPLE if "p" in kinds else FINITE
    if "f" in kinds:
        return AUXILIARY if upos == "AUX" else FINITE
    return PARTICIPLE if "p" in kinds else INFINITIVE


def german(path, out, known):
    for line in gzip.open(path, "rt", encoding="utf-8"):
        rows, skip = [], 0
        for pair in line.split():
            form, _, tag = pair.rpartition("##")
            if skip:
                skip -= 1
                continue
            if tag == "_":
                # A contraction, "im", followed by its two words.
                skip, tag = 2, "ADP"
            rows.append((form, tag))
        quoted = False
        for i, (form, upos) in enumerate(rows):
            tag = verb_de(rows, i, known) if upos in ("VERB", "AUX") else LETTER.get(upos, OTHER)
            after = rows[i + 1][0] if i + 1 < len(rows) else ""
            if form == '"':
                quoted = not quoted
            glued = after in list(",.;:!?)”“") or form in ("(", "„") or form == "-" or after == "-" \
                or (form == '"' and quoted) or (after == '"' and quoted)
            out.write(f"{form}\t{tag}{chr(9) + '-' if glued and after else ''}\n")
        out.write("\n")


def main():
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    known = forms(data / "lex/de_forms.tsv.xz")
    for part in ("train", "dev"):
        with open(out / f"parts.de.{part}.tsv", "w", encoding="utf-8") as file:
            german(data / f"ud/de_gsd_upos/{part}.pos.gz", file, known)
        for corpus in ("en_ewt", "en_gum_permissive"):
            with open(out / f"parts.{corpus}.{part}.tsv", "w", encoding="utf-8") as file:
                english(data / f"ud/{corpus}/{part}.conllu.gz", file)


main()
