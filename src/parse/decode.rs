//! Bytes to characters: byte order marks, UTF-8, a declared charset, else a guess; binary files are
//! refused.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::draft::char_floor;
use super::{Charset, Input};
use crate::article::Warning;
use crate::error::{Error, Result};

/// How many bytes are looked at to tell text from binary. Formats show themselves in a page.
const SAMPLE: usize = 64 << 10;

/// How far an HTML page may declare its charset: the standard says 1,024 bytes, pages say four times that.
const CHARSET_WITHIN: usize = 4096;

/// So many control characters say nothing yet.
const STRAY: usize = 3;

/// First bytes of files that are no text, though some of them begin like it.
const BINARY_MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
];

/// The text of the input, without its byte order mark.
///
/// # Errors
/// A binary file.
pub(super) fn decode<'a>(input: &Input<'a>, warnings: &mut Vec<Warning>) -> Result<Cow<'a, str>> {
    let bytes = input.bytes;
    if input.charset == Charset::Utf8 {
        return Ok(decoded(bytes, UTF_8, warnings));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(&bytes[mark..], encoding, warnings));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(decoded(bytes, encoding, warnings));
    }
    if is_binary(bytes) {
        let error = Error::new(
            "this is a binary file, not text",
            "give Markdown, HTML or plain text (convert PDF and office files first, unpack archives)",
        );
        return Err(error.in_file(&input.source));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    // Bytes that are no UTF-8 at all are not made so by a page that says it: whoever changed a template's
    // declaration did not always change its files.
    let encoding = match declared_charset(bytes) {
        Some(encoding) if encoding != UTF_8 => encoding,
        Some(_) | None if is_damaged_utf8(bytes) => UTF_8,
        Some(_) | None => guessed(bytes, warnings),
    };
    Ok(decoded(bytes, encoding, warnings))
}

/// At most `limit` bytes of `text`, cut where a paragraph, a line or at least a character ends.
pub(super) fn capped<'t>(text: &'t str, limit: usize, warnings: &mut Vec<Warning>) -> &'t str {
    if text.len() <= limit {
        return text;
    }
    let head = &text[..char_floor(text, limit)];
    let near_end = char_floor(head, head.len().saturating_sub(1 << 20));
    let within = |found: Option<usize>| found.filter(|at| *at >= near_end);
    let end = within(head.rfind("\n\n"))
        .or_else(|| within(head.rfind('\n')))
        .unwrap_or(head.len());
    let message = format!("only the first {end} of {} bytes were read", text.len());
    warnings.push(Warning {
        code: "truncated",
        message,
    });
    &head[..end]
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding, warnings: &mut Vec<Warning>) -> Cow<'a, str> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        let message = format!("bytes that are no {} were replaced by U+FFFD", encoding.name());
        warnings.push(Warning {
            code: "invalid-encoding",
            message,
        });
    }
    text
}

fn guessed(bytes: &[u8], warnings: &mut Vec<Warning>) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let message = format!(
        "the file does not name its encoding, or a wrong one; it was read as {}",
        encoding.name()
    );
    warnings.push(Warning {
        code: "encoding-guessed",
        message,
    });
    encoding
}

/// UTF-16 without its mark: in European text every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 6 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A known magic number, or more than one control character in a hundred bytes: text has line ends
/// and tabs, and now and then a stray one, however short it is.
fn is_binary(bytes: &[u8]) -> bool {
    if BINARY_MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_odd = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let odd = sample.iter().filter(is_odd).count();
    odd > STRAY && odd * 100 > sample.len()
}

/// UTF-8 with a few broken places, rather than another encoding: most non-ASCII characters are whole.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken
}

/// `<meta charset=…>`, `<meta content="text/html; charset=…">` or `<?xml encoding=…?>` near the start of a
/// page. UTF-16 that can be read like this is none (HTML standard, "prescan a byte stream").
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(CHARSET_WITHIN)];
    let lower = head.to_ascii_lowercase();
    let in_tags = |tag: &'static [u8], key: &'static [u8]| {
        let lower = &lower;
        memchr::memmem::find_iter(lower, tag).find_map(move |at| {
            let length = memchr::memchr(b'>', &lower[at..]).unwrap_or(lower.len() - at);
            labelled(&lower[at..at + length], key)
        })
    };
    let found = in_tags(b"<meta", b"charset").or_else(|| in_tags(b"<?xml", b"encoding"))?;
    let is_wide = found == UTF_16LE || found == UTF_16BE;
    Some(if is_wide { UTF_8 } else { found })
}

