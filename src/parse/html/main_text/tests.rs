//! Whole pages: what of them is the main text.

use dom_query::Document;

use super::read;
use crate::article::BlockKind;
use crate::parse::draft::Draft;
use crate::parse::html::linked::LinkedArticle;

const FIRST: &str = "The town council of Dover has decided on Tuesday to open the old harbour bridge, which had been closed for two years.";
const SECOND: &str = "Engineers had found cracks in three of its pillars, and the repairs took longer than anybody had thought, said the mayor.";
const THIRD: &str = "From May on, cars may cross the river again; until then, buses and bicycles only are allowed to use the northern lane.";

/// The story of a page: kinds and words of its blocks.
#[track_caller]
fn story(body: &str) -> Vec<(BlockKind, String)> {
    story_of(body, &LinkedArticle::default())
}

#[track_caller]
fn story_of(body: &str, linked: &LinkedArticle) -> Vec<(BlockKind, String)> {
    let document = Document::from(format!("<html><body>{body}</body></html>"));
    let mut draft = Draft::default();
    draft.declared.headline = Some("Dover opens its old bridge".to_owned());
    read(&document, linked, &mut draft);
    draft.leave_margin_out();
    let blocks = draft.blocks.iter();
    blocks
        .map(|block| (block.kind, draft.words(block).to_owned()))
        .collect()
}

/// A page whose article has `more` in it, behind its first paragraph.
fn with(more: &str) -> String {
    format!(
        "<div id=page><h1>Dover opens its old bridge</h1><div class=x><p>{FIRST}</p>{more}<p>{SECOND}</p><p>{THIRD}</p></div></div>"
    )
}

#[track_caller]
fn assert_kept(more: &str, words: &str) {
    let story = story(&with(more));
    assert!(story.iter().any(|(_, text)| text == words), "{more}: {story:#?}");
}

#[track_caller]
fn assert_left_out(more: &str) {
    let words: Vec<String> = story(&with(more)).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, [FIRST, SECOND, THIRD], "{more}");
}

#[test]
fn what_stands_beside_the_story_is_left_out() {
    for more in [
        "<div class=related-posts><p>A story that you may like, too: <a href=/b>the new ferry</a>.</p></div>",
        "<nav><p>A menu that is written in one long sentence, as if it were a story.</p></nav>",
        "<aside><p>A box at the side of the page with a sentence of its own in it.</p></aside>",
        "<div class=newsletter-box><p>Get the best of our stories by mail, each morning at six.</p></div>",
        "<div hidden><p>A sentence that nobody sees, since the element is hidden from view.</p></div>",
        "<div style='color: red; display: none'><p>A sentence that nobody sees, for it is not shown.</p></div>",
        "<figure><img src=a.jpg><figcaption>The bridge on a rainy day in the spring of last year.</figcaption></figure>",
        "<p><a href=/b>Council of Dover puts off its decision on the bridge once more</a></p>",
        "<h3>More on this topic</h3><ul><li><a href=/b>Council puts off its decision</a></li></ul>",
        "<blockquote class=twitter-tweet><p>What a day for Dover! The bridge is open, at last.</p></blockquote>",
        "<div>Advertisement</div>",
        "<p>More on this topic:</p><p><a href=/b>Council puts off its decision once more</a></p>",
        "<script>document.write('A sentence that a script writes into the page.')</script>",
        "<noscript><p>Please switch scripts on in your browser to see this page.</p></noscript>",
        "<span aria-hidden=true>Decoration that is read out to nobody.</span>",
    ] {
        assert_left_out(more);
    }
}

#[test]
fn what_belongs_to_the_story_is_kept() {
    for (more, words) in [
        ("<h2>Cracks in the pillars</h2>", "Cracks in the pillars"),
        ("<ul><li>Cars: from May on</li></ul>", "Cars: from May on"),
        ("<p>Dover 3, Deal 1</p>", "Dover 3, Deal 1"),
        ("<h3 id=nav-costs>Costs</h3>", "Costs"),
        (
            "<div class=js-readmore><p>Nobody was hurt when the first of the pillars cracked.</p></div>",
            "Nobody was hurt when the first of the pillars cracked.",
        ),
        ("<blockquote><p>We are glad.</p></blockquote>", "We are glad."),
        (
            "<p>The <a href=/c>council of the town</a> and the mayor were of one mind in this.</p>",
            "The council of the town and the mayor were of one mind in this.",
        ),
        (
            "<table><tr><td>Length</td><td>120 m</td></tr></table>",
            "Length 120 m",
        ),
        (
            "<div class='no-sidebar has-comments'><p>Nobody was hurt when the first of the pillars cracked.</p></div>",
            "Nobody was hurt when the first of the pillars cracked.",
        ),
        (
            "<figure><table><tr><td>Length</td><td>120 m</td></tr></table></figure>",
            "Length 120 m",
        ),
    ] {
        assert_kept(more, words);
    }
}

