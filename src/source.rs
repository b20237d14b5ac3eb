//! Address → bytes: the only module that does I/O.
//!
//! A request may have been started by the shell, while the core was still on its way; otherwise it is started here.
//! Dropping its [`Guard`] ends it. A document is given on as it comes, piece by piece.

use crate::{
    fault::{Fault, Reason},
    release::Address,
};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Promise, Reflect, Uint8Array};
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response, window};

/// How long an answer, and each further piece of it, may take to come: milliseconds.
pub const PATIENCE: u32 = 30_000;

/// A request on its way.
#[derive(Debug, Clone)]
pub struct Request {
    response: Promise,
    abort: AbortController,
}

impl Request {
    /// Takes over a request that was started elsewhere: the promise of its response, and what ends it.
    pub fn started(response: Promise, abort: AbortController) -> Request {
        Request { response, abort }
    }

    /// Asks for the document at `address`.
    ///
    /// # Errors
    /// When the browser offers no way to ask.
    pub fn start(address: &Address) -> Result<Request, Fault> {
        let unreachable = || fault(address, Reason::Unreachable);
        let abort = AbortController::new().map_err(|_| unreachable())?;
        let init = RequestInit::new();
        init.set_signal(Some(&abort.signal()));
        let response = window().ok_or_else(unreachable)?.fetch_with_str_and_init(address.as_str(), &init);
        Ok(Request { response, abort })
    }

    /// The answer, when it has begun to come.
    ///
    /// # Errors
    /// When it does not come in time, or at all, or with a status that is no success.
    pub async fn answer(self, address: &Address) -> Result<Answer, Fault> {
        let guard = self.guard();
        let answer = within(PATIENCE, read(&self.response, address, guard)).await.unwrap_or(Err(Reason::TimedOut));
        answer.map_err(|reason| fault(address, reason))
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
    _guard: Guard,
}

impl Answer {
    /// The next piece of the document; nothing when that is complete.
    ///
    /// # Errors
    /// When it does not come in time, or breaks off.
    pub async fn piece(&self) -> Result<Option<Vec<u8>>, Fault> {
        let Some(document) = &self.document else { return Ok(None) };
        let piece = within(PATIENCE, JsFuture::from(document.read())).await;
        let reason = match piece {
            Some(Ok(piece)) => {
                let value = Reflect::get(&piece, &JsValue::from_str("value")).unwrap_or_default();
                return Ok(value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec));
            }
            Some(Err(_)) => Reason::Unreachable,
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

async fn read(response: &Promise, address: &Address, guard: Guard) -> Result<Answer, Reason> {
    let unreachable = |_: JsValue| Reason::Unreachable;
    let response: Response = JsFuture::from(response.clone()).await.and_then(JsCast::dyn_into).map_err(unreachable)?;
    if let Some(reason) = Reason::of_status(response.status()) {
        return Err(reason);
    }
    let document =
        response.body().map(|body| ReadableStreamDefaultReader::new(&body)).transpose().map_err(unreachable)?;
    // Another site's headers are seen where that site exposes them, as WordPress does.
    let header = |name| response.headers().get(name).ok().flatten();
    Ok(Answer {
        address: Address::resolve(&response.url(), address.as_str()).unwrap_or(address.clone()),
        link: header("Link"),
        pages: header("X-WP-TotalPages"),
        document,
        _guard: guard,
    })
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
