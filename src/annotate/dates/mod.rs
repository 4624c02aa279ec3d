//! Time expressions, read but not yet resolved: what the words say, not which day that is.
//!
//! The wordings are patterns of `dates.toml` and the files beside it (`dates-clock.toml` …); [`Reading`] is what
//! they can mean. What looks like a date but hangs on other signs (a version number, a price, a phone number) is
//! left out here.

mod guards;
mod meanings;
mod reading;
mod slots;
mod surnames;
mod tense;

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::lang::{ClassId, Match, Pack, PatternFile, Shape, Stream, Token, nothing_found};

use guards::Guards;
use meanings::{Meaning, Rule, Unknown, known_meanings};
pub use reading::*;
use slots::Slots;
use surnames::{SurnameFinder, Surnames};
pub use tense::Tense;
use tense::TenseFinder;

/// A time expression as written.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    pub span: Span,
    pub tokens: Range<usize>,
    pub reading: Reading,
    pub tense: Tense,
    pub found_by: FoundBy,
}

/// Finds time expressions by the patterns of `dates.toml` and the files beside it.
#[derive(Debug)]
pub struct DateFinder {
    /// By pattern index.
    rules: Vec<(Rule, Guards)>,
    tense: TenseFinder,
    surnames: SurnameFinder,
    since: Option<ClassId>,
    /// Articles that may stand between.
    since_gap: Option<ClassId>,
    /// "the report of Monday": what it names has been.
    dated: Option<ClassId>,
    /// What goes on after the first end of a stretch: "from Monday to Friday".
    stretch: Option<ClassId>,
    /// "and", "to"
    joint: Option<ClassId>,
    /// "at the latest", "at the earliest", before a point or after it.
    limit: Option<ClassId>,
    /// What may stand between such words and the point.
    limit_gap: Option<ClassId>,
}

impl DateFinder {
    /// # Errors
    /// A pattern whose meaning or setting is not one of the lists in `meanings.rs`, a word list with an unknown key.
    pub fn new(pack: &Pack) -> Result<Self> {
        let mut rules = Vec::new();
        if let Some(file) = pack.patterns("dates") {
            for (index, entry) in file.entries.iter().enumerate() {
                let rule = Rule::of(entry).map_err(|unknown| match unknown {
                    Unknown::Meaning => pack.unknown_meaning(file, index, &known_meanings()),
                    Unknown::Setting(name, known) => pack.unknown_setting(file, index, name, known),
                })?;
                let guards = Guards::of(&rule, pack, file, index)?;
                rules.push((rule, guards));
            }
        }
        pack.check_values("limit", LIMITS)?;
        Ok(Self {
            rules,
            tense: TenseFinder::new(pack)?,
            surnames: SurnameFinder::new(pack),
            since: pack.lexicon.class("since"),
            since_gap: pack.lexicon.class("since-gap"),
            dated: pack.lexicon.class("dated"),
            stretch: pack.lexicon.class("stretch"),
            joint: pack.lexicon.class("joint"),
            limit: pack.lexicon.class("limit"),
            limit_gap: pack.lexicon.class("limit-gap"),
        })
    }

    /// All time expressions of the story, in text order, none overlapping another.
    pub fn find(&self, article: &Article, pack: &Pack, mentions: &Mentions) -> Vec<DateMention> {
        let Some(file) = pack.patterns("dates") else {
            return Vec::new();
        };
        let stream = mentions.stream(article, pack);
        let surnames = self.surnames.of(stream, mentions, pack);
        let mut dates = Vec::new();
        for sentence in &mentions.sentences {
            let first = dates.len();
            self.find_in(stream, file, sentence.tokens.clone(), &mut dates);
            if dates.len() > first {
                let tenses = self.tense.read(stream, sentence.tokens.clone());
                let is_notice = tenses.has_no_verb() && dates[first..].iter().any(has_clock);
                let mut earlier = None;
                for date in &mut dates[first..] {
                    let tense = tenses.at(&date.tokens, earlier.replace(date.tokens.end));
                    date.tense = match date.reading {
                        // What has been so since then began in the past, though it is told in the present.
                        Reading::Point(point) if point.extent == Extent::OpenEnded => Tense::Past,
                        // "with effect from 1 May it will": only a weekday is so near that it must be the last.
                        Reading::Point(point)
                            if (tense != Tense::Future || matches!(point.when, When::Weekday { .. }))
                                && self.is_dated(stream, &sentence.tokens, &date.tokens) =>
                        {
                            Tense::Past
                        }
                        // "Saturday, 8 p.m., town hall": a notice without a verb announces.
                        _ if is_notice => Tense::Future,
                        Reading::Point(_) | Reading::Length(..) | Reading::Repeat(_) | Reading::Vague(_) => {
                            tense
                        }
                    };
                    self.limit(stream, &sentence.tokens, date);
                }
                share_tense(&mut dates[first..]);
            }
        }
        dates.retain(|date| !is_surname(date, &surnames));
        dates
    }

