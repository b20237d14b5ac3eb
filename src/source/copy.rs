//! The last good copy of a document, in the browser's own store of answers (the Cache API): what is shown while the
//! network has nothing better.
//!
//! Where there is no such store, or it refuses or throws, there is no copy, and nothing else is different. All that it
//! does is called by name, so that nothing which a page has put in its place can stop the viewer.

use super::{Answer, Request, header};
use crate::{
    options::Limits,
    reflect::{call, get, settled},
    release::{Address, Date},
};
use js_sys::{Array, Date as Time, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, Headers, Response, ResponseInit, window};

/// The name of the store.
const STORE: &str = "release-viewer";

/// How long a document may be that is kept: bytes.
pub(crate) const LONGEST: usize = 2 << 20;

/// How many are kept.
const MOST: u32 = 20;

/// In these headers, a copy has what its answer had beside it: where it came from in the end, and when.
pub(super) const FROM: &str = "X-From";
const SAVED: &str = "X-Saved";

/// Keeps `document` for the next time that somebody asks for `address`.
pub(crate) fn keep(address: &Address, answer: &Answer, document: &[u8]) {
    if let Ok(copy) = copied(answer, document) {
        change("put", vec![address.as_str().into(), copy.into()]);
    }
}

/// Gives up the copy of what the server does not give any more.
pub(crate) fn forget(address: &Address) {
    change("delete", vec![address.as_str().into()]);
}

fn copied(answer: &Answer, document: &[u8]) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set(FROM, answer.address.as_str())?;
    headers.set(SAVED, &now())?;
    for (name, value) in [("Link", &answer.link), ("X-WP-TotalPages", &answer.pages)] {
        value.as_ref().map_or(Ok(()), |value| headers.set(name, value))?;
    }
    let init = ResponseInit::new();
    init.set_headers(&headers);
    // Of its own: WebKit would read ours when it comes to it, and what is there by then is something else.
    let document = Uint8Array::from(document);
    Response::new_with_opt_js_u8_array_and_init(Some(&document), &init)
}

/// Changes what is kept, in its own time. A store that is full, or none, stays as it is.
fn change(how: &'static str, what: Vec<JsValue>) {
    spawn_local(async move {
        let Ok(store) = store().await else { return };
        let _ = asked(&store, how, &what).await;
        let kept = asked(&store, "keys", &[]).await.and_then(JsCast::dyn_into::<Array>);
        if let Some(kept) = kept.ok().filter(|kept| kept.length() > MOST) {
            let _ = asked(&store, "delete", &[kept.get(0)]).await;
        }
    });
}

/// The copy of what was at `address`, as if it were just asked for, and when it was kept.
pub(crate) async fn find(address: &Address, limits: Limits) -> Option<(Request, Date)> {
    let found = asked(&store().await.ok()?, "match", &[address.as_str().into()]).await.ok()?;
    let response: &Response = found.dyn_ref()?;
    let saved = Date::parse(&header(response, SAVED)?)?;
    let request = Request::started(Promise::resolve(&found), AbortController::new().ok()?, limits);
    Some((request, saved))
}

async fn store() -> Result<JsValue, JsValue> {
    asked(&get(&window().into(), "caches")?, "open", &[STORE.into()]).await
}

/// What the method of this name promises.
async fn asked(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    settled(&call(object, name, arguments)?).await
}

/// Now, on the reader's clock, as a release would have it.
fn now() -> String {
    let now = Time::new_0();
    let behind = now.get_timezone_offset();
    now.set_time(now.get_time() - behind * 60_000.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clocks differ by some hundred minutes"
    )]
    let minutes = behind.abs() as u32;
    let sign = if behind > 0.0 { '-' } else { '+' };
    let offset = format!("{sign}{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    String::from(now.to_iso_string()).replace('Z', &offset)
}
