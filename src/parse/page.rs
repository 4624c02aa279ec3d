//! What the words of a page say of the article itself, by the `page` file of the language pack:
//! "Posted on …", "Von …", "erschien zuerst …", credits, disclaimers. Such blocks are metadata, no
//! story; what markup has declared is never overruled here.

use super::boilerplate::{self, Signs};
use super::draft::{Draft, DraftBlock, ShownByline, ShownIn, collapsed, ends_sentence};
use super::page_dates::{self, CELL_SIGNS, LoneDate, NotedDate, NotedDates, Order, around, goes_on};
use super::page_rules::{Meaning, Rules};
use super::{bylines, publisher};
use crate::article::{ArticleKind, BlockKind, Declared, Origin, OriginalPublication, Span};
use crate::error::Result;
use crate::lang::{Match, Pack, Stream, Token, nothing_found, tokenize};

/// Longer blocks are not looked at: notes on the article are short, disclaimers four sentences at most.
const LONGEST_NOTE: usize = 700;

/// What a block that is "Posted on <date>" may say besides: a time, a byline, an update.
const BESIDES: usize = 60;

/// More than this are a list of contents, not authors.
const MOST_BYLINES: usize = 40;

/// Lines of bylines are shorter.
const LONGEST_BYLINE: usize = 200;

/// Reads the notes of all blocks, marks those that are no story, and completes what is declared. `url` is what
/// the user says of the address.
///
/// # Errors
/// A pattern of unknown meaning.
pub(super) fn read(draft: &mut Draft, pack: &Pack, url: Option<&str>) -> Result<()> {
    let url = url.map(str::to_owned).or_else(|| draft.declared.url.clone());
    let order = Order::of(draft.language_tag.as_deref(), url.as_deref());
    let rules = Rules::of(pack, order)?;
    let mut dates = NotedDates::default();
    let mut signs = Vec::with_capacity(draft.blocks.len());
    let mut tokens = Vec::new();
    for index in 0..draft.blocks.len() {
        let block = draft.blocks[index];
        if !block.kind.is_story() || block.span.len() > LONGEST_NOTE {
            signs.push(Signs::default());
            continue;
        }
        tokens.clear();
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        tokenize(&draft.text, start, end, &pack.lexicon, &mut tokens);
        signs.push(
            Note {
                rules: &rules,
                draft,
                dates: &mut dates,
                tokens: &tokens,
                index,
                block,
            }
            .read(),
        );
    }
    boilerplate::mark(draft, &signs);
    if draft.declared.headline.is_none() {
        draft.declared.headline = draft.headline().map(collapsed);
        draft.declared.origins.headline = draft.declared.headline.as_ref().map(|_| Origin::Text);
    }
    if draft.declared.kind == ArticleKind::Article && is_opinion(draft, &signs, &rules) {
        draft.declared.kind = ArticleKind::OpinionNewsArticle;
    }
    let noted = draft
        .blocks
        .iter()
        .zip(&signs)
        .filter(|(block, _)| !block.kind.is_story());
    let worded = noted.filter_map(|(_, signs)| signs.publisher.clone()).next();
    publisher::find(draft, worded.as_deref(), pack);
    page_dates::settle(draft, &rules, dates, url.as_deref());
    tidy_credit(draft, &rules);
    draft.declared.authors = bylines::authors(draft, pack);
    Ok(())
}

/// The reading of one short block.
struct Note<'a> {
    rules: &'a Rules<'a>,
    draft: &'a mut Draft,
    dates: &'a mut NotedDates,
    tokens: &'a [Token],
    index: usize,
    block: DraftBlock,
}