#[test]
fn lines_and_words_are_parted_as_the_page_shows_them() {
    for (more, words) in [
        (
            "<p>One line of an address,<br>and the other.</p>",
            "One line of an address, and the other.",
        ),
        (
            "<p>Old<wbr>bridge<span>s</span> are closed now.</p>",
            "Oldbridges are closed now.",
        ),
        (
            "<p>The town<!-- --> is glad of it.</p>",
            "The town is glad of it.",
        ),
        (
            "<p><span>Dover</span><span> is</span> glad of it.</p>",
            "Dover is glad of it.",
        ),
        (
            "<p><span>It was over at ten.</span><span>Buses ran again.</span></p>",
            "It was over at ten. Buses ran again.",
        ),
    ] {
        assert_kept(more, words);
    }
    let parted = with("<div>The first part of a text.<br> <br/>The second part of a text.</div>");
    let words: Vec<String> = story(&parted).into_iter().map(|(_, words)| words).collect();
    assert_eq!(
        words[1..3],
        ["The first part of a text.", "The second part of a text."]
    );
}

#[test]
fn the_lead_above_the_body_is_kept_and_the_byline_is_not() {
    let page = format!(
        "<main><header><h1>Dover opens its old bridge</h1><p class=standfirst>Two years of detours end in May.</p>
        <p>By Jane Doe</p></header><div class=article-body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></main>"
    );
    let words: Vec<String> = story(&page).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Two years of detours end in May.", FIRST, SECOND, THIRD]);
}

#[test]
fn a_story_in_several_parts_is_read_whole() {
    let page = format!(
        "<h1>Dover opens its old bridge</h1><article><div class=part><p>{FIRST}</p></div><div class=ad-slot>Buy!</div>
        <div class=part><p>{SECOND}</p></div><div class=part><p>{THIRD}</p></div></article>
        <footer><p>The Dover Ledger is published by the Ledger Company, Dover.</p></footer>"
    );
    let words: Vec<String> = story(&page).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, [FIRST, SECOND, THIRD]);
}

#[test]
fn a_text_that_stands_there_twice_is_read_once() {
    let words: Vec<String> = story(&with(&format!("<p>{FIRST}</p>")))
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    assert_eq!(words, [FIRST, SECOND, THIRD]);
}

#[test]
fn of_two_copies_the_paragraph_stays_where_it_is() {
    let page = format!(
        "<h1>Dover opens its old bridge</h1><div><h2>Dover opens its old bridge</h2><ul><li>{SECOND}</li></ul>
        <p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    );
    let words: Vec<String> = story(&page).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, [FIRST, SECOND, THIRD]);
}

#[test]
fn a_name_that_most_of_the_text_goes_by_is_a_mistake() {
    let page =
        format!("<h1>Dover opens its old bridge</h1><div class=sidebar><p>{FIRST}</p><p>{SECOND}</p></div>");
    assert_eq!(story(&page).len(), 2);
    let parts: String = [FIRST, SECOND, THIRD]
        .map(|part| format!("<div class=c-tools><p>{part}</p></div>"))
        .concat();
    assert_eq!(story(&parts).len(), 3);
}

#[test]
fn comments_may_be_longer_than_the_story() {
    let comment = "<li>I never liked that bridge, and I shall take the ferry as I have always done, bridge or not.</li>";
    let page = format!(
        "<h1>Dover opens its old bridge</h1><div class=text><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{}</p></div>
        <div id=comments><ol>{}</ol></div>",
        "There is no more to say of it than this, for the council has said no more. ".repeat(4),
        comment.repeat(20),
    );
    assert_eq!(story(&page).len(), 4);
}
