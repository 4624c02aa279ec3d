"""Runs newsgraph over the date-time specs of Microsoft's Recognizers-Text (MIT), which are not part of this project.

    python3 tests/oracles/recognizers.py SPECS/DateTime target/release/newsgraph [--misses FILE [N]]

SPECS/DateTime has the folders English and German. Standard library only. By file of each: the cases, the share found, the share
found with the right value, and why the others fail; in total over all cases first, then without those that newsgraph leaves
out by choice (`choice` names each kind and the reason). `--misses` prints failing cases of a file, with what they want and what we find.

The two annotate by other conventions, which are no failures here. They take a range as one result, we its two ends. They take
prepositions into a result or not; we hardly ever. A result is FOUND where our mentions have all its words but those of `SMALL_WORDS` and
stick out by no others, and nothing is found outside of all results. Its value is RIGHT where our TIMEX3 value is its timex,
or names the same day, time, or first and last day as one of its resolutions: a "Friday" that they leave open may be the last or
the next. The last day of a range is theirs or the day before (their ends are exclusive by kind). A length before or after
now ("the next 3 months") is a length to us. What they modify ("early", "before") has the value of what is modified. A day and
an hour of it may be two mentions, if the hour has the day in its value. Months, weekdays and feasts in their results are given
to us with the capitals that news writes them with.
"""
import collections, datetime, json, pathlib, re, subprocess, sys

LANGUAGES = {"English": "en", "German": "de"}
SMALL_WORDS = set("""
a an the this that of in on at by to from for and or through till until thru between during within since before after as about around
approximately over more less than early earlier late later mid middle end beginning start begin any some no not least most up only
just exactly all into year month starting ending prior advance equal greater sooner til onwards almost nearly same time
der die das den dem des ein eine einen einem einer im in am an um bei von vom bis zu zum zur für und oder während innerhalb seit vor nach
ab gegen etwa ungefähr rund circa ca knapp fast über mehr weniger als früh spät anfang mitte ende beginn mindestens höchstens
spätestens frühestens nur genau ganz ganze ganzen immer jahr jahres monat zwischen auf aus lang bereits schon rund diesen diese dieses dieser uhr
""".split())

# Each case stands in a paragraph, after this: a line by itself may be the line of a page that says when it came out.
BEFORE = {
    "en": "This is the sentence that opens the paragraph of the page, and the one that follows is the one to read. ",
    "de": "Dies ist der Satz, der den Absatz der Seite eröffnet, und der folgende ist der, der gelesen werden soll. ",
}
# Files that are left out as a whole, and why.
FILES_LEFT_OUT = {
    "TimeZone": "a time zone by itself is no time expression",
    "TasksMode": "a mode of voice assistants: all dates in the future, hours by guess",
    "CalendarMode": "a mode of voice assistants",
    "ComplexCalendar": "a mode of voice assistants: offers several values for a slot",
    "ExperimentalMode": "a mode under trial, at odds with the others",
    "ExtendedTypes": "alternatives of one appointment as one result",
}
CLOCK_UNIT = re.compile(r"\b(hours?|hrs?|h|minutes?|mins?|seconds?|secs?|stunden?|minuten?|sekunden?)\b")
# What English writes with a capital, where a result is all in lower case; German nouns likewise.
CAPITALS = {
    "en": re.compile(
        r"\b((jan|febr)(uary)?|feb|march|mar|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|(mon|tues?|wed(nes)?"
        r"|thu(rs?)?|fri|sat(ur)?|sun)(day)?s?|(new|eve|day|christmas|easter|halloween|thanksgiving|black|earth|saint|patrick|father|mother|labor"
        r"|(?<=new )year|independence|presidents|cyber|clean|juneteenth|q[1-4])(?=\b))\b"
    ),
    "de": re.compile(r"\b((diens|donners|frei|sams|sonn|mon)tag|mittwoch|heiligabend|ostermontag|uhr|woche|jahr|(?<=nächste )arbeitswoche)\b"),
}
COUNTED = re.compile(r"\b(weeks?|months?|years?|decades?|woche\w*|monat\w*|jahr\w*)\b.* (ago|back|from now|later|earlier|before)\b|\b(vor|nach|in) .*(woche|monat|jahr)")
WEEKDAY = re.compile("(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?|(mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?|mo|di|mi|do|fr|sa|so")
NEXT_WEEKDAY = re.compile(r"\bnext (mon|tues?|wed|wednes|thurs?|thu|fri|sat|satur|sun)(day)?\b")
LENGTH_FROM_DATE = re.compile(
    r"(?<!the )\b(days|weeks?|months?|years?|sundays?|mondays?|tage|wochen?) (before|after|from|since|starting|nach|vor) (?!(now|the|next|\w+ to \w+)\b)"
    r"|\bdays?,? (two|\d) \w+ from now|\b(a day|a week|\d weeks) starting|\bfor \d.* from |\bfrom \d.* for \d|\b(weeks?|months?|days) .* on \w+day"
)
MEAL = re.compile(r"\b(breakfast|brunch|lunch\w*|dinner\w*|supper|frühstück\w*|abendessen\w*|mittagessen\w*|mittagspause|business hours?)\b")


