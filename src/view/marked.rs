use crate::{archive::Query, release::Text};
use std::ops::Range;
use yew::{Html, html};

/// `text`, with what `query` finds in it marked.
pub(super) fn marked(text: &Text, query: &Query) -> Html {
    if query.is_empty() {
        return html! { text.clone() };
    }
    pieces(text, &query.marks(text))
}

/// `text`, with these parts of it marked.
pub(super) fn pieces(text: &str, marks: &[Range<usize>]) -> Html {
    let mut rest = 0;
    let mut html = Vec::new();
    for mark in marks {
        let (before, within) = (text.get(rest..mark.start), text.get(mark.clone()));
        html.push(html! { <>{ before }<mark>{ within }</mark></> });
        rest = mark.end;
    }
    html.push(html! { <>{ text.get(rest..) }</> });
    html.into_iter().collect()
}
