//! Which number of "3/4/2024" is the month, by where a page comes from.

/// Regions that write the month first.
const MONTH_FIRST: [&str; 2] = ["us", "ph"];

/// Endings of hosts that are countries' and in use all over the world.
const WORLDWIDE: [&str; 8] = ["us", "io", "tv", "co", "ai", "me", "fm", "to"];

/// Which number of "3/4/2024" is the month, where both could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// As the region of the language's tag has it ("en-GB"), or the country of the address.
    pub fn of(language_tag: Option<&str>, url: Option<&str>) -> Self {
        let region = language_tag
            .and_then(|tag| tag.split(['-', '_']).skip(1).find(|part| part.len() == 2))
            .map(str::to_ascii_lowercase);
        let host = url.and_then(|url| url.split("://").nth(1)?.split(['/', '?', ':']).next());
        let country = host
            .and_then(|host| host.rsplit('.').next())
            .filter(|ending| ending.len() == 2 && !WORLDWIDE.contains(ending));
        match region.as_deref().or(country) {
            Some(region) if !MONTH_FIRST.contains(&region) => Self::DayFirst,
            Some(_) | None => Self::MonthFirst,
        }
    }
}
