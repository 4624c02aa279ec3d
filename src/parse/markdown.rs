//! Markdown: blocks as CommonMark has them, with the mark-up gone and the way back to the source
//! kept; rules of signs, broken paragraphs and bold lines read as authors mean them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, DraftBlock, Link, ends_sentence, is_prose, trimmed};
use super::tags::{is_line_break, strip_tags};
use super::{front_matter, nesting, text};
use crate::article::{BlockKind, Image, Origin, Span};

/// A heading longer than this is a paragraph underlined by accident.
const LONGEST_HEADING: usize = 240;

/// Reads Markdown.
pub(super) fn read(source: &str) -> Draft {
    let matter = front_matter::length(source);
    let mut draft = Draft::default();
    front_matter::read(&source[..matter], &mut draft);
    let body = &source[matter..];
    let flat = nesting::flattened_markdown(body);
    if flat.is_some() {
        draft.warn(
            "nesting-capped",
            "lists, quotes or brackets were nested too deep; the depth was cut",
        );
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::new(draft, matter, body);
    for (event, range) in Parser::new_ext(flat.as_deref().unwrap_or(body), options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    let mut draft = reader.draft;
    name_headline(&mut draft);
    draft
}

/// The first heading is the headline, if no paragraph that a reader would call text stands before it.
fn name_headline(draft: &mut Draft) {
    let heading = draft.blocks.iter().position(|b| b.kind == BlockKind::Heading);
    let is_text = |b: &DraftBlock| b.span.len() > text::LONGEST_HEADLINE;
    match heading {
        Some(first) if !draft.blocks[..first].iter().any(is_text) => {
            draft.blocks[first].kind = BlockKind::Headline;
        }
        Some(_) | None => text::mark_headline(draft),
    }
}

struct Reader<'s> {
    draft: Draft,
    /// Where the body begins in the source.
    base: usize,
    body: &'s str,
    /// Where the open block begins, its kind, and what has been seen in it.
    open: Option<Open>,
    section: u32,
    heading: bool,
    quotes: u32,
    items: u32,
    /// Inside a numbered list that is none: see [`Reader::is_ordinal`].
    ordinal: bool,
    /// Inside a code block that is no prose.
    code: bool,
    strong: u32,
    /// The alternative text of an image goes to the image, not into the text.
    image: Option<Image>,
    html: bool,
    raw: String,
}

struct Open {
    start: usize,
    runs: usize,
    links: usize,
    /// Bytes of it that are bold.
    strong: usize,
}

impl<'s> Reader<'s> {
    fn new(draft: Draft, base: usize, body: &'s str) -> Self {
        Self {
            draft,
            base,
            body,
            open: None,
            section: 0,
            heading: false,
            quotes: 0,
            items: 0,
            ordinal: false,
            code: false,
            strong: 0,
            image: None,
            html: false,
            raw: String::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = range.start;
        match event {
            Event::Start(Tag::List(Some(_))) if self.is_ordinal(&range) => {
                self.close();
                self.ordinal = true;
            }
            Event::Start(Tag::Item) if self.ordinal => self.number(at),
            Event::End(TagEnd::Item) if self.ordinal => {
                self.close();
                self.ordinal = false;
            }
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => {
                self.words(&words, at);
            }
            Event::SoftBreak => self.words(" ", at),
            Event::HardBreak => self.words("\n", at),
            Event::Html(tags) if self.html => self.raw.push_str(&tags),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.words("\n", at),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
            Event::Rule => {
                self.close();
                self.section += 1;
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = level <= HeadingLevel::H6;
            }
            Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::List(_) => self.close(),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::CodeBlock(kind) => {
                self.close();
                self.code = match kind {
                    CodeBlockKind::Fenced(_) => true,
                    // Exports indent paragraphs by four columns: prose stays prose.
                    CodeBlockKind::Indented => !is_prose(&self.body[at..]),
                };
            }
            Tag::TableCell if self.open.is_some() => self.words(" | ", at),
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => {
                self.open_at();
                let url = dest_url.trim_start_matches('#').to_owned();
                let at = self.draft.text.len() as u32;
                self.draft.links.push(Link { at, url });
            }
            Tag::Image { dest_url, .. } => {
                let url = (!dest_url.is_empty()).then(|| dest_url.to_string());
                self.image = Some(Image {
                    url,
                    ..Image::default()
                });
            }
            Tag::HtmlBlock => {
                self.close();
                self.html = true;
            }
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = false;
            }
            TagEnd::Paragraph | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::List(_) => {
                self.close();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.close();
                self.code = false;
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Image => {
                let image = self.image.take();
                if self.draft.declared.image.is_none() {
                    self.draft.declared.set_image(image, Origin::Text);
                }
            }
            TagEnd::HtmlBlock => {
                self.html = false;
                let raw = std::mem::take(&mut self.raw);
                self.html_text(&raw);
            }
            TagEnd::TableCell
            | TagEnd::Link
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// "14. Februar 2021" alone in a line is a date, not a list of one entry.
    fn is_ordinal(&self, list: &Range<usize>) -> bool {
        let line = self.body[list.clone()].trim();
        let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        self.items == 0 && !line.contains('\n') && words.trim_start().starts_with(char::is_alphabetic)
    }

    /// The number that stands at byte `at` of the body, with its full stop.
    fn number(&mut self, at: usize) {
        let line = &self.body[at..];
        let marker = line.find(' ').map_or("", |end| &line[..=end]);
        self.words(marker, at);
    }

    /// Begins a block unless one is open.
    fn open_at(&mut self) {
        if self.open.is_some() {
            return;
        }
        // What parts blocks, and the words of a block until they tell theirs, have no source.
        self.draft.runs.push((self.draft.text.len() as u32, None));
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        self.open = Some(Open {
            start: self.draft.text.len(),
            runs: self.draft.runs.len(),
            links: self.draft.links.len(),
            strong: 0,
        });
    }

    /// Appends words that stand at byte `at` of the body.
    fn words(&mut self, words: &str, at: usize) {
        if let Some(image) = &mut self.image {
            image.caption.get_or_insert_default().push_str(words);
            return;
        }
        if self.open.is_none() && words.trim().is_empty() {
            return;
        }
        self.open_at();
        let text = self.draft.text.len();
        // A code span's event begins at its back ticks.
        let ticks = self.body[at..]
            .find(|c| c != '`')
            .filter(|_| !words.starts_with('`'))
            .unwrap_or(0);
        let source = &self.body[at + ticks..];
        let is_copied = source.starts_with(words)
            || (words.trim().is_empty() && words.len() == 1 && source.starts_with(char::is_whitespace));
        let source = is_copied.then_some((self.base + at + ticks) as u32);
        self.draft.runs.push((text as u32, source));
        self.draft.text.push_str(words);
        if let Some(open) = self.open.as_mut().filter(|_| self.strong > 0) {
            open.strong += words.len();
        }
    }

    /// What HTML inside Markdown says, without its tags: a paragraph a block.
    fn html_text(&mut self, raw: &str) {
        for words in strip_tags(raw).split("\n\n") {
            let words = super::draft::collapsed(words);
            if !words.is_empty() {
                self.open_at();
                self.draft.text.push_str(&words);
                self.close();
            }
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let whole = Span::new(open.start, self.draft.text.len());
        let span = trimmed(&self.draft.text, whole);
        let words = span.of(&self.draft.text);
        let is_rule = text::is_rule(words);
        if span.is_empty() || is_rule {
            self.section += u32::from(is_rule);
            self.take_back(&open);
            return;
        }
        let kind = self.kind(words, &open);
        self.draft.text.truncate(span.end as usize);
        while self.draft.runs.last().is_some_and(|run| run.0 >= span.end) {
            self.draft.runs.pop();
        }
        let block = DraftBlock {
            span,
            kind,
            section: self.section,
        };
        if self.continues(&block) {
            self.join(&open);
        } else {
            self.draft.blocks.push(block);
        }
    }

    fn kind(&self, words: &str, open: &Open) -> BlockKind {
        let is_bold_line = open.strong >= words.len() && words.len() <= text::LONGEST_HEADLINE;
        if self.code {
            BlockKind::Boilerplate
        } else if self.heading && words.len() <= LONGEST_HEADING {
            BlockKind::Heading
        } else if self.items > 0 {
            BlockKind::ListItem
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else if is_bold_line && !self.draft.blocks.is_empty() && !ends_sentence(words) {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        }
    }

    /// Whether the block goes on with the sentence that the one before it broke off: that one ends
    /// with no final sign, this one begins in lower case.
    fn continues(&self, block: &DraftBlock) -> bool {
        let Some(last) = self.draft.blocks.last() else {
            return false;
        };
        let (before, after) = (self.draft.words(last), self.draft.words(block));
        block.kind == BlockKind::Paragraph
            && last.kind == BlockKind::Paragraph
            && last.section == block.section
            && before.len() > text::LONGEST_HEADLINE
            && !ends_sentence(before)
            && after.starts_with(char::is_lowercase)
    }

    /// Makes the open block the rest of the last one: the blank line between them becomes a space.
    fn join(&mut self, open: &Open) {
        let Some(last) = self.draft.blocks.last_mut() else {
            return;
        };
        let gap = last.span.end as usize..open.start;
        let shift = (gap.len() - 1) as u32;
        self.draft.text.replace_range(gap, " ");
        last.span.end = self.draft.text.len() as u32;
        for run in &mut self.draft.runs[open.runs..] {
            run.0 -= shift;
        }
        for link in &mut self.draft.links[open.links..] {
            link.at -= shift;
        }
    }

    fn take_back(&mut self, open: &Open) {
        let end = self.draft.blocks.last().map_or(0, |b| b.span.end);
        self.draft.text.truncate(end as usize);
        self.draft.runs.truncate(open.runs);
        self.draft.links.truncate(open.links);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::SourceMap;

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = read(source);
        let block = |b: &DraftBlock| (b.kind, draft.words(b).to_owned());
        draft.blocks.iter().map(block).collect()
    }

    #[track_caller]
    fn check(source: &str, expected: &[(BlockKind, &str)]) {
        let expected: Vec<(BlockKind, String)> =
            expected.iter().map(|(k, w)| (*k, (*w).to_owned())).collect();
        assert_eq!(blocks(source), expected);
    }

    #[test]
    fn mark_up_vanishes_and_blocks_stay() {
        use BlockKind::{Heading, Headline, ListItem, Paragraph, Quote};
        check(
            "# Rat *tagt*\n\nEr sagte: *\"Ja\"*, [dort \\(oben\\)](u).\n\n## Zwischen\n\n* eins\n* zwei\n\n> Zitat",
            &[
                (Headline, "Rat tagt"),
                (Paragraph, "Er sagte: \"Ja\", dort (oben)."),
                (Heading, "Zwischen"),
                (ListItem, "eins"),
                (ListItem, "zwei"),
                (Quote, "Zitat"),
            ],
        );
    }

    #[test]
    fn a_sentence_broken_by_a_blank_line_is_one_block() {
        let long = "Der Rat der Stadt hat nach einer langen Sitzung, in der es vor allem um das Geld für die \
                    Schulen und um die alte Brücke über den Fluss ging, am späten Abend noch beschlossen, dass";
        let source = format!("{long}\n\nsie im Herbst neu gebaut wird.\n\nund dann");
        let found = blocks(&source);
        assert_eq!(found[0].1, format!("{long} sie im Herbst neu gebaut wird."));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn rules_of_any_sign_part_sections() {
        let draft = read("Eins.\n\n+++\n\nZwei.\n\n***\n\nDrei.\n\n\\* \\* \\*\n\nVier.");
        let sections: Vec<u32> = draft.blocks.iter().map(|b| b.section).collect();
        assert_eq!(sections, [0, 1, 2, 3]);
        assert_eq!(draft.text, "Eins.\n\nZwei.\n\nDrei.\n\nVier.");
    }

    #[test]
    fn images_give_their_caption_and_leave_the_text() {
        let draft = read("Text davor.\n\n![Das *Rathaus*](https://x.example/a.jpg)\n\nText danach.");
        assert_eq!(draft.text, "Text davor.\n\nText danach.");
        let image = draft.declared.image.unwrap();
        assert_eq!(image.caption.as_deref(), Some("Das Rathaus"));
        assert_eq!(image.url.as_deref(), Some("https://x.example/a.jpg"));
    }

    #[test]
    fn every_character_leads_back_to_its_source() {
        let source = "---\ntitle: T\n---\n# Über *den* Rat\n\nEr sagte `ja` und \\(so\\) [da](u) – **gut**\nzwei\n\n- a\n- b <http://x.example>";
        let draft = read(source);
        let map = SourceMap {
            runs: draft.runs.clone(),
        };
        for block in &draft.blocks {
            for (i, c) in draft.words(block).char_indices() {
                let at = map.source_offset(block.span.start + i as u32).unwrap() as usize;
                let found = source[at..].chars().next().unwrap();
                assert!(
                    found == c || (c == ' ' && found.is_whitespace()),
                    "{c:?} {found:?}"
                );
            }
        }
    }

    #[test]
    fn a_date_alone_in_a_line_is_no_list() {
        use BlockKind::{ListItem, Paragraph};
        check(
            "14. Februar 2021\n\nText.",
            &[(Paragraph, "14. Februar 2021"), (Paragraph, "Text.")],
        );
        check("1. eins\n2. zwei", &[(ListItem, "eins"), (ListItem, "zwei")]);
    }

    #[test]
    fn html_in_markdown_gives_its_words() {
        assert_eq!(
            blocks("<div class=\"x\">\n<p>Ein <b>Satz</b>.</p><script>x()</script>\n</div>\n\nZwei."),
            [
                (BlockKind::Paragraph, "Ein Satz.".to_owned()),
                (BlockKind::Paragraph, "Zwei.".to_owned())
            ]
        );
    }
}
