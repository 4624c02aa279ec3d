//! Steps of the claim rules, which tests of linear time count instead of seconds.

#[cfg(test)]
thread_local! {
    /// How many steps this thread has taken.
    pub(super) static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// One more look at a token.
#[inline]
pub(super) fn count_step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}