impl Note<'_> {
    fn read(&mut self) -> Signs {
        let mut signs = Signs::default();
        let Some(file) = self.rules.file else { return signs };
        let text = std::mem::take(&mut self.draft.text);
        let stream = Stream {
            text: &text,
            tokens: self.tokens,
            lexicon: &self.rules.pack.lexicon,
        };
        let matches = file
            .patterns
            .matches_in(stream, 0..self.tokens.len(), &nothing_found);
        for found in &matches {
            let Some(meaning) = self.rules.meanings.get(found.pattern).copied() else {
                continue;
            };
            let is_metadata = match meaning {
                Meaning::Date => {
                    self.lone_date(found, stream);
                    false
                }
                Meaning::Period => false,
                Meaning::Published => self.dated(found, stream, |dates| &mut dates.published),
                Meaning::Modified => self.dated(found, stream, |dates| &mut dates.modified),
                Meaning::Byline => self.byline(found, stream, &mut signs),
                Meaning::OriginalPublication => self.original(found, stream),
                Meaning::Credit => self.credit(found, stream),
                Meaning::Publisher => self.publisher(found, stream, &mut signs),
                Meaning::Opinion => {
                    signs.opinion = true;
                    found.tokens == (0..self.tokens.len())
                }
                Meaning::Boilerplate => {
                    match file.entries[found.pattern]
                        .with
                        .get("strength")
                        .map(String::as_str)
                    {
                        Some("sure") => signs.sure += 1,
                        _ => signs.likely += 1,
                    }
                    false
                }
            };
            if is_metadata && self.block.kind != BlockKind::Headline {
                self.draft.blocks[self.index].kind = BlockKind::Metadata;
            }
        }
        signs.addresses = boilerplate::addresses(self.block.span.of(&text));
        self.draft.text = text;
        signs
    }

    /// A date with nothing but a place or names beside it in its paragraph, or in its part of a line. Entries
    /// of lists and headings tell when something takes place.
    fn lone_date(&mut self, found: &Match, stream: Stream<'_>) {
        if self.block.kind != BlockKind::Paragraph {
            return;
        }
        let block = self.block.span.start as usize..self.block.span.end as usize;
        let is_prose = ends_sentence(&stream.text[block.clone()]);
        let (before, behind) = around(found, stream, block);
        let edges = [CELL_SIGNS[0], CELL_SIGNS[1], CELL_SIGNS[2], '\n'];
        let is_cell = before.ends_with(edges) || behind.starts_with(edges);
        let longest = if is_cell { LONGEST_BYLINE } else { BESIDES / 2 };
        let ends = behind.is_empty() || behind.starts_with(edges) || behind.starts_with('(');
        if !ends
            || is_prose
            || self.besides(found) > longest
            || !self.rules.stands_apart(found, before, behind)
        {
            return;
        }
        let block = self.index;
        let lone = self.rules.date(found, stream).map(|date| LoneDate {
            block,
            date,
            is_whole: !is_cell,
        });
        self.dates.alone.extend(lone);
    }

    /// A date with what it is the date of, which goes into `field`.
    fn dated(
        &mut self,
        found: &Match,
        stream: Stream<'_>,
        field: fn(&mut NotedDates) -> &mut Option<NotedDate>,
    ) -> bool {
        let Some(date) = self.rules.date(found, stream) else {
            return false;
        };
        let block = self.block.span.start as usize..self.block.span.end as usize;
        let (before, behind) = around(found, stream, block.clone());
        let goes_on = !self.rules.is_sentence(found) && goes_on(&stream.text[block], behind);
        // "Press release of May 3, 2023 | Kiel – The council …"
        let opens = before.is_empty() && behind.starts_with(CELL_SIGNS);
        let is_note = self.besides(found) <= BESIDES;
        if !(is_note || opens) || goes_on || self.block.kind == BlockKind::Headline {
            return false;
        }
        let block = self.index;
        field(self.dates).get_or_insert(NotedDate { block, date });
        is_note
    }

    /// "Von Eva Muster und Jan Beispiel": nothing but names follows, up to the end of the line or a
    /// sign that parts the line.
    fn byline(&mut self, found: &Match, stream: Stream<'_>, signs: &mut Signs) -> bool {
        let start = self.tokens[found.tokens.start].start as usize;
        let before = stream.text[self.block.span.start as usize..start].trim_end();
        if !(before.is_empty() || before.ends_with(['|', '•', '·', '–', '—', '\n', ')', '(', '"', '“']))
        {
            return false;
        }
        let rest = self.rest(found, stream);
        let names = rest
            .split(['\n', '|', '•', '·', '–', '—', '.', ';'])
            .next()
            .unwrap_or("");
        let names = if rest.contains(". ") {
            rest.split('\n').next().unwrap_or("")
        } else {
            names
        };
        let is_byline = names.len() <= 120 && bylines::is_only_names(names, self.rules.pack);
        if !is_byline {
            return false;
        }
        if self.block.span.len() <= LONGEST_BYLINE {
            let mut cells = rest.split(CELL_SIGNS).skip(1).map(str::trim);
            signs.publisher = cells
                .find(|cell| bylines::is_named_house(cell, self.rules.pack))
                .map(str::to_owned);
        }
        if self.draft.shown_bylines.len() < MOST_BYLINES {
            let group = self.index as u32;
            self.draft.shown_bylines.push(ShownByline {
                place: ShownIn::Text,
                group,
                words: names.to_owned(),
                url: None,
            });
        }
        if self.setting(found, "genre") == Some("opinion") && self.draft.declared.kind == ArticleKind::Article
        {
            self.draft.declared.kind = ArticleKind::OpinionNewsArticle;
        }
        true
    }

    fn original(&mut self, found: &Match, stream: Stream<'_>) -> bool {
        let before = self.tokens[found.tokens.start].start - self.block.span.start;
        if before as usize > BESIDES {
            return false;
        }
        let rest = self.rest(found, stream);
        let from = self
            .tokens
            .get(found.tokens.end)
            .map_or(self.block.span.end, |t| t.start);
        let inside = self.rules.date(found, stream);
        let (behind, at) = self.date_behind(found.tokens.end, stream);
        let end = at.map_or(rest.len(), |at| (at.saturating_sub(from)) as usize);
        let name = rest.get(..end).unwrap_or(rest);
        let name = name.split(['\n', '(', ',', ':']).next().unwrap_or("");
        let name = name.split(". ").next().unwrap_or("");
        let name = collapsed(name.trim_matches(|c: char| c.is_whitespace() || ".\"„“”»«*".contains(c)));
        let is_name = !name.is_empty() && name.len() <= 60 && !name.starts_with(char::is_lowercase);
        let original = OriginalPublication {
            publisher: is_name.then_some(name),
            date_published: inside.or(behind),
        };
        if original.publisher.is_none() && original.date_published.is_none() {
            return false;
        }
        self.draft.declared.original_publication.get_or_insert(original);
        self.draft.declared.origins.original_publication = Some(Origin::Text);
        true
    }

    /// The first date after token `from` of the block, and the byte where its phrase begins.
    fn date_behind(&self, from: usize, stream: Stream<'_>) -> (Option<String>, Option<u32>) {
        let Some(file) = self.rules.file else {
            return (None, None);
        };
        for found in file
            .patterns
            .matches_in(stream, from..self.tokens.len(), &nothing_found)
        {
            if self.rules.meanings.get(found.pattern) == Some(&Meaning::Date) {
                return (
                    self.rules.date(&found, stream),
                    Some(self.tokens[found.tokens.start].start),
                );
            }
        }
        (None, None)
    }

    /// "Foto: Eva Muster / dpa"
    fn credit(&mut self, found: &Match, stream: Stream<'_>) -> bool {
        let rest = self.rest(found, stream);
        let credit = rest.split('\n').next().unwrap_or("");
        let credit = credit.trim_matches(|c: char| c.is_whitespace() || "()[]*_.|".contains(c));
        let begins = credit
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || "©@".contains(c));
        if credit.is_empty() || credit.len() > 120 || credit.contains(". ") {
            return false;
        }
        let start = self.tokens[found.tokens.start].start;
        let at_start = start == self.block.span.start;
        let is_agency = publisher::begins_with_agency(credit, self.rules.pack);
        if !(begins || is_agency) || (!at_start && self.block.span.len() > 400) {
            return false;
        }
        let Declared { image, origins, .. } = &mut self.draft.declared;
        let image = image.get_or_insert_default();
        if image.credit_text.is_none() {
            image.credit_text = Some(spaced_slashes(credit.trim_start_matches(['©', ' '])));
            origins.image_credit = Some(Origin::Text);
        }
        let caption = collapsed(
            stream.text[self.block.span.start as usize..start as usize].trim_matches(['(', '|', ' ']),
        );
        if !caption.is_empty() && image.caption.is_none() {
            image.caption = Some(caption);
            origins.image_caption = Some(Origin::Text);
        }
        true
    }

    fn publisher(&mut self, found: &Match, stream: Stream<'_>, signs: &mut Signs) -> bool {
        let Some(file) = self.rules.file else { return false };
        if found.tokens.start == 0 {
            signs.sure += 1;
        } else {
            signs.likely += 1;
        }
        let name = match file.patterns.value(found, "publisher", stream) {
            Some(name) => name,
            None => self
                .rest(found, stream)
                .split(['\n', '|', '.', ',', '–'])
                .next()
                .unwrap_or(""),
        };
        let name = name.trim();
        if !name.is_empty() && name.len() <= 60 && !name.starts_with(char::is_lowercase) {
            signs.publisher = Some(name.to_owned());
        }
        false
    }

    /// The text behind the match, to the end of the block.
    fn rest<'t>(&self, found: &Match, stream: Stream<'t>) -> &'t str {
        let from = self.tokens[found.tokens.end - 1].end as usize;
        let rest = &stream.text[from..self.block.span.end as usize];
        rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '*')
    }

    /// Bytes of the block outside the match.
    fn besides(&self, found: &Match) -> usize {
        let start = self.tokens[found.tokens.start].start;
        let end = self.tokens[found.tokens.end - 1].end;
        self.block.span.len() - Span { start, end }.len()
    }

    fn setting(&self, found: &Match, name: &str) -> Option<&str> {
        let file = self.rules.file?;
        file.entries[found.pattern].with.get(name).map(String::as_str)
    }
}

