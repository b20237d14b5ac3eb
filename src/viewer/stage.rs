//! Where viewers come and go.
//!
//! Yew leaves the listeners of an app on its root for good, and with them all that they hold. So there are as many apps
//! as a page ever shows viewers at once, and one that is idle takes the next.

use super::{Props, Viewer};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::{Element, window};
use yew::{AppHandle, Component, Context, Html, Properties, Renderer, html};

thread_local! {
    static IDLE: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
    /// Counts the viewers: no two are taken for one, however quickly they follow each other.
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// An element in which one viewer is, or will be.
pub struct Stage {
    root: Element,
    number: u32,
    app: AppHandle<Play>,
}

impl Stage {
    /// Has a viewer with these properties in `parent`.
    ///
    /// # Errors
    /// Where the page makes no elements.
    pub fn open(parent: &Element, props: Props) -> Result<Stage, JsValue> {
        let number = COUNT.get().wrapping_add(1);
        COUNT.set(number);
        let idle = IDLE.with_borrow_mut(Vec::pop);
        let stage = match idle {
            Some(mut stage) => {
                stage.number = number;
                stage.update(props);
                stage
            }
            None => {
                let document = window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
                let root = document.create_element("div")?;
                let played = Played { viewer: Some((number, props)) };
                let app = Renderer::<Play>::with_root_and_props(root.clone(), played).render();
                Stage { root, number, app }
            }
        };
        parent.append_child(&stage.root)?;
        Ok(stage)
    }

    /// Gives the viewer other properties.
    pub fn update(&mut self, props: Props) {
        self.app.update(Played { viewer: Some((self.number, props)) });
    }

    /// Ends the viewer, and all that it waits for.
    pub fn close(mut self) {
        self.app.update(Played { viewer: None });
        self.root.remove();
        IDLE.with_borrow_mut(|idle| idle.push(self));
    }
}

#[derive(PartialEq, Properties)]
struct Played {
    viewer: Option<(u32, Props)>,
}

/// One viewer, or none.
struct Play;

impl Component for Play {
    type Message = ();
    type Properties = Played;

    fn create(_: &Context<Self>) -> Self {
        Play
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let viewer = context.props().viewer.as_ref();
        viewer.map(|(number, props)| html! { <Viewer key={*number} ..props.clone() /> }).unwrap_or_default()
    }
}
