//! Which requests are worth another try, and when.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use release_viewer::{fault::Reason, source::retry::pause};

#[test]
fn only_what_may_pass_is_tried_again_and_three_times_in_all() {
    for (reason, again) in [
        (Reason::Unreachable, true),
        (Reason::Unavailable(408), true),
        (Reason::Unavailable(429), true),
        (Reason::Unavailable(500), true),
        (Reason::Unavailable(501), false),
        (Reason::Unavailable(502), true),
        (Reason::Unavailable(503), true),
        (Reason::Unavailable(504), true),
        (Reason::Unavailable(505), false),
        (Reason::Unavailable(304), false),
        (Reason::NotFound(404), false),
        (Reason::Forbidden(403), false),
        (Reason::TimedOut, false),
        (Reason::Offline, false),
        (Reason::Blocked("connect-src".into()), false),
        (Reason::TooLarge(64), false),
        (Reason::NoAddress, false),
    ] {
        assert_eq!(pause(&reason, 1, None, 0.5).is_some(), again, "{reason:?}");
        assert_eq!(pause(&reason, 2, None, 0.5).is_some(), again, "{reason:?}");
        assert_eq!(pause(&reason, 3, None, 0.5), None, "{reason:?}");
    }
}

#[test]
fn a_pause_is_as_long_as_the_server_asks_or_up_to_chance() {
    let of = |tries, asked, chance| pause(&Reason::Unavailable(503), tries, asked, chance);
    assert_eq!(of(1, None, 0.0), Some(0));
    assert_eq!(of(1, None, 0.5), Some(500));
    assert_eq!(of(1, None, 0.999), Some(999));
    assert_eq!(of(2, None, 0.5), Some(1_000));
    assert_eq!(of(1, Some(7_000.0), 0.5), Some(7_000));
    assert_eq!(of(2, Some(0.0), 0.5), Some(0));
    // Nobody waits for an hour, nor backwards, nor for what is no number.
    assert_eq!(of(1, Some(60_000.0), 0.5), Some(60_000));
    assert_eq!(of(1, Some(3_600_000.0), 0.5), None);
    assert_eq!(of(1, Some(-5.0), 0.5), Some(0));
    assert_eq!(of(1, Some(f64::NAN), 0.5), Some(500));
}
