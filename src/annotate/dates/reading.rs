//! What a time expression says before anything is known of the calendar around it.

/// The content of one time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A stretch of the calendar: TIMEX3 DATE, or TIME when it has a time of day.
    Point(Point),
    /// How long something takes: TIMEX3 DURATION.
    Length(Amount, Unit),
    /// How often something happens: TIMEX3 SET.
    Repeat(Repeat),
    /// "now", "soon", "recently".
    Vague(Reference),
}

/// A stretch of the calendar, perhaps with a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub when: When,
    pub time: Option<TimeOfDay>,
    pub extent: Extent,
}

/// Whether a stretch ends where its words say, or goes on ("since 2016").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Closed,
    OpenEnded,
    /// "by 2022 at the latest": perhaps earlier.
    NoLater,
    /// "2022 at the earliest": perhaps later.
    NoEarlier,
}

/// Which stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day {
        year: Year,
        month: Option<u32>,
        day: u32,
    },
    Month {
        year: Year,
        month: u32,
    },
    Year(Year),
    /// Years that count as one: "the season 2014/15".
    Years {
        first: i32,
        last: i32,
    },
    Season {
        year: Year,
        season: Season,
    },
    Quarter {
        year: Year,
        quarter: u32,
    },
    HalfYear {
        year: Year,
        half: u32,
    },
    /// The year that it begins with: 1990; less than 100 where the century is not said ("the 60s").
    Decade(i32),
    /// 19 is 1801 to 1900, which TIMEX3 writes "18"; negative before Christ.
    Century(i32),
    /// ISO 8601 week.
    Week {
        year: Year,
        week: u32,
    },
    /// ISO 8601: Monday is 1. `shift` counts as in "last" (-1), "this" (0), "next" (1) Monday.
    Weekday {
        weekday: u32,
        shift: Option<i32>,
        from: Anchor,
    },
    /// The weekday of the week that lies `week` weeks from this one: "Monday of last week".
    WeekdayOf {
        weekday: u32,
        week: i32,
    },
    Weekend {
        shift: Option<i32>,
    },
    /// "the second Monday of May", "the first week of next month", "the last day of March".
    OfMonth {
        month: MonthOf,
        part: MonthPart,
    },
    Holiday {
        year: Year,
        holiday: Holiday,
    },
    /// The unit that lies `by` units from the one that holds the anchor: "yesterday", "last year",
    /// "three weeks later".
    Shifted {
        unit: Unit,
        by: i32,
        from: Anchor,
    },
    /// A time of day on a day that is not said.
    SomeDay,
    /// "the latest quarter": the quarter that figures were told of last, else the last that is over.
    ReportedQuarter,
}

/// The month that something is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthOf {
    Named {
        year: Year,
        month: u32,
    },
    /// The last (-1), this (0) or next (1) month.
    Shifted(i32),
}

/// Parts of a month that are counted; -1 is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthPart {
    Day(i32),
    /// ISO 8601: Monday is 1.
    Weekday {
        weekday: u32,
        nth: i32,
    },
    Week(i32),
    /// "the week of May 12": the week that has the day.
    WeekOf(u32),
}