    fn find_in(
        &self,
        stream: Stream<'_>,
        file: &PatternFile,
        sentence: Range<usize>,
        dates: &mut Vec<DateMention>,
    ) {
        let matched = |at| file.patterns.match_at(stream, at, sentence.end, &nothing_found);
        let mut at = sentence.start;
        while at < sentence.end {
            if let Some(end) = numbering(stream, at, sentence.end) {
                at = end;
                continue;
            }
            let Some(mut found) = matched(at) else {
                at += 1;
                continue;
            };
            // Surroundings must not win over a wording that starts inside them and says more:
            // "im <Mai>" over "Mai 2021".
            for inner in at + 1..=extent(&found).start {
                if let Some(other) = matched(inner)
                    && extent(&other).end > extent(&found).end
                {
                    found = other;
                    break;
                }
            }
            at = self.take(stream, file, &found, &sentence, dates).max(at + 1);
        }
    }

    /// Adds the mentions of a match; the token to go on at.
    fn take(
        &self,
        stream: Stream<'_>,
        file: &PatternFile,
        found: &Match,
        sentence: &Range<usize>,
        dates: &mut Vec<DateMention>,
    ) -> usize {
        let whole = [found.tokens.clone()];
        let parts = if found.marked.is_empty() {
            &whole[..]
        } else {
            &found.marked[..]
        };
        let extent = extent(found);
        let (rule, guards) = &self.rules[found.pattern];
        if rule.meaning == Meaning::NoDate {
            return extent.end;
        }
        if !stands_alone(stream, &found.tokens) || !guards.allow(stream, &extent, sentence) {
            return found.tokens.start + 1;
        }
        for part in parts {
            let values = |tokens| file.patterns.values_in(found, tokens, stream);
            let slots = Slots::new(values(part), values(&found.tokens));
            let Some(mut reading) = rule.read(&slots) else {
                continue;
            };
            if slots.text("part").or_else(|| slots.text("half-day")).is_none() {
                let before = dates.last().filter(|date| date.tokens.start >= sentence.start);
                self.share_part(stream, &mut reading, part.start, before);
            }
            let (reading, tokens) = self.opened(stream, reading, part.clone(), sentence.start);
            dates.push(DateMention {
                span: Span {
                    start: stream.tokens[tokens.start].start,
                    end: stream.tokens[tokens.end - 1].end,
                },
                tokens,
                reading,
                tense: Tense::Open,
                found_by: FoundBy::Pack(file.origin(found.pattern)),
            });
        }
        extent.end
    }

    /// "Monday evening at 8": an hour alone lies in the part of the day that has just been named.
    fn share_part(&self, stream: Stream<'_>, hour: &mut Reading, start: usize, before: Option<&DateMention>) {
        let (Reading::Point(point), Some(before)) = (hour, before) else {
            return;
        };
        let (Some(TimeOfDay::Clock { hour, minute, .. }), When::SomeDay) = (&mut point.time, point.when)
        else {
            return;
        };
        let is_of = |class, at| stream.begins(at, class);
        // Not so "from Monday evening to 8".
        let gap = before.tokens.end..start;
        let leads_on = |at| is_of(self.stretch, at) || is_of(self.joint, at);
        if let Reading::Point(Point {
            time: Some(TimeOfDay::Part(part)),
            ..
        }) = before.reading
            && gap.len() <= 2
            && !gap.clone().any(leads_on)
        {
            *hour = part.hour(*hour, *minute);
        }
    }

