//! Address → bytes: the only module that does I/O.
//!
//! A request may have been started by the shell, while the core was still on its way; otherwise it is started here.
//! Dropping its [`Guard`] ends it. A document is given on as it comes, piece by piece, within [`Limits`]. What may pass by
//! itself is tried again. The last good copy is kept in the browser.

pub(crate) mod copy;
mod policy;
pub mod retry;

use crate::{
    fault::{Fault, Reason},
    options::Limits,
    reflect::get,
    release::Address,
};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Function, Math, Promise, Uint8Array};
use policy::Watch;
use std::{
    cell::OnceCell,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, Response, window};

thread_local! {
    /// The shell's way to ask, which holds whatever the page does to its own.
    static ASK: OnceCell<Function> = const { OnceCell::new() };
}

/// Has every document be asked for by this function: given an address and a signal that ends the request, it promises
/// a response.
pub fn ask_by(function: Function) {
    // All viewers of a page have the same.
    let _ = ASK.with(|ask| ask.set(function));
}

fn ask(address: &Address, abort: &AbortController) -> Option<Promise> {
    let ask = ASK.with(|ask| ask.get().cloned())?;
    let promise = ask.call2(&JsValue::NULL, &address.as_str().into(), &abort.signal()).ok()?;
    // Of whatever class the page has its promises be.
    Some(promise.unchecked_into())
}

/// A request on its way.
#[derive(Debug, Clone)]
pub struct Request {
    response: Promise,
    abort: AbortController,
    limits: Limits,
}

impl Request {
    /// Takes over a request that was started elsewhere: the promise of its response, and what ends it.
    pub fn started(response: Promise, abort: AbortController, limits: Limits) -> Request {
        Request { response, abort, limits }
    }

    /// Asks for the document at `address`, within these limits.
    ///
    /// # Errors
    /// When the browser offers no way to ask.
    pub fn start(address: &Address, limits: Limits) -> Result<Request, Fault> {
        let unreachable = || fault(address, Reason::Unreachable);
        let abort = AbortController::new().map_err(|_| unreachable())?;
        let response = ask(address, &abort).ok_or_else(unreachable)?;
        Ok(Request { response, abort, limits })
    }

    /// The answer, when it has begun to come.
    ///
    /// # Errors
    /// When it does not come in time, or at all, or with a status that is no success, however often it is asked for.
    pub async fn answer(self, address: &Address) -> Result<Answer, Fault> {
        let (guard, watch) = (self.guard(), Watch::of(address));
        let mut response = self.response.clone();
        let mut tries = 1u32;
        loop {
            let answer = within(milliseconds(self.limits.timeout), headers(&response)).await;
            let (reason, asked) = match answer {
                Some(Ok(response)) => match Reason::of_status(response.status()) {
                    None => {
                        return Answer::of(&response, address, self.limits, guard)
                            .map_err(|reason| fault(address, reason));
                    }
                    Some(reason) => (reason, asked_pause(&response)),
                },
                Some(Err(_)) => {
                    // What the policy says comes after the failure.
                    TimeoutFuture::new(0).await;
                    (watch.directive().map_or_else(lost, Reason::Blocked), None)
                }
                None => (Reason::TimedOut, None),
            };
            let pause = retry::pause(&reason, tries, asked, Math::random());
            let Some(pause) = pause.filter(|_| !self.abort.signal().aborted()) else {
                return Err(fault(address, reason));
            };
            TimeoutFuture::new(pause).await;
            response = ask(address, &self.abort).ok_or_else(|| fault(address, reason))?;
            tries = tries.saturating_add(1);
        }
    }

    /// What ends the request when it is dropped.
    pub fn guard(&self) -> Guard {
        Guard(self.abort.clone())
    }
}

/// What a server answers, of which the document is still to come.
#[derive(Debug)]
pub struct Answer {
    /// The address that it comes from in the end.
    pub address: Address,
    /// The header `Link`.
    pub link: Option<String>,
    /// The header `X-WP-TotalPages`.
    pub pages: Option<String>,
    /// The document; none where there is nothing in it.
    document: Option<ReadableStreamDefaultReader>,
    /// Whether it may be kept.
    pub(crate) may_be_kept: bool,
    /// How many bytes of it have come.
    length: usize,
    limits: Limits,
    _guard: Guard,
}

impl Answer {
    fn of(response: &Response, address: &Address, limits: Limits, guard: Guard) -> Result<Answer, Reason> {
        // A copy says in a header what an answer knows itself.
        let from = Some(response.url()).filter(|url| !url.is_empty()).or_else(|| header(response, copy::FROM));
        let from = from.unwrap_or_default();
        let document = response.body().map(|body| ReadableStreamDefaultReader::new(&body));
        Ok(Answer {
            address: Address::resolve(&from, address.as_str()).unwrap_or(address.clone()),
            link: header(response, "Link"),
            pages: header(response, "X-WP-TotalPages"),
            document: document.transpose().map_err(|_| Reason::Unreachable)?,
            may_be_kept: !header(response, "Cache-Control").is_some_and(|it| it.contains("no-store")),
            length: 0,
            limits,
            _guard: guard,
        })
    }

    /// The next piece of the document; nothing when that is complete.
    ///
    /// # Errors
    /// When it does not come in time, breaks off, or makes the document too long, whatever length was announced.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        let Some(document) = &self.document else { return Ok(None) };
        let piece = within(milliseconds(self.limits.idle), JsFuture::from(document.read())).await;
        let reason = match piece {
            Some(Ok(piece)) => {
                let value = get(&piece, "value").unwrap_or_default();
                let piece = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
                self.length = self.length.saturating_add(piece.as_ref().map_or(0, Vec::len));
                if self.length <= (self.limits.size as usize) << 20 {
                    return Ok(piece);
                }
                Reason::TooLarge(self.limits.size)
            }
            Some(Err(_)) => lost(),
            None => Reason::TimedOut,
        };
        Err(fault(&self.address, reason))
    }
}

impl PartialEq for Request {
    fn eq(&self, other: &Request) -> bool {
        self.abort == other.abort
    }
}

/// Ends a request when it is dropped, unless it has ended by itself.
#[derive(Debug)]
pub struct Guard(AbortController);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Why nothing came, where the network gives no reason.
fn lost() -> Reason {
    let is_offline = window().is_some_and(|window| !window.navigator().on_line());
    if is_offline { Reason::Offline } else { Reason::Unreachable }
}

fn milliseconds(seconds: u32) -> u32 {
    seconds.saturating_mul(1_000)
}

async fn headers(response: &Promise) -> Result<Response, JsValue> {
    JsFuture::from(response.clone()).await.and_then(JsCast::dyn_into)
}

/// Another site's headers are seen where that site exposes them, as WordPress does.
fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// For how long a server asks not to be asked: milliseconds (`Retry-After`, RFC 9110 §10.2.3: seconds or a date).
fn asked_pause(response: &Response) -> Option<f64> {
    let after = header(response, "Retry-After")?;
    let seconds = after.trim().parse::<u32>().ok().map(|seconds| f64::from(seconds) * 1_000.0);
    seconds.or_else(|| Some(Date::parse(&after) - Date::now()))
}

/// What `work` yields, unless it takes longer than `patience` milliseconds.
pub(crate) async fn within<T>(patience: u32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut timeout) = (pin!(work), pin!(TimeoutFuture::new(patience)));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => timeout.as_mut().poll(context).map(|()| None),
    })
    .await
}

fn fault(address: &Address, reason: Reason) -> Fault {
    Fault { reason, address: address.as_str().into() }
}
