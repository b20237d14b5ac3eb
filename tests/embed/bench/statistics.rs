//! What can be said of a figure that comes out a little different each time.

/// The middle one of these values.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// How far the middle half of these values reaches, so that one round in which the machine was busy does not count.
/// Of fewer than three nothing can be said.
pub fn spread(values: &[f64]) -> Option<f64> {
    let is_enough = values.len() >= 3;
    if is_enough { Some(quantile(values, 0.75)? - quantile(values, 0.25)?) } else { None }
}

/// How far the median went, and whether that is more than noise: more than both spreads together.
pub fn change(before: &[f64], after: &[f64]) -> Option<(f64, bool)> {
    let difference = median(after)? - median(before)?;
    let noise = spread(before).zip(spread(after)).map(|(before, after)| before + after);
    Some((difference, noise.is_some_and(|noise| difference.abs() > noise)))
}

/// The value below which this part of the values is, between two of them where it must be.
fn quantile(values: &[f64], part: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = part * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(below + (above - below) * place.fract())
}

#[test]
fn the_middle_is_found_in_any_order() {
    for (values, middle, reach) in [
        (&[] as &[f64], None, None),
        (&[7.0], Some(7.0), None),
        (&[7.0, 1.0], Some(4.0), None),
        (&[3.0, 1.0, 2.0], Some(2.0), Some(1.0)),
        (&[4.0, 1.0, 3.0, 2.0], Some(2.5), Some(1.5)),
        // One that is far off moves neither.
        (&[10.0, 11.0, 12.0, 13.0, 900.0], Some(12.0), Some(2.0)),
    ] {
        assert_eq!((median(values), spread(values)), (middle, reach), "{values:?}");
    }
}

#[test]
fn a_change_counts_when_it_is_more_than_noise() {
    let before = [10.0, 11.0, 12.0, 13.0, 14.0];
    for (after, expected) in [
        (&[] as &[f64], None),
        (&before, Some((0.0, false))),
        // As far as both spreads reach, and further, in either direction.
        (&[14.0, 15.0, 16.0, 17.0, 18.0], Some((4.0, false))),
        (&[14.5, 15.5, 16.5, 17.5, 18.5], Some((4.5, true))),
        (&[5.5, 6.5, 7.5, 8.5, 9.5], Some((-4.5, true))),
        // One round may be anything.
        (&[900.0], Some((888.0, false))),
    ] {
        assert_eq!(change(&before, after), expected, "{after:?}");
    }
    // What is always the same has no noise.
    assert_eq!(change(&[5.0; 3], &[5.1; 3]).map(|(_, counts)| counts), Some(true));
    assert_eq!(change(&[5.0; 3], &[5.0; 3]), Some((0.0, false)));
}
