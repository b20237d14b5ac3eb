//! The page's turn: what it does comes before what we do, and what its reader does before all.

use crate::{
    reflect::{call, get, object},
    source::within,
};
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// How long a piece of work may take before the page has its turn: milliseconds.
pub(super) const TURN: f64 = 10.0;

/// For how long the page may have its turn: milliseconds.
const LONGEST_PAUSE: u32 = 200;

/// A frame takes no longer where anybody looks at it: milliseconds.
const LONGEST_FRAME: u32 = 100;

/// Gives the page its turn.
///
/// Where the browser lets us wait behind the page
/// ([Prioritized Task Scheduling](https://wicg.github.io/scheduling-apis/)), a key that is typed and the frame that
/// answers it do not wait for us; elsewhere we wait for a timer.
pub(super) async fn pause() {
    turn("background").await;
}

/// Lets the page do what it must, and nothing that can wait: the pieces of a long document come one upon the other, and its
/// reader sees nothing yet.
pub(super) async fn short_pause() {
    turn("user-blocking").await;
}

/// Waits for a turn with this priority.
async fn turn(priority: &str) {
    match posted(priority) {
        Some(turn) => {
            // It is over in any case, also on a page that never rests.
            let _ = within(LONGEST_PAUSE, JsFuture::from(turn)).await;
        }
        None => TimeoutFuture::new(0).await,
    }
}

/// A promise that is kept when nothing of a higher priority is to be done.
fn posted(priority: &str) -> Option<Promise> {
    let scheduler = get(window()?.as_ref(), "scheduler").ok().filter(JsValue::is_object)?;
    let options = object(&[("priority", priority.into())]);
    let mut is_posted = false;
    let turn = Promise::new(&mut |resolve, _| {
        is_posted = call(&scheduler, "postTask", &[resolve.into(), options.clone()]).is_ok();
    });
    is_posted.then_some(turn)
}

/// When what was changed is seen: the frame that shows it is drawn, or the page is not looked at.
pub(super) async fn seen() {
    let frame = Promise::new(&mut |resolve, _| {
        let _ = window().and_then(|window| call(window.as_ref(), "requestAnimationFrame", &[resolve.into()]).ok());
    });
    let _ = within(LONGEST_FRAME, JsFuture::from(frame)).await;
    TimeoutFuture::new(0).await;
}

/// The time on a clock that nobody sets: milliseconds.
pub(super) fn clock() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