    /// "since 2016" is open ended and has the preposition in its span; "since three days" is a length.
    fn opened(
        &self,
        stream: Stream<'_>,
        reading: Reading,
        tokens: Range<usize>,
        start: usize,
    ) -> (Reading, Range<usize>) {
        let Reading::Point(point) = reading else {
            return (reading, tokens);
        };
        let is_of = |class, at| stream.begins(at, class);
        // "since May", "since the spring".
        let before = |at: usize| at.checked_sub(1).filter(|before| *before >= start);
        let since = before(tokens.start).and_then(|at| match is_of(self.since_gap, at) {
            true => before(at),
            false => Some(at),
        });
        let Some(before) = since.filter(|at| is_of(self.since, *at)) else {
            return (reading, tokens);
        };
        let point = Point {
            extent: Extent::OpenEnded,
            ..point
        };
        (Reading::Point(point), before..tokens.end)
    }

    /// Whether the words give the day of what stands before them: "the vote of Sunday", not "from Sunday on".
    fn is_dated(&self, stream: Stream<'_>, sentence: &Range<usize>, date: &Range<usize>) -> bool {
        let is_of = |class, at| stream.has_word(at, class);
        let before = date
            .start
            .checked_sub(1)
            .filter(|before| *before >= sentence.start);
        before.is_some_and(|before| is_of(self.dated, before))
            && !(date.end < sentence.end && is_of(self.stretch, date.end))
    }

    /// "by 2022 at the latest" may be earlier, "not before 2022" later.
    fn limit(&self, stream: Stream<'_>, sentence: &Range<usize>, date: &mut DateMention) {
        let (Some(class), Reading::Point(point)) = (self.limit, &mut date.reading) else {
            return;
        };
        let entry = |at: usize| stream.lexicon.longest_at(stream.text, stream.tokens, at, class);
        let gap = |at: &usize| stream.has_word(*at, self.limit_gap);
        // As many words as "at the latest" and "by the end of" have together.
        let from = sentence.start.max(date.tokens.start.saturating_sub(7));
        let before = (from..date.tokens.start).rev().find_map(|at| {
            let entry = entry(at)?;
            let rest = at + usize::from(entry.len)..date.tokens.start;
            (rest.len() <= 4 && rest.clone().all(|at| gap(&at))).then_some(entry)
        });
        let after = || entry(date.tokens.end).filter(|_| date.tokens.end < sentence.end);
        let entry = before.or_else(after);
        if let Some(extent) = entry.and_then(|entry| limited(stream.lexicon.value(entry.value))) {
            point.extent = extent;
        }
    }
}

/// The values of the word list `limit`.
const LIMITS: &[(&str, Extent)] = &[("latest", Extent::NoLater), ("earliest", Extent::NoEarlier)];

fn limited(name: &str) -> Option<Extent> {
    let known = LIMITS.iter().find(|(known, _)| *known == name);
    known.map(|(_, extent)| *extent)
}

/// "Thursday and Friday": what tells the tense of the one tells it of the other.
fn share_tense(dates: &mut [DateMention]) {
    for at in (1..dates.len()).rev() {
        let (one, other) = (&dates[at - 1], &dates[at]);
        if one.tense == Tense::Open && other.tokens.start <= one.tokens.end + 2 {
            dates[at - 1].tense = other.tense;
        }
    }
}

/// Whether a mention has a time of the clock.
fn has_clock(date: &DateMention) -> bool {
    matches!(
        date.reading,
        Reading::Point(Point {
            time: Some(TimeOfDay::Clock { .. }),
            ..
        })
    )
}

/// Whether a mention is nothing but a month, season or weekday that is somebody's surname.
fn is_surname(date: &DateMention, surnames: &Surnames<'_>) -> bool {
    let Reading::Point(Point {
        when:
            When::Month {
                year: Year::Unstated, ..
            }
            | When::Season {
                year: Year::Unstated, ..
            }
            | When::Weekday { shift: None, .. },
        ..
    }) = date.reading
    else {
        return false;
    };
    date.tokens.len() == 1 && surnames.has(date.tokens.start)
}

/// Where a numbering ends that starts at a token: five numbers or more, with the same sign between them
/// and no blanks ("1.1.1.1.1", "1/2/3/4/5/6"). No date has that many.
fn numbering(stream: Stream<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = stream.tokens;
    if tokens[at].shape != Shape::Number {
        return None;
    }
    let sign = tokens.get(at + 1).filter(|t| t.shape == Shape::Punctuation)?;
    let sign = sign.text(stream.text);
    let mut stop = at + 1;
    while stop + 1 < end
        && !tokens[stop].after_space
        && tokens[stop].text(stream.text) == sign
        && !tokens[stop + 1].after_space
        && tokens[stop + 1].shape == Shape::Number
    {
        stop += 2;
    }
    (stop - at >= 9).then_some(stop)
}

