//! Chance that is the same in every training.

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
pub(super) struct Dice(u64);

impl Dice {
    /// Those of one of several runs.
    pub fn of_run(run: u64) -> Self {
        Self(run.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Whether something happens that happens so often.
    pub fn happens(&mut self, chance: f32) -> bool {
        const SIDES: usize = 1 << 16;
        (self.roll(SIDES) as f32) < chance * SIDES as f32
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}