/// Takes "Foto:" off a credit, and the credit off the caption that repeats it.
fn tidy_credit(draft: &mut Draft, rules: &Rules<'_>) {
    let Declared { image, origins, .. } = &mut draft.declared;
    let Some(image) = image else { return };
    if let (Some(caption), Some(credit)) = (&image.caption, &image.credit_text) {
        let rest = caption
            .strip_suffix(credit.as_str())
            .or_else(|| caption.strip_prefix(credit.as_str()));
        let rest = rest.map(|rest| {
            rest.trim_matches(|c: char| c.is_whitespace() || "|-–—()".contains(c))
                .to_owned()
        });
        image.caption = rest
            .or_else(|| Some(caption.clone()))
            .filter(|rest| !rest.is_empty());
    }
    let credit = image.credit_text.take();
    image.credit_text = credit.and_then(|credit| {
        let name = rules.behind_lead(&credit, Meaning::Credit);
        let name = name.trim_matches(|c: char| c.is_whitespace() || "©:()[]".contains(c));
        (!name.is_empty()).then(|| name.to_owned())
    });
    origins.image_caption = origins.image_caption.filter(|_| image.caption.is_some());
    origins.image_credit = origins.image_credit.filter(|_| image.credit_text.is_some());
}

/// "Eva Muster /agentur" as "Eva Muster / agentur".
fn spaced_slashes(credit: &str) -> String {
    collapsed(&credit.split('/').map(str::trim).collect::<Vec<_>>().join(" / "))
}

/// Whether the section, a label, a note on the page or the headline's first word says opinion.
fn is_opinion(draft: &Draft, signs: &[Signs], rules: &Rules<'_>) -> bool {
    let said = |(block, signs): (&DraftBlock, &Signs)| signs.opinion && !block.kind.is_story();
    let section = draft.declared.section.as_deref().unwrap_or("");
    let headline = draft.declared.headline.as_deref().unwrap_or("");
    let label = headline.split_once([':', '|']).map_or("", |(label, _)| label);
    draft.blocks.iter().zip(signs).any(said)
        || rules.is_opinion_label(section)
        || rules.is_opinion_label(label)
}
