//! `page`: the example is read as a Markdown article. Values are `field=value` of what the article
//! then declares (`author=…`, `datePublished=…`), or `kind=…` of the block of the marked words.

use super::{Case, Verdict};
use crate::article::{Article, Declared, Format};
use crate::lang::Hit;
use crate::parse::{Charset, Hints, Input};

pub(super) fn hit(case: &Case<'_>, hit: &Hit) -> Verdict {
    let article = parsed(case)?;
    let marked = hit
        .marked
        .first()
        .map_or("", |(start, end)| &hit.text[*start..*end]);
    for value in &hit.values {
        let (field, wanted) = value
            .split_once('=')
            .ok_or_else(|| format!("`{value}` is no field=value"))?;
        let found = field_of(&article, field, marked)?;
        if !found.iter().any(|found| found == wanted) {
            return Err(format!(
                "expected {field}={wanted}; found {field}={}",
                found.join(" | ")
            ));
        }
    }
    Ok(())
}

/// Nothing that the pattern's hits ask for may be found.
pub(super) fn miss(case: &Case<'_>) -> Verdict {
    let article = parsed(case)?;
    for value in case.entry.hits.iter().flat_map(|hit| &hit.values) {
        let Some((field, wanted)) = value.split_once('=') else {
            continue;
        };
        let found = field_of(&article, field, &article.text)?;
        let is_found = match field {
            "kind" | "type" => found.iter().any(|kind| kind == wanted),
            _ => !found.is_empty(),
        };
        if is_found {
            return Err(format!(
                "expected no {field}; found {field}={}",
                found.join(" | ")
            ));
        }
    }
    Ok(())
}

fn parsed(case: &Case<'_>) -> Result<Article, String> {
    let input = Input {
        charset: Charset::Utf8,
        bytes: case.article.text.as_bytes(),
        id: "example".to_owned(),
        source: "example.md".to_owned(),
        format: Some(Format::Markdown),
        hints: Hints {
            language: Some(case.article.language),
            ..Hints::default()
        },
    };
    case.extractor.parse(&input).map_err(|error| error.to_string())
}

/// What the article says in a field of schema.org's name; `kind`: the kinds of the blocks that hold
/// the words.
fn field_of(article: &Article, field: &str, words: &str) -> Result<Vec<String>, String> {
    let Declared {
        authors,
        publisher,
        original_publication,
        image,
        ..
    } = &article.declared;
    let original = original_publication.as_ref();
    let one = |value: Option<&String>| value.cloned().into_iter().collect();
    Ok(match field {
        "kind" => block_kinds(article, words),
        "author" => authors.iter().map(|author| author.name.clone()).collect(),
        "publisher" => one(publisher.as_ref().map(|p| &p.name)),
        "datePublished" => one(article.declared.date_published.as_ref()),
        "dateModified" => one(article.declared.date_modified.as_ref()),
        "headline" => one(article.declared.headline.as_ref()),
        "alternativeHeadline" => one(article.declared.alternative_headline.as_ref()),
        "description" => one(article.declared.description.as_ref()),
        "section" => one(article.declared.section.as_ref()),
        "keyword" => article.declared.keywords.clone(),
        "type" => vec![article.declared.kind.name().to_owned()],
        "originalPublisher" => one(original.and_then(|o| o.publisher.as_ref())),
        "originalDatePublished" => one(original.and_then(|o| o.date_published.as_ref())),
        "creditText" => one(image.as_ref().and_then(|i| i.credit_text.as_ref())),
        "caption" => one(image.as_ref().and_then(|i| i.caption.as_ref())),
        other => return Err(format!("unknown field `{other}`; see src/pack_check/page.rs")),
    })
}

fn block_kinds(article: &Article, words: &str) -> Vec<String> {
    let holds = |block: &&crate::article::Block| {
        let text = block.span.of(&article.text);
        !text.trim().is_empty() && (text.contains(words) || words.contains(text))
    };
    article
        .blocks
        .iter()
        .filter(holds)
        .map(|block| block.kind.name().to_owned())
        .collect()
}