/// The encoding that a tag in lower case gives behind `key` and an equals sign.
fn labelled(tag: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let found = memchr::memmem::find(tag, key)? + key.len();
    let is_filling = |b: &&u8| matches!(**b, b'"' | b'\'' | b' ' | b'=');
    let label: Vec<u8> = tag[found..]
        .iter()
        .skip_while(is_filling)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'-' | b'_' | b':'))
        .copied()
        .collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let mut warnings = Vec::new();
        let input = Input {
            bytes,
            ..Input::default()
        };
        let text = decode(&input, &mut warnings).unwrap().into_owned();
        (text, warnings.iter().map(|w| w.code).collect())
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf16 = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        for (bytes, expected, codes) in [
            ("Größe".as_bytes().to_vec(), "Größe", vec![]),
            ("\u{feff}Größe".as_bytes().to_vec(), "Größe", vec![]),
            (utf16("\u{feff}Größe"), "Größe", vec![]),
            (utf16("Die Größe der Stadt"), "Die Größe der Stadt", vec![]),
            (
                b"Die Gr\xf6\xdfe der M\xfchle \xfcber dem Flu\xdf".to_vec(),
                "Die Größe der Mühle über dem Fluß",
                vec!["encoding-guessed"],
            ),
            (
                b"<html><meta charset='iso-8859-2'>\xb1".to_vec(),
                "<html><meta charset='iso-8859-2'>ą",
                vec![],
            ),
            (
                b"<html><meta name=x><script charset=utf-8></script><meta content='text/html; charset=iso-8859-15'>\xa4".to_vec(),
                "<html><meta name=x><script charset=utf-8></script><meta content='text/html; charset=iso-8859-15'>€",
                vec![],
            ),
            (
                b"<?xml version='1.0' encoding='iso-8859-2'?><html>\xb1".to_vec(),
                "<?xml version='1.0' encoding='iso-8859-2'?><html>ą",
                vec![],
            ),
            (
                b"<meta charset=utf-8>Die Gr\xf6\xdfe der M\xfchle \xfcber dem Flu\xdf".to_vec(),
                "<meta charset=utf-8>Die Größe der Mühle über dem Fluß",
                vec!["encoding-guessed"],
            ),
            (
                "<meta charset=utf-16>Größe".as_bytes().to_vec(),
                "<meta charset=utf-16>Größe",
                vec![],
            ),
            (
                "Größe äöü \u{0}"
                    .replace('\u{0}', "")
                    .bytes()
                    .chain([0xff])
                    .collect(),
                "Größe äöü \u{fffd}",
                vec!["invalid-encoding"],
            ),
            (b"Der Rat\0 tagt".to_vec(), "Der Rat\0 tagt", vec![]),
            (vec![], "", vec![]),
        ] {
            assert_eq!(read(&bytes), (expected.to_owned(), codes), "{bytes:?}");
        }
    }

    #[test]
    fn binary_files_are_refused_with_a_remedy() {
        for bytes in [&b"%PDF-1.7 text"[..], b"\x00\x01\x02\x00\x05abc", b"PK\x03\x04"] {
            let input = Input {
                bytes,
                source: "a.bin".to_owned(),
                ..Input::default()
            };
            let error = decode(&input, &mut Vec::new()).unwrap_err().to_string();
            assert!(error.starts_with("a.bin: this is a binary file"), "{error}");
        }
    }

    #[test]
    fn a_string_stays_as_it_is() {
        let text = "\u{feff}%PDF\0\0";
        let input = Input {
            bytes: text.as_bytes(),
            charset: Charset::Utf8,
            ..Input::default()
        };
        assert_eq!(decode(&input, &mut Vec::new()).unwrap(), text);
    }

    #[test]
    fn long_text_is_cut_between_paragraphs() {
        let mut warnings = Vec::new();
        assert_eq!(
            capped("Eins.\n\nZwei.\n\nDrei.", 14, &mut warnings),
            "Eins.\n\nZwei."
        );
        assert_eq!(warnings[0].code, "truncated");
        assert_eq!(capped("ööö", 3, &mut warnings), "ö");
    }
}