def choice(stem, case, results):
    """Why a case is left out by choice, or None."""
    for part, reason in FILES_LEFT_OUT.items():
        if part in stem:
            return reason
    if "dotnet" in (case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")).lower():
        return "not done by the implementation that the specs are written for"
    for result in results:
        text, timexes = result["text"].lower(), [reading["timex"] for reading in result["readings"]]
        if result["type"] in ("timezone", "datetimealt"):
            return "a zone or alternatives, as one result"
        if result["type"].startswith("datetime") and CLOCK_UNIT.search(text) and not re.search(r"\d:\d|[ap]\.?m\b|uhr", text):
            return "counted in hours from now: a page states its day, not its hour"
        if re.fullmatch(r"[\W\d]*\d[\W\d]*|(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", text) and (
            len(re.findall(r"\d+", text)) <= 1 and len(re.sub(r"\D", "", text)) <= 2
        ):
            return "a bare number: in news, not the hour or the day that an assistant takes it for"
        if MEAL.search(text) or any(re.search("TME|TBH", timex) for timex in timexes):
            return "meals and opening hours, to which an assistant gives hours"
        if re.search(r"\b(eod|eoy|eom|end of (the )?day|cob|asap|as soon as possible)\b", text) or any("T23:59:59" in t for t in timexes):
            return "the last second of a day, or shorthand of offices"
        if re.search(r"\b(business|working|work|week) ?days?\b|\bwerktage?n?\b", text):
            return "working days: TIMEX3 has no unit for them"
        if re.search(r"\b(school|fiscal|financial) year|^[sf]y\W?\d|\bschuljahr|\bgeschäftsjahr|\bfiskaljahr", text):
            return "years that do not begin in January: when, depends on the place"
        if any(reading["mod"] == "ref_undef" for reading in result["readings"]):
            return "'that week': they leave open which"
        if re.fullmatch(r"(the|my|das|dem|des|in the|earlier in the|later in the|all|unter der) (day|week|month|year|hour|fortnight|jahr(es)?|woche)", text):
            return "'the year' by itself: which, an assistant guesses"
        if re.search(r"\b(tmrw?|otd|(noon|\d+)ish|\d+(:\d+)?[hdwyap](?![.m])|ampm|w/c|cy ?\d+|peeps)\b", text):
            return "shorthand of chats and notes"
        if LENGTH_FROM_DATE.search(text):
            return "a length before or after another date: two mentions to TIMEX3, and the sum is no value of either"
        if any("0001-01-01" in (reading["point"] or reading["first"] or "") or re.search("-(02-30|11-31|09-31|2019-02-29)", timexes[0]) for reading in result["readings"]):
            return "days that do not exist"
        if NEXT_WEEKDAY.search(text):
            return "'next Sunday' is the Sunday of the next week to them, the first to come to us"
        if re.search(r"\brest of|\b(rest|übrigen?)\b", text):
            return "what is left of a unit, counted from now"
    return None


def of_results(case):
    """The results of a case: type, text, place, and readings, each with timex, first and last."""
    results = []
    for result in case["Results"]:
        kind = (result.get("Type") or result.get("TypeName") or "").removeprefix("datetimeV2.")
        stated = result.get("Resolution") or result.get("Value")
        readings = []
        if isinstance(stated, dict) and "Timex" in stated:
            for side in ("PastResolution", "FutureResolution"):
                values = {key.lower(): value for key, value in (stated.get(side) or {}).items()}
                ends = [next((v for k, v in values.items() if k.startswith(end)), None) for end in ("start", "end")]
                point = next((v for k, v in values.items() if not k.startswith(("start", "end"))), None)
                readings.append(reading(stated["Timex"], stated.get("Mod"), point, *ends))
        elif isinstance(stated, dict):
            for value in stated.get("values") or []:
                mod = value.get("Mod") or value.get("mod")
                readings.append(reading(value.get("timex", ""), mod, value.get("value"), value.get("start"), value.get("end")))
        start = result.get("Start", -1)
        end = result["End"] + 1 if "End" in result else start + result.get("Length", len(result["Text"]))
        if case["Input"][max(start, 0):end].lower() != result["Text"].lower():
            start = case["Input"].lower().find(result["Text"].lower())
            end = start + len(result["Text"])
        results.append({"type": kind, "text": case["Input"][start:end], "start": start, "end": end, "readings": readings})
    return results


def reading(timex, mod, point, start, end):
    return {"timex": timex or "", "mod": mod, "point": moment(point), "first": moment(start), "last": moment(end), "value": point}


def moment(text):
    """`2016-11-07 16:12:00`, `16:12:00`, `T17`, `2024-05-03T17:00+01:00`: date, T, hour and minute, and seconds that are not 0."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)?[ T]*(?:(\d\d)(?::(\d\d))?(?::(\d\d))?)?(?:Z|[+-]\d\d:\d\d)?", text)
    if not found:
        return text
    date, hour, minute, second = found.groups()
    hour = "00" if hour == "24" else hour
    clock = "" if hour is None else f"T{hour}:{minute or '00'}" + (f":{second}" if second not in (None, "00") else "")
    return (date or "") + clock


def seconds(period):
    """Of `P2Y6M`, `PT1.5H`; None where a number is not said."""
    found = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)Q)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", period)
    if not found:
        return None
    day = 86400
    sizes = (365 * day, 90 * day, 30 * day, 7 * day, day, 3600, 60, 1)
    return sum(float(count or 0) * size for count, size in zip(found.groups(), sizes))


def same_length(ours, timex):
    """`P3.5Y` and `P3Y6M` are the same; so are `P3W` and `PXW`, as they take "several" for 3."""
    a, b = seconds(ours), seconds(timex)
    if a is not None and b is not None:
        # A year is twelve months to us, and 365 days to them.
        return a == b or abs(a - b) < 0.02 * b
    return "X" in ours and ours.lstrip("PTX0") == re.sub(r"[PT\d]", "", timex)


def fits(value, timex):
    """`2016-05` fits `XXXX-05`."""
    return re.fullmatch(re.escape(timex).replace("X", r"\d"), value) is not None


def clock(value):
    return "T" + value.split("T", 1)[1] if "T" in value else None


def right(result, ours, now):
    ours = without_repeated_days(ours)
    return any(agrees(result["type"], one, ours, now) or agrees_from_now(one, result["text"], ours, now) for one in result["readings"])


def without_repeated_days(ours):
    """"Friday" and "in the afternoon" with the same day in it are one; so are "in the morning" and "at 7"."""
    values = [mention["value"] for mention in ours]
    has_day = lambda value: any(other.startswith(value + "T") for other in values)
    clocks = [(value[:10], int(value[11:13])) for value in values if re.match(r"\d{4}-\d\d-\d\dT\d\d", value)]
    parts = {"MO": range(0, 12), "MI": range(11, 15), "AF": range(12, 19), "EV": range(16, 25), "NI": (*range(18, 25), *range(0, 6))}
    has_clock = lambda value: any(value[:10] == day and hour in parts.get(value[11:], ()) for day, hour in clocks)
    kept = [mention for mention in ours if not has_day(mention["value"]) and not has_clock(mention["value"])]
    # "next month, from the 4th to the 23rd"
    bounds = lambda mention: (mention["earliest"] or "", mention["latest"] or "")
    around = lambda a, b: bounds(a) != bounds(b) and bounds(a)[0] <= bounds(b)[0] and bounds(b)[1] <= bounds(a)[1] and all(bounds(b))
    return [one for one in kept if not (len(kept) > 1 and all(bounds(one)) and all(one is other or around(one, other) for other in kept))]


def agrees_from_now(one, text, ours, now):
    """Conventions of TIMEX3: "two weeks ago" is a week and "in two weeks" a length, to them days; "a few weeks ago" is no number of them."""
    if len(ours) != 1 or not now or not (one["point"] or one["first"]):
        return False
    point, mention = (one["point"] or one["first"])[:10], ours[0]
    length = seconds(mention["value"])
    if length is not None and mention["type"] == "DURATION" and re.match(r"\d{4}-", point):
        days = abs((datetime.date.fromisoformat(point) - datetime.date.fromisoformat(now)).days)
        return abs(days * 86400 - length) <= 0.04 * length
    if re.fullmatch("(PAST|FUTURE)_REF", mention["value"]):
        return re.search(r"\b(few|some|several|couple|paar|einig\w*|mehrer\w*)\b", text.lower()) is not None
    return COUNTED.search(text.lower()) is not None and mention["earliest"] is not None and mention["earliest"] <= point <= mention["latest"]


def agrees(kind, one, ours, now):
    values = [re.sub(r"/\.\.$", "", mention["value"]) for mention in ours]
    timex = one["timex"]
    if timex in values and len(set(values)) == 1:
        return True
    if kind == "duration":
        return len(values) == 1 and same_length(values[0], timex)
    if kind == "set":
        # "every Monday at 4": the day is the set, the hour a time.
        parts = {timex, timex.split("T")[0], clock(timex) or timex}
        heads = {"T" + hour for hour in re.findall(r"T(\d\d(?::\d\d)?)", timex)}
        is_part = lambda value: value in parts or clock(value) in parts or (clock(moment(value) or value) in {moment(head) for head in heads})
        is_daily = lambda value: heads and (value == "P1D" or value.startswith("XXXX-XX-XXT"))
        return all(is_part(value) or is_daily(value) or same_length(value, timex) for value in values)
    if kind in ("date", "datetime", "time") and one["point"]:
        whole = [moment(value) for value in values]
        if kind == "time":
            return all(clock(value) == one["point"] for value in whole)
        return one["point"] in whole and all(one["point"].startswith(value) for value in whole)
    return agrees_in_range(kind, one, ours, values, now)


def agrees_in_range(kind, one, ours, values, now):
    timex = one["timex"]
    if len(values) == 1:
        value = values[0]
        of_now = re.fullmatch(r"\(.*,(P[^,]*)\)", timex)
        if of_now and ours[0]["type"] == "DURATION" and same_length(value, of_now[1]):
            return True
        if one["mod"] and (fits(value, timex) or fits(moment(value), moment(timex)) or clock(moment(value)) == moment(timex)):
            return True
        if "X" not in timex and moment(value) == moment(timex):
            return True
        if kind == "timerange" and clock(value) in (timex, moment(timex)):
            return True
        if kind == "datetimerange" and re.search("T[A-Z]", timex) and clock(value) == clock(timex):
            return bool(one["first"]) and one["first"].startswith(value.split("T")[0])
        if not one["first"] and not one["last"] and fits(value.split("-")[-1], timex.split("-")[-1]):
            return fits(value, timex) or "X" in timex or len(timex) == 2
    if len(values) == 1 and re.fullmatch(r"\d\d", values[0]) and one["first"]:
        # They let centuries begin in the year 0.
        return one["first"] == values[0] + "00-01-01"
    first, last = moment(values[0]), moment(values[-1])
    if "T" in first + last:
        if kind == "timerange":
            first, last = clock(first), clock(last)
        return (one["first"], one["last"]) == (first, last)
    bounds = [ours[0]["earliest"], ours[-1]["latest"]]
    for end, value in ((0, values[0]), (1, values[-1])):
        if value == "PRESENT_REF":
            bounds[end] = now
    if None in bounds or not one["first"]:
        return False
    ends = (one["last"], before(one["last"]), ours[-1]["earliest"] if len(ours) > 1 else None)
    return bounds[0] == one["first"][:10] and (bounds[1] in ends or ours[-1]["earliest"] == one["last"] and len(ours) > 1)


def before(day):
    try:
        return str(datetime.date.fromisoformat(day[:10]) - datetime.timedelta(days=1))
    except (TypeError, ValueError):
        return None


def words(text):
    return [word for word in re.findall(r"\w+(?:'\w+)?", text.lower()) if word not in SMALL_WORDS]


def inside(result, dates):
    return [date for date in dates if date["start"] < result["end"] and result["start"] < date["end"]]


def judge(case, results, dates, kinds):
    """(what is wrong with the words, what is wrong with the values), each "" if nothing is."""
    text = case["Input"]
    outside = [date for date in dates if not any(inside(result, [date]) for result in results)]
    for result in results:
        ours = inside(result, dates)
        if not ours:
            return "missed", "missed"
        rest, at = [], result["start"]
        for mention in ours:
            rest += words(text[at:mention["start"]])
            at = mention["end"]
        rest += words(text[at:result["end"]])
        if any(re.match(r"\d{4}-\d\d-\d\d", mention["value"]) for mention in ours):
            # We leave the weekday of a full date out.
            rest = [word for word in rest if not WEEKDAY.fullmatch(word)]
        if rest:
            return "in part", "in part"
        if words(text[ours[0]["start"]:result["start"]]) or words(text[result["end"]:ours[-1]["end"]]):
            return "too long", "too long"
    # What is of another kind is no result in files of one kind.
    if outside and kinds == "all":
        return "too many", "too many"
    now = (case.get("Context") or {}).get("ReferenceDateTime", "")[:10]
    wrong = [result for result in results if result["readings"] and not right(result, inside(result, dates), now)]
    return "", "value" if wrong else ""


def with_capitals(case, language):
    text = case["Input"]
    for result in of_results(case):
        if result["text"] == result["text"].lower():
            named = CAPITALS[language].sub(lambda found: found[0].capitalize(), result["text"])
            text = text[:result["start"]] + named + text[result["end"]:]
    return text


def extract(binary, language, cases):
    """The dates of each case, all in one run."""
    lines = []
    for number, case in enumerate(cases):
        published = (case.get("Context") or {}).get("ReferenceDateTime", "")[:19]
        line = {"id": str(number), "text": BEFORE[language] + with_capitals(case, language), "language": language}
        lines.append(json.dumps(line | ({"datePublished": published} if published else {}), ensure_ascii=False))
    run = subprocess.run([binary, "extract", "--from", "ndjson", "-"], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=False)
    dates = [[] for _ in cases]
    for line in run.stdout.splitlines():
        record, offset = json.loads(line), len(BEFORE[language])
        found = [date | {"start": date["start"] - offset, "end": date["end"] - offset} for date in record.get("dates", [])]
        dates[int(record["id"])] = [date for date in found if date["start"] >= 0]
    return dates


def share(part, whole):
    return f"{100 * part / whole:5.1f}" if whole else "    -"


class Tally:
    """Counts of one file, or of several."""

    def __init__(self):
        self.cases = self.found = self.valued = self.right = 0
        self.reasons = collections.Counter()

    def add(self, has_values, in_words, in_values):
        self.cases += 1
        self.found += not in_words
        if has_values:
            self.valued += 1
            self.right += not in_values
        if in_values:
            self.reasons[in_values] += 1

    def line(self, name):
        reasons = ", ".join(f"{reason} {count}" for reason, count in self.reasons.most_common())
        return f"{name:42} {self.cases:5}  {share(self.found, self.cases)}  {share(self.right, self.valued)}   {reasons}"


def show(case, results, dates, in_values):
    print(f"{in_values:9} {case['Input']}   [{(case.get('Context') or {}).get('ReferenceDateTime', '')[:16]}]")
    for result in results:
        readings = " or ".join(sorted({f"{r['timex']} {r['point'] or ''}{r['first'] or ''}..{r['last'] or ''}" for r in result["readings"]}))
        print(f"            theirs {result['type']:13} {result['text']!r} {readings}")
    for date in dates:
        print(f"            ours   {date['type']:13} {date['text']!r} {date['value']}")


def main(specs, binary, misses=None, most="40"):
    left = int(most)
    all_cases, chosen, left_out = Tally(), Tally(), collections.Counter()
    print(f"{'file':42} cases  found  value   why the others fail")
    for folder, language in LANGUAGES.items():
        paths = sorted((pathlib.Path(specs) / folder).glob("*.json"))
        files = [(path, json.loads(path.read_text(encoding="utf-8-sig"))) for path in paths]
        dates = iter(extract(binary, language, [case for _, cases in files for case in cases]))
        of_language, of_language_chosen = Tally(), Tally()
        for path, cases in files:
            name, tally = f"{folder}/{path.stem}", Tally()
            for case in cases:
                results, found = of_results(case), next(dates)
                kinds = "all" if path.stem.startswith(("Merged", "DateTimeModel")) else "one"
                verdict = judge(case, results, found, kinds)
                has_values = not path.stem.endswith(("Extractor", "FromTo"))
                reason = choice(path.stem, case, results)
                for counts in (tally, of_language, all_cases):
                    counts.add(has_values, *verdict)
                if reason:
                    left_out[reason] += 1
                else:
                    for counts in (of_language_chosen, chosen):
                        counts.add(has_values, *verdict)
                if misses and re.search(misses, name) and verdict[1] and not reason and left:
                    left -= 1
                    show(case, results, found, verdict[1])
            if cases:
                print(tally.line(name))
        print(of_language.line(f"{folder}, all"))
        print(of_language_chosen.line(f"{folder}, without those left out by choice"))
    print(all_cases.line("all"))
    print(chosen.line("all, without those left out by choice"))
    print("left out by choice:", left_out.total())
    for reason, count in left_out.most_common():
        print(f"{count:6} {reason}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) < 2:
        sys.exit(__doc__)
    options = arguments[3:] if arguments[2:3] == ["--misses"] else []
    main(*arguments[:2], *options)
