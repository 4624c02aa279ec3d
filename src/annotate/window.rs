//! The words around a token that models look at.

/// Where a word stands, seen from the token that a model decides on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Here,
    Before,
    After,
    SecondBefore,
    SecondAfter,
}

impl Place {
    /// All, with the way there in tokens.
    pub const ALL: [(Self, isize); 5] = [
        (Self::Here, 0),
        (Self::Before, -1),
        (Self::After, 1),
        (Self::SecondBefore, -2),
        (Self::SecondAfter, 2),
    ];
}
