//! Which requests are worth another try, and when.

use crate::fault::Reason;

/// How often a document is asked for in all.
const TRIES: u32 = 3;

/// How long the first pause is at most, and how long one that a server asks for: milliseconds.
const FIRST: f64 = 1_000.0;
const LONGEST: f64 = 60_000.0;

/// How long to wait before a document is asked for once more, after it was asked for `tries` times: milliseconds; nothing
/// where that would not help.
///
/// A pause that the server has `asked` for (`Retry-After`) is obeyed; nobody waits for a longer one than a minute. Where there is none, it is anything up to twice the
/// last one, by `chance` from 0 to 1, so that the readers of a site that comes back do not all come back at once ("full
/// jitter": M. Brooker, *Exponential Backoff And Jitter*, 2015).
pub fn pause(reason: &Reason, tries: u32, asked: Option<f64>, chance: f64) -> Option<u32> {
    let may_pass = match reason {
        Reason::Unreachable => true,
        Reason::Unavailable(status) => matches!(status, 408 | 429 | 500 | 502..=504),
        _ => false,
    };
    if !may_pass || tries >= TRIES {
        return None;
    }
    if asked.is_some_and(|asked| asked > LONGEST) {
        return None;
    }
    let longest = FIRST * f64::from(tries).exp2() / 2.0;
    let pause = asked.filter(|asked| asked.is_finite()).unwrap_or(chance * longest).clamp(0.0, LONGEST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to the longest pause")]
    let pause = pause as u32;
    Some(pause)
}