/// Which year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Astronomical counting without a year 0 correction: -44 is 44 BC.
    Stated(i32),
    /// Two digits.
    Short(u32),
    /// "of last year"
    Shifted {
        by: i32,
        from: Anchor,
    },
    /// The last (-1), this (0) or next (1) such month or season.
    Turn {
        by: i32,
        from: Anchor,
    },
    Unstated,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The day on which the article came out.
    Publication,
    /// The date that the text named last.
    Mention,
    /// What figures are compared with: the same quarter or month of another year, if one has just been named,
    /// else as [`Anchor::Publication`].
    Comparison,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Parts of the day of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOfDay {
    Part(DayPart),
    /// `offset` is in minutes east of UTC, where a zone is named.
    Clock {
        hour: u32,
        minute: u32,
        second: Option<u32>,
        offset: Option<i32>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
    Millennium,
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// In hundredths: "two and a half" is 250.
    Hundredths(u32),
    /// "some", "many"
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    Every(Amount, Unit),
    Weekday(u32, Option<DayPart>),
    Weekend,
    DayPart(DayPart),
    /// "every August"
    Month(u32),
    /// "each spring"
    Season(Season),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// Days of the year that are known by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// The same day each year.
    Fixed { month: u32, day: u32 },
    /// Days after Easter Sunday of the Western churches.
    Easter(i32),
    /// The n-th such weekday of a month (-1 is the last), and so many days on.
    NthWeekday {
        month: u32,
        weekday: u32,
        nth: i32,
        on: i32,
    },
    /// Sundays before Christmas (4 is the first Sunday of Advent), and so many days on.
    Advent { sundays: u32, on: i32 },
}

impl Unit {
    /// The unit of that name in the packs.
    pub fn named(name: &str) -> Option<Self> {
        UNITS.iter().find(|(n, _)| *n == name).map(|(_, unit)| *unit)
    }

    /// Whether it measures time within a day.
    pub fn is_clock(self) -> bool {
        self < Self::Day
    }
}

const UNITS: &[(&str, Unit)] = &[
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("weekend", Unit::Weekend),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("half-year", Unit::HalfYear),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
    ("millennium", Unit::Millennium),
];

impl Season {
    /// The season of that name in the packs.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "spring" => Some(Self::Spring),
            "summer" => Some(Self::Summer),
            "autumn" => Some(Self::Autumn),
            "winter" => Some(Self::Winter),
            _ => None,
        }
    }
}

impl DayPart {
    /// The part of the day of that name in the packs.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "morning" => Some(Self::Morning),
            "midday" => Some(Self::Midday),
            "afternoon" => Some(Self::Afternoon),
            "evening" => Some(Self::Evening),
            "night" => Some(Self::Night),
            _ => None,
        }
    }

    /// The hour of the day that an hour of the clock is in it: "8 in the evening", "11 at night"; but
    /// "2 at night" is before dawn, and "12.30 at night" half an hour after midnight.
    pub fn hour(self, hour: u32, minute: u32) -> u32 {
        match self {
            Self::Afternoon | Self::Evening if hour < 12 => hour + 12,
            Self::Midday if hour < 6 => hour + 12,
            Self::Night if hour == 12 && minute > 0 => 0,
            Self::Night if (6..=12).contains(&hour) => hour + 12,
            Self::Morning | Self::Midday | Self::Afternoon | Self::Evening | Self::Night => hour,
        }
    }
}

impl Reference {
    /// The reference of that name in the packs.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "past" => Some(Self::Past),
            "present" => Some(Self::Present),
            "future" => Some(Self::Future),
            _ => None,
        }
    }
}

impl Amount {
    /// A number as packs and texts write it: "3", "2.5", "some".
    pub fn parse(text: &str) -> Option<Self> {
        if text == "some" {
            return Some(Self::Unsaid);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let hundredths: u32 = match fraction.len() {
            0 => 0,
            1 => fraction.parse::<u32>().ok()? * 10,
            _ => fraction.get(..2)?.parse().ok()?,
        };
        let whole: u32 = whole.parse().ok()?;
        Some(Self::Hundredths(whole.checked_mul(100)?.checked_add(hundredths)?))
    }
}

impl Holiday {
    /// `12-25`, `easter-2`, `easter+49`, `advent 4`, `weekday 11 4 4` (month, weekday, n-th); the latter two
    /// may be followed by days: `advent 5 -4`.
    pub fn parse(rule: &str) -> Option<Self> {
        if let Some(offset) = rule.strip_prefix("easter") {
            return if offset.is_empty() {
                Some(Self::Easter(0))
            } else {
                offset.parse().ok().map(Self::Easter)
            };
        }
        if let Some(sundays) = rule.strip_prefix("advent ") {
            let (sundays, on) = sundays.split_once(' ').unwrap_or((sundays, "0"));
            return Some(Self::Advent {
                sundays: sundays.parse().ok()?,
                on: on.parse().ok()?,
            });
        }
        if let Some(rest) = rule.strip_prefix("weekday ") {
            let mut parts = rest.split(' ');
            return Some(Self::NthWeekday {
                month: parts.next()?.parse().ok()?,
                weekday: parts.next()?.parse().ok()?,
                nth: parts.next()?.parse().ok()?,
                on: parts.next().unwrap_or("0").parse().ok()?,
            });
        }
        let (month, day) = rule.split_once('-')?;
        Some(Self::Fixed {
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        })
    }
}
