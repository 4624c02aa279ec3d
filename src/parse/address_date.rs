//! The day in a web address: "/2024/03/12/title", "/2024/mar/12/", "/2024-03-12-title", "/29-03-2024".

use super::timestamp::{self, RFC_MONTHS};

/// The web is not older.
const FIRST_YEAR: u32 = 1993;

/// The day that the path of `url` names, as ISO 8601.
pub(super) fn date_of(url: &str) -> Option<String> {
    // An archive's address holds the page's own behind its own.
    let (_, page) = url.rsplit_once("://")?;
    let path = page.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let of_parts = |at: usize| match parts.get(at..at + 3)? {
        [year, month, day] => date(year, month, leading_day(day)),
        _ => None,
    };
    let found = (0..parts.len()).find_map(|at| of_parts(at).or_else(|| of_one(parts[at])));
    found.map(|date| date.to_string())
}

/// "12-title" stands for the twelfth.
fn leading_day(part: &str) -> &str {
    part.split(['-', '_']).next().unwrap_or(part)
}

/// "2024-03-12-title", "20240312-title", "29-03-2024".
fn of_one(part: &str) -> Option<chrono::NaiveDate> {
    let mut figures = part.splitn(4, ['-', '_']);
    let first = figures.next()?;
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        return date(&first[..4], &first[4..6], &first[6..8]);
    }
    let (second, third) = (figures.next()?, figures.next()?);
    match first.len() {
        4 => date(first, second, third),
        // Up to the twelfth, it may as well be the month.
        2 if first > "12" => date(third, second, first).filter(|_| figures.next().is_none()),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<chrono::NaiveDate> {
    let number = |figures: &str| {
        let is_number = !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit());
        figures.parse::<u32>().ok().filter(|_| is_number)
    };
    let by_name = || {
        RFC_MONTHS
            .iter()
            .position(|name| name.eq_ignore_ascii_case(month))
    };
    let month = number(month).or_else(|| u32::try_from(by_name()? + 1).ok())?;
    let year = number(year).filter(|year| *year >= FIRST_YEAR)?;
    timestamp::day(
        i32::try_from(year).ok()?,
        month,
        number(day).filter(|_| day.len() <= 2)?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_paths() {
        for (url, expected) in [
            ("https://bote.example/2024/03/12/rat-tagt/", Some("2024-03-12")),
            ("https://bote.example/kiel/2024/3/2", Some("2024-03-02")),
            (
                "https://bote.example/world/2024/mar/12/council",
                Some("2024-03-12"),
            ),
            (
                "https://bote.example/2024/03/12-rat-tagt.html",
                Some("2024-03-12"),
            ),
            (
                "https://bote.example/news/2024-03-12-rat-tagt.html",
                Some("2024-03-12"),
            ),
            (
                "https://bote.example/news/20240312-rat-tagt?x=1",
                Some("2024-03-12"),
            ),
            ("https://bote.example/meldungen/29-03-2024", Some("2024-03-29")),
            ("https://bote.example/meldungen/12-03-2024", None),
            (
                "https://archive.example/web/20200101120000/http://bote.example/2019/12/30/rat",
                Some("2019-12-30"),
            ),
            ("https://bote.example/2024/03/rat-tagt", None),
            ("https://bote.example/2024/13/12/rat", None),
            ("https://bote.example/0012/03/12/rat", None),
            ("https://bote.example/rat-12345678", None),
            ("https://bote.example/12345678-rat", None),
            ("https://bote.example/?p=2024-03-12", None),
            ("https://2024-03-12.example/", None),
            ("rat-tagt", None),
            ("", None),
        ] {
            assert_eq!(date_of(url).as_deref(), expected, "{url}");
        }
    }
}
