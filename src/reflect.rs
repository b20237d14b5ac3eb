//! The browser's objects by name ([`Reflect`](https://tc39.es/ecma262/#sec-reflect-object)): what a browser may lack, or a
//! page may have put something else in the place of. What is missing is an error like any other.

use js_sys::{Array, Function, JsString, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The member of this name.
pub(crate) fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &JsString::from(name))
}

/// Gives it a member of this name, where it takes one.
#[inline(never)]
pub(crate) fn set(of: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(of, &JsString::from(name), value);
}

/// What the method of this name yields.
pub(crate) fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(on, name)?.dyn_into()?;
    Reflect::apply(&function, on, &arguments.iter().collect())
}

/// A new object of the global class of this name.
pub(crate) fn make(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let constructor: Function = get(&global(), name)?.dyn_into()?;
    Reflect::construct(&constructor, &arguments.iter().collect())
}

/// What a promise becomes, of whatever class it is.
pub(crate) async fn settled(promise: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(promise)).await
}

/// An array.
pub(crate) fn list(items: &[JsValue]) -> JsValue {
    items.iter().collect::<Array>().into()
}

/// A plain object.
pub(crate) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value);
    }
    object.into()
}
