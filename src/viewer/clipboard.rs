//! The clipboard, and what the browser shares with.
//!
//! Neither is everywhere: a page that came over plain HTTP has no clipboard, and few browsers on a desk share. So the
//! browser is asked for each by name.

use super::{Message, Viewer};
use crate::{
    citation::Clip,
    reflect::{call, get, list, make, object, settled},
    view::{Act, Screen, clip},
};
use js_sys::global;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Context;

impl Viewer {
    /// Another release is shown, with which the reader has done nothing yet.
    pub(super) fn forget_acts(&mut self) {
        self.copied = None;
        self.unfolded.clear();
    }

    /// Does what the reader wants done with the release that is open.
    pub(super) fn act(&mut self, context: &Context<Self>, act: Act) {
        (self.copied, self.switched) = (None, false);
        let screen = self.screen(context);
        let Screen::Release { release, .. } = screen else { return };
        let scene = self.scene(context, &screen);
        let selected = context.props().host.selected();
        let Some(clip) = clip(act, release, selected.as_ref(), &scene) else { return };
        if act == Act::Share {
            return share(&release.edition(&scene.wanted).headline, &clip.text);
        }
        // It is asked for at once: a browser gives the clipboard to a click, and not to what comes later.
        let promise = formatted(&clip);
        context.link().send_future(async move { Message::Copied(copied(promise, &clip).await) });
    }
}

/// Whether the browser shares.
pub(super) fn shares() -> bool {
    navigator().and_then(|it| get(&it, "share")).is_ok_and(|share| share.is_function())
}

/// Has the browser share an address. What a reader shares, and whether, is theirs to know.
fn share(title: &str, url: &str) {
    let data = object(&[("title", title.into()), ("url", url.into())]);
    if let Ok(promise) = navigator().and_then(|it| call(&it, "share", &[data])) {
        spawn_local(async move {
            let _ = settled(&promise).await;
        });
    }
}

/// Whether it has come to the clipboard: with its format, or where the browser has no clipboard for that, without.
async fn copied(promise: Result<JsValue, JsValue>, clip: &Clip) -> bool {
    if let Ok(promise) = promise
        && settled(&promise).await.is_ok()
    {
        return true;
    }
    match clipboard().and_then(|it| call(&it, "writeText", &[clip.text.as_str().into()])) {
        Ok(promise) => settled(&promise).await.is_ok(),
        Err(_) => false,
    }
}

fn formatted(clip: &Clip) -> Result<JsValue, JsValue> {
    let html = clip.html.as_deref().ok_or(JsValue::UNDEFINED)?;
    let piece = |kind: &str, text: &str| make("Blob", &[list(&[text.into()]), object(&[("type", kind.into())])]);
    let (plain, html) = (piece("text/plain", &clip.text)?, piece("text/html", html)?);
    let item = make("ClipboardItem", &[object(&[("text/plain", plain), ("text/html", html)])])?;
    call(&clipboard()?, "write", &[list(&[item])])
}

fn navigator() -> Result<JsValue, JsValue> {
    get(&global(), "navigator")
}

fn clipboard() -> Result<JsValue, JsValue> {
    get(&navigator()?, "clipboard")
}
