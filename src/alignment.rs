//! Which paragraphs of two editions say the same, by nothing but their lengths.
//!
//! This is the method of W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
//! *Computational Linguistics* 19(1), 1993, <https://aclanthology.org/J93-1004>: a long text has a long translation, so
//! the cheapest way through both texts, where a step costs the more the less the lengths on its sides agree, is most
//! often the right one. It knows no language, so it serves all of them.
//!
//! As in the program that the paper prints, two lengths are compared over their mean rather than over the first, so that the
//! same is found from either side. What the method cannot see is a paragraph that has no translation: it goes to a
//! neighbour, and a step of nothing remains for what stands alone.
//!
//! Costs are whole numbers, and all arithmetic behind them is exact to the same bit everywhere: what is tested natively is
//! what a reader sees.

use std::ops::{Range, RangeInclusive};

/// Paragraphs of two texts, next to one another, that say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bead {
    /// Which ones of the first text.
    pub left: Range<usize>,
    /// Which ones of the second.
    pub right: Range<usize>,
}

/// The beads of two texts whose paragraphs have these lengths, in characters: every paragraph is in one, in order.
pub fn align(left: &[usize], right: &[usize]) -> Vec<Bead> {
    let mut ways = Ways { rows: Vec::new() };
    let band = Band::over(left.len(), right.len());
    for row in 0..=left.len() {
        let columns = band.columns(row);
        ways.rows.push((*columns.start(), Vec::new()));
        for column in columns {
            let reached = |&(taken, given, price): &(u8, u8, u32)| {
                let (above, before) = (row.checked_sub(taken.into())?, column.checked_sub(given.into())?);
                let way = ways.to(above, before).filter(|way| way.step != (0, 0) || (above, before) == (0, 0))?;
                let price = price.saturating_add(mismatch(sum(left, above..row), sum(right, before..column)));
                Some(Way { cost: way.cost.saturating_add(price), step: (taken, given) })
            };
            let best = STEPS.iter().filter_map(reached).min_by_key(|way| way.cost).unwrap_or_default();
            ways.rows.last_mut().into_iter().for_each(|(_, ways)| ways.push(best));
        }
    }
    ways.beads(left.len(), right.len())
}

/// How many paragraphs a step takes from either side, and its price: −100 · ln of how often the paper's translators took
/// it (its table 5). Of equals the first is taken.
const STEPS: [(u8, u8, u32); 6] = [(1, 1, 12), (2, 1, 242), (1, 2, 242), (2, 2, 451), (1, 0, 462), (0, 1, 462)];

/// How much the length of a translation varies, by the paper: the variance is that times the length.
const VARIANCE: f64 = 6.8;

/// −100 · ln of how likely it is that translations differ at least so much in length: the tail of the normal distribution
/// on both sides.
fn mismatch(left: usize, right: usize) -> u32 {
    let mean = (left as f64 + right as f64) / 2.0;
    let deviation = left.abs_diff(right) as f64 / (VARIANCE * mean.max(1.0)).sqrt();
    (-100.0 * ln_erfc(deviation / std::f64::consts::SQRT_2)).round() as u32
}

/// The logarithm of the complementary error function, for no less than nothing, to some millionths.
///
/// It is the approximation of W. H. Press et al., *Numerical Recipes* (Cambridge, 1992), §6.2, which holds however far out in the
/// tail; but never leaves the logarithm, so that nothing vanishes there.
fn ln_erfc(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 10] = [
        0.170_872_77,
        -0.822_152_23,
        1.488_515_87,
        -1.135_203_98,
        0.278_868_07,
        -0.186_288_06,
        0.096_784_18,
        0.374_091_96,
        1.000_023_68,
        -1.265_512_23,
    ];
    let u = 1.0 + x / 2.0;
    COEFFICIENTS.iter().fold(0.0, |sum, coefficient| sum / u + coefficient) - x * x - ln(u)
}

/// The natural logarithm, for no less than one: a mathematical library's differs in the last bit from one to the next.
fn ln(mut x: f64) -> f64 {
    let mut halvings = 0.0;
    while x > 1.5 {
        x /= 2.0;
        halvings += 1.0;
    }
    // ln x = 2 artanh z
    let z = (x - 1.0) / (x + 1.0);
    let square = z * z;
    halvings * std::f64::consts::LN_2 + 2.0 * z * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)))
}

/// The length of the paragraphs in `range`.
fn sum(lengths: &[usize], range: Range<usize>) -> usize {
    lengths.get(range).unwrap_or_default().iter().fold(0, |sum, length| sum.saturating_add(*length))
}

/// The best way to a place between paragraphs: what it costs, and how many of either side its last step takes, which is
/// none where there is no way.
#[derive(Clone, Copy, Default)]
struct Way {
    cost: u32,
    step: (u8, u8),
}

/// The best ways: a row for each place between paragraphs of the first text, and the first place in the second that is
/// looked at from there.
struct Ways {
    rows: Vec<(usize, Vec<Way>)>,
}

impl Ways {
    fn to(&self, row: usize, column: usize) -> Option<Way> {
        let (first, ways) = self.rows.get(row)?;
        ways.get(column.checked_sub(*first)?).copied()
    }

    /// The steps of the best way to the end.
    fn beads(&self, mut row: usize, mut column: usize) -> Vec<Bead> {
        let mut beads = Vec::new();
        while let Some(Way { step: (taken, given), .. }) = self.to(row, column).filter(|way| way.step != (0, 0)) {
            let (above, before) = (row.saturating_sub(taken.into()), column.saturating_sub(given.into()));
            beads.push(Bead { left: above..row, right: before..column });
            (row, column) = (above, before);
        }
        beads.reverse();
        beads
    }
}

/// The places that are looked at: all of them in texts as people write them, and those beside the diagonal of texts in
/// which that would take for ever.
struct Band {
    rows: usize,
    columns: usize,
    /// How far it reaches to either side.
    reach: usize,
}

/// How many places are looked at in any texts: all those of two with five hundred paragraphs.
const PLACES: usize = 1 << 18;

/// How far from the diagonal any text may stray, in paragraphs.
const STRAY: usize = 32;

impl Band {
    fn over(rows: usize, columns: usize) -> Band {
        let each = |many: usize| many.div_euclid(rows.max(1));
        // The way down never leaves a band in which every row reaches the next one.
        Band { rows, columns, reach: each(PLACES / 2).max(STRAY).max(each(columns).saturating_add(1)) }
    }

    /// The columns of a row that are looked at.
    fn columns(&self, row: usize) -> RangeInclusive<usize> {
        let middle = (row as u64).saturating_mul(self.columns as u64).div_euclid(self.rows.max(1) as u64) as usize;
        middle.saturating_sub(self.reach)..=middle.saturating_add(self.reach).min(self.columns)
    }
}