/// From the first marked token to the last; the whole match where nothing is marked.
fn extent(found: &Match) -> Range<usize> {
    match (found.marked.first(), found.marked.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        (None, _) | (_, None) => found.tokens.clone(),
    }
}

/// Whether the tokens are no part of something larger: "1.1.1.1", "2000-Meter", "$1990", "1990%".
fn stands_alone(stream: Stream<'_>, tokens: &Range<usize>) -> bool {
    let glued = |at: usize| stream.tokens.get(at).filter(|token| !token.after_space);
    let text = |token: &Token| token.text(stream.text);
    if stream.tokens[tokens.start].shape == Shape::Number
        && glued(tokens.start).is_some()
        && let Some(before) = tokens.start.checked_sub(1)
    {
        let sign = &stream.tokens[before];
        if sign.shape != Shape::Punctuation || "$€£¥§#@+=".contains(text(sign)) {
            return false;
        }
        let joins = ".,:/-–_'’".contains(text(sign));
        let inner = before.checked_sub(1).map(|at| &stream.tokens[at]);
        if joins && !sign.after_space && inner.is_some_and(|t| t.shape != Shape::Punctuation) {
            return false;
        }
    }
    let ends_in_number = stream.tokens[tokens.end - 1].shape == Shape::Number;
    let Some(after) = glued(tokens.end) else {
        return true;
    };
    if after.shape != Shape::Punctuation {
        return after.shape.is_word() && !ends_in_number;
    }
    if ends_in_number && "%°€$£".contains(text(after)) {
        return false;
    }
    let joins = ".,:/-_@".contains(text(after));
    !(joins && ends_in_number && glued(tokens.end + 1).is_some_and(|t| t.shape != Shape::Punctuation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::lang::{Language, Packs, STEPS};

    #[test]
    fn settings_that_mean_nothing_are_refused() {
        for (setting, known) in [
            (r#"direction = "pas""#, false),
            (r#"from = "here""#, false),
            (r#"extent = "long""#, false),
            (r#"reference = "never""#, false),
            (r#"direction = "past", from = "mention""#, true),
        ] {
            let file = format!(
                "[[pattern]]\nmeans = \"year\"\nfind = \"{{year}}\"\nwith = {{ {setting} }}\n\
                 hits = [\"<<1990>>\"]\nmisses = [\"A\"]\n"
            );
            let pack = Pack::build(Language::En, vec![("en/dates.toml".to_owned(), file)]).unwrap();
            assert_eq!(DateFinder::new(&pack).is_ok(), known, "{setting}");
        }
    }

    /// Lines that make patterns begin everywhere, or look back and ahead as far as they can.
    const LINES: [&str; 13] = [
        "1.1.1.1.",
        "1. 1. ",
        "1990 ",
        "1990-",
        "10:10:",
        "3, 4, ",
        "in the ",
        "vor der ",
        "bis spätestens am ",
        "ist 2020 ",
        "nach, 2020, ",
        "said until 2020 ",
        "until, 2020, ",
    ];

    #[test]
    fn steps_grow_with_the_length_of_a_line_and_no_faster() {
        let packs = Packs::load(None).unwrap();
        let annotator = Annotator::new(&packs).unwrap();
        for language in Language::ALL {
            for line in LINES {
                let steps = |bytes: usize| {
                    let text = line.repeat(bytes / line.len());
                    let article = Article::of_paragraph(&text, language, Some("2024-03-12"));
                    let before = STEPS.get();
                    annotator.annotate(&article, &packs);
                    STEPS.get() - before
                };
                let (short, long) = (steps(2_000), steps(20_000));
                // Ten times as much, and what searching a longer list by halves takes more.
                assert!(
                    long <= 15 * short + 100,
                    "{language} {line}: {short}, then {long}"
                );
                // Guards against explosions only: more where a pack needs it.
                assert!(long <= 100 * 20_000, "{language} {line}: {long}");
            }
        }
    }
}
