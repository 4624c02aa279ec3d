//! Time expressions, read but not yet resolved: what the words say, not which day that is.
//!
//! The wordings are patterns of `dates.toml`; [`Reading`] is what they can mean. What looks like a
//! date but hangs on other signs (a version number, a price, a phone number) is left out here.

mod meanings;
mod reading;
mod slots;
mod surnames;
mod tense;

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::{Error, Result};
use crate::lang::{ClassId, Match, Pack, PatternFile, Shape, Stream, Token, nothing_found};

use meanings::{Meaning, Rule, known_meanings};
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

/// Finds time expressions by the patterns of `dates.toml`.
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
    /// "at the latest", "at the earliest", before a point or after it.
    limit: Option<ClassId>,
    /// What may stand between such words and the point.
    limit_gap: Option<ClassId>,
}

/// What must not stand beside a mention.
#[derive(Debug, Default)]
struct Guards {
    before: Vec<Guard>,
    after: Vec<Guard>,
    /// What may stand after all the same.
    lifted: Vec<Guard>,
}

#[derive(Debug, Clone, Copy)]
enum Guard {
    Class(ClassId),
    Capitalized,
    Lower,
    Number,
}

impl DateFinder {
    /// # Errors
    /// A pattern whose meaning is not one of the list in `meanings.rs`.
    pub fn new(pack: &Pack) -> Result<Self> {
        let mut rules = Vec::new();
        if let Some(file) = pack.patterns("dates") {
            for (index, entry) in file.entries.iter().enumerate() {
                let Some(rule) = Rule::of(entry) else {
                    return Err(pack.unknown_meaning(file, index, &known_meanings()));
                };
                let guards = |names| guards(pack, file, index, names);
                let guards = Guards {
                    before: guards(&rule.not_after)?,
                    after: guards(&rule.not_before)?,
                    lifted: guards(&rule.unless_before)?,
                };
                rules.push((rule, guards));
            }
        }
        Ok(Self {
            rules,
            tense: TenseFinder::new(pack),
            surnames: SurnameFinder::new(pack),
            since: pack.lexicon.class("since"),
            since_gap: pack.lexicon.class("since-gap"),
            dated: pack.lexicon.class("dated"),
            stretch: pack.lexicon.class("stretch"),
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
                for date in &mut dates[first..] {
                    let tense = tenses.at(&date.tokens);
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
            let Some(reading) = rule.read(&Slots::new(values(part), values(&found.tokens))) else {
                continue;
            };
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
        let is_of = |class: Option<ClassId>, at: usize| class.is_some_and(|class| holds(stream, at, class));
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
        let is_of = |class: Option<ClassId>, at: usize| {
            let word = stream.tokens[at].word;
            class.is_some_and(|class| stream.lexicon.is_word_of(word, class))
        };
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
        let gap = |at: &usize| {
            let word = stream.tokens[*at].word;
            self.limit_gap
                .is_some_and(|gap| stream.lexicon.is_word_of(word, gap))
        };
        // As many words as "at the latest" and "by the end of" have together.
        let from = sentence.start.max(date.tokens.start.saturating_sub(7));
        let before = (from..date.tokens.start).rev().find_map(|at| {
            let entry = entry(at)?;
            let rest = at + usize::from(entry.len)..date.tokens.start;
            (rest.len() <= 4 && rest.clone().all(|at| gap(&at))).then_some(entry)
        });
        let after = || entry(date.tokens.end).filter(|_| date.tokens.end < sentence.end);
        if let Some(entry) = before.or_else(after) {
            point.extent = match stream.lexicon.value(entry.value) {
                "latest" => Extent::NoLater,
                _ => Extent::NoEarlier,
            };
        }
    }
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

fn guards(pack: &Pack, file: &PatternFile, index: usize, names: &[String]) -> Result<Vec<Guard>> {
    let guard = |name: &String| match name.as_str() {
        "capitalized" => Ok(Guard::Capitalized),
        "lower" => Ok(Guard::Lower),
        "number" => Ok(Guard::Number),
        class => {
            let class = pack.lexicon.class(class).map(Guard::Class);
            class.ok_or_else(|| {
                let origin = file.origin(index);
                Error::new(
                    format!("there is no word list `{name}`"),
                    "name a word list, `capitalized`, `lower` or `number`",
                )
                .in_file(pack.file_path(origin))
                .at_line(origin.line)
            })
        }
    };
    names.iter().map(guard).collect()
}

impl Guards {
    fn allow(&self, stream: Stream<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
        let any = |guards: &[Guard], at: Option<usize>| {
            at.filter(|at| sentence.contains(at)).is_some_and(|at| {
                guards
                    .iter()
                    .any(|guard| guard.is(stream, at, &stream.tokens[at]))
            })
        };
        let (before, after) = (tokens.start.checked_sub(1), Some(tokens.end));
        !any(&self.before, before) && (!any(&self.after, after) || any(&self.lifted, after))
    }
}

impl Guard {
    fn is(self, stream: Stream<'_>, at: usize, token: &Token) -> bool {
        match self {
            Self::Class(class) => holds(stream, at, class),
            Self::Capitalized => token.is_capitalized(stream.text),
            Self::Lower => token.shape == Shape::Lower,
            Self::Number => token.shape == Shape::Number,
        }
    }
}

fn holds(stream: Stream<'_>, at: usize, class: ClassId) -> bool {
    stream
        .lexicon
        .longest_at(stream.text, stream.tokens, at, class)
        .is_some()
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
    use crate::Article;
    use crate::annotate::Annotator;
    use crate::lang::{Language, Packs, STEPS};

    /// Lines that make patterns begin everywhere, or look back and ahead as far as they can.
    const LINES: [&str; 9] = [
        "1.1.1.1.",
        "1. 1. ",
        "1990 ",
        "1990-",
        "10:10:",
        "3, 4, ",
        "in the ",
        "vor der ",
        "bis spätestens am ",
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
                assert!(
                    long <= 11 * short + 100,
                    "{language} {line}: {short}, then {long}"
                );
                assert!(long <= 100 * 20_000, "{language} {line}: {long}");
            }
        }
    }
}
